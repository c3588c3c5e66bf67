import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/azure";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";

const form = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const missing = "is missing: give a domain, such as example.com";
const groupForm = "is not a resource group's name: 1 to 90 letters, digits and _ - . ( ), no dot at the end";
const ofNewZones = "is for a zone that is made, but this one is adopted; leave it out";
const adopted = { zone: "adopt", zoneResourceGroupName: "dns" };

const subscription = "11111111-2222-3333-4444-555555555555";

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
      wrong("exämple.com", `"exämple.com" ${form}`),
      wrong(output, isOutput),
    ],
    zone: [wrong("new", '"new" is not one of "create", "adopt", "external"'), wrong(output, isOutput)],
    zoneSubscriptionId: [
      wrong("dns", '"dns" is not a subscription\'s id: 32 hexadecimal digits in five groups', {
        beside: { zone: "adopt", zoneResourceGroupName: "dns" },
      }),
      wrong(
        subscription,
        'is of a zone that is there, but this one is made, in the provider\'s own; leave it out, or give zone: "adopt"',
      ),
      wrong(subscription, 'is of a zone that is there, but zone is "external"; leave it out, or give zone: "adopt"', {
        beside: { zone: "external" },
        title: "of a zone that is elsewhere",
      }),
    ],
    parentZoneSubscriptionId: [
      wrong(subscription, "is that of the parent's zone; give parentZoneResourceGroupName too"),
    ],
    zoneResourceGroupName: [
      wrong("dns", 'names a zone of Azure DNS, but zone is "external"; leave one of the two out', {
        beside: { zone: "external" },
      }),
      wrong("dns/zones", `"dns/zones" ${groupForm}`),
      wrong(undefined, "is missing: give the resource group of the zone to adopt", { beside: { zone: "adopt" } }),
    ],
    parentZoneResourceGroupName: [
      wrong(5, `5 ${groupForm}`),
      wrong("dns", ofNewZones, { beside: adopted }),
      wrong(undefined, "is missing: give the resource group of the parent's zone", {
        beside: { parentZoneName: "example.com", domainName: "prod.example.com" },
      }),
    ],
    parentZoneName: [
      wrong("com", `"com" ${form}`, { beside: { parentZoneResourceGroupName: "dns" } }),
      wrong("example.org", '"example.org" is no parent of prod.example.com', {
        beside: { domainName: "prod.example.com", parentZoneResourceGroupName: "dns" },
      }),
      wrong("example.com", ofNewZones, { beside: { ...adopted, domainName: "prod.example.com" } }),
    ],
    caaIssuers: [
      wrong("digicert.com", "is text; give a list"),
      wrong(["DigiCert"], `"DigiCert" ${form}`, { at: "[0]" }),
      wrong(["digicert.com", "digicert.com"], 'has "digicert.com" twice'),
      wrong(["letsencrypt.org"], ofNewZones, { beside: adopted }),
    ],
    dnssec: [wrong("yes", '"yes" is not true or false'), wrong(true, ofNewZones, { beside: adopted })],
    location: [
      wrong("eu-central-1", '"eu-central-1" is not an Azure region, such as westeurope'),
      wrong("westeurope", ofNewZones, { beside: adopted }),
    ],
    deletionProtection: [wrong("false", '"false" is not true or false'), wrong(output, isOutput)],
    profile: [wrong("dev", '"dev" is not one of "production", "development"; nearest: "development"')],
    tags: [wrong([], "is a list; give a map, { name: … }")],
  },
  (argument, value, beside) => new Domain("zone", { domainName: "example.com", ...beside, [argument]: value } as never),
);

describe("Domain", () => {
  test("names every wrong argument in one error", () => {
    const args = { domainName: "*.example.com", zone: "adopt", hostedZoneId: "Z0", profile: "x" };
    expect(problemsOf(() => new Domain("zone", args as never))).toEqual([
      { propertyPath: "hostedZoneId", reason: expect.stringMatching(/^is not an argument; /) },
      { propertyPath: "domainName", reason: `"*.example.com" ${form}; nearest: "example.com"` },
      { propertyPath: "profile", reason: '"x" is not one of "production", "development"' },
      { propertyPath: "zoneResourceGroupName", reason: "is missing: give the resource group of the zone to adopt" },
    ]);
  });

  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new Domain("zone", undefined as never))).toEqual([
      { propertyPath: "domainName", reason: missing },
    ]);
  });
});
