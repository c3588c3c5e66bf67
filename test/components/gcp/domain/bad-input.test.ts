import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/gcp";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";

const form = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const mapForm =
  "is not the id of a Certificate Manager map, such as projects/acme-prod/locations/global/certificateMaps/main";
const projectForm =
  "is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter";
const ofMadeZones = "is of a zone that is made here, but this one is adopted; set it where the zone is made";
const missing = "is missing: give a domain, such as example.com";

refuses<DomainArgs>(
  "Domain refuses",
  "",
  {
    domainName: [
      wrong(undefined, missing),
      wrong(null, missing),
      wrong("", missing),
      wrong("example", `"example" ${form}`),
      wrong("Example.com", `"Example.com" ${form}; nearest: "example.com"`),
      wrong("https://example.com/", `"https://example.com/" ${form}; nearest: "example.com"`),
      wrong("*.example.com", `"*.example.com" ${form}; nearest: "example.com"`),
      wrong("example.com.", `"example.com." ${form}; nearest: "example.com"`),
      wrong("exämple.com", `"exämple.com" ${form}`),
      wrong(output, isOutput),
    ],
    project: [wrong("acme", `"acme" ${projectForm}`)],
    zone: [wrong("new", '"new" is not one of "create", "adopt", "external"')],
    managedZone: [
      wrong("main", 'is of a zone in Cloud DNS, but zone is "external"; leave one of the two out', {
        beside: { zone: "external" },
      }),
      wrong("example.com", '"example.com" is not the name of a managed zone; nearest: "example-com"'),
      wrong("example.com.", '"example.com." is not the name of a managed zone; nearest: "example-com"'),
      wrong(
        "projects/acme-prod/managedZones/main",
        '"projects/acme-prod/managedZones/main" is not the name of a managed zone; nearest: "main"',
      ),
      wrong("", '"" is not the name of a managed zone, such as example-com'),
      wrong(5, "5 is not the name of a managed zone, such as example-com"),
      wrong("main", 'names a zone to adopt, but zone is "create"; leave one of the two out', {
        beside: { zone: "create" },
      }),
    ],
    parentManagedZone: [
      wrong("example.com", '"example.com" is not the name of a managed zone; nearest: "example-com"'),
      wrong("main", "delegates to a new zone, but this one is adopted; leave it out", { beside: { zone: "adopt" } }),
      wrong("main", "delegates to a new zone, but this one is adopted; leave it out", {
        beside: { managedZone: "other" },
      }),
    ],
    managedZoneProject: [wrong("dns", `"dns" ${projectForm}`)],
    parentManagedZoneProject: [
      wrong("dns", `"dns" ${projectForm}`, { beside: { parentManagedZone: "main" } }),
      wrong("acme-dns", "is the project of the parent's zone; give parentManagedZone too"),
    ],
    certificateMapId: [
      wrong("main", `"main" ${mapForm}`),
      wrong(
        "//certificatemanager.googleapis.com/projects/acme-prod/locations/global/certificateMaps/main",
        `"//certificatemanager.googleapis.com/projects/acme-prod/locations/global/certificateMaps/main" ${mapForm}`,
      ),
      wrong(
        "projects/acme-prod/locations/global/certificates/main",
        `"projects/acme-prod/locations/global/certificates/main" ${mapForm}`,
      ),
    ],
    dnssec: [wrong("off", '"off" is not true or false'), wrong(true, ofMadeZones, { beside: { zone: "adopt" } })],
    queryLogs: [
      wrong("all", '"all" is not true or false'),
      wrong(true, ofMadeZones, { beside: { managedZone: "main" } }),
    ],
    deletionProtection: [
      wrong("false", '"false" is not true or false'),
      wrong(0, "0 is not true or false"),
      wrong(output, isOutput),
    ],
    enableApis: [wrong(1, "1 is not true or false")],
    profile: [wrong("dev", '"dev" is not one of "production", "development"; nearest: "development"')],
    tags: [wrong({ team: "a?b" }, expect.stringMatching(/^"a\?b" is not a label's value/) as never, { at: ".team" })],
  },
  (argument, value, beside) => new Domain("zone", { domainName: "example.com", ...beside, [argument]: value } as never),
);

describe("Domain", () => {
  test("names every wrong argument in one error", () => {
    const args = { domainName: "*.example.com", zone: "adopt", parentManagedZone: "parent", profile: "x" };
    expect(problemsOf(() => new Domain("zone", args as never))).toEqual([
      { propertyPath: "domainName", reason: `"*.example.com" ${form}; nearest: "example.com"` },
      { propertyPath: "profile", reason: '"x" is not one of "production", "development"' },
      { propertyPath: "parentManagedZone", reason: "delegates to a new zone, but this one is adopted; leave it out" },
    ]);
  });

  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new Domain("zone", undefined as never))).toEqual([
      { propertyPath: "domainName", reason: missing },
    ]);
  });
});
