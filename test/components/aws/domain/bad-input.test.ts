import { describe, expect, test } from "vitest";
import { Domain, type DomainArgs } from "../../../../components/aws";
import { isOutput, output, problemsOf, refuses, wrong } from "../refusals";

const form = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
const ofMadeZones = "is of a zone that is made here, but this one is adopted; set it where the zone is made";
const missing = "is missing: give a domain, such as example.com";

const role = "arn:aws:iam::210987654321:role/dns";
const adopted = { zone: "adopt" };

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
      wrong("-a.example.com", `"-a.example.com" ${form}`),
      wrong("exämple.com", `"exämple.com" ${form}`),
      wrong(5, `"5" ${form}`),
      wrong(output, isOutput),
      wrong(`${"a".repeat(60)}.example.com`, "has 72 characters; an ACM certificate is for a domain of 64 at most"),
    ],
    zone: [wrong("new", '"new" is not one of "create", "adopt", "external"')],
    hostedZoneId: [
      wrong("/hostedzone/Z0EXISTING", '"/hostedzone/Z0EXISTING" is not the id of a hosted zone; nearest: "Z0EXISTING"'),
      wrong("example.com", '"example.com" is not the id of a hosted zone, such as Z0123456789ABCDEFGHIJ'),
      wrong("Z0EXISTING", 'names a zone to adopt, but zone is "create"; leave one of the two out', {
        beside: { zone: "create" },
      }),
      wrong("Z0EXISTING", 'names a zone to adopt, but zone is "external"; leave one of the two out', {
        beside: { zone: "external" },
        title: "of a zone that is elsewhere",
      }),
    ],
    zoneRoleArn: [
      wrong("dns", '"dns" is not the ARN of a role, such as arn:aws:iam::123456789012:role/logins', {
        beside: adopted,
      }),
      wrong(output, isOutput, { beside: adopted }),
      wrong(
        role,
        'opens another account\'s zone, but this one is made, in this account; leave it out, or give zone: "adopt"',
      ),
      wrong(role, 'opens another account\'s zone, but zone is "external"; leave it out, or give zone: "adopt"', {
        beside: { zone: "external" },
        title: "of a zone that is elsewhere",
      }),
    ],
    parentZoneRoleArn: [
      wrong("dns", expect.stringMatching(/^"dns" is not the ARN of a role/) as never, {
        beside: { parentZoneId: "Z0PARENT" },
      }),
      wrong(role, "opens the account of the parent's zone; give parentZoneId too"),
    ],
    parentZoneId: [
      wrong("Z0PARENT", "delegates to a new zone, but this one is elsewhere; leave it out", {
        beside: { zone: "external" },
        title: "of a zone that is elsewhere",
      }),
      wrong("parent", '"parent" is not the id of a hosted zone, such as Z0123456789ABCDEFGHIJ'),
      wrong("Z0PARENT", "delegates to a new zone, but this one is adopted; leave it out", {
        beside: { zone: "adopt" },
      }),
    ],
    certificateArn: [
      wrong("my-cert", `"my-cert" is not the ARN of an ACM certificate, such as ${certificate}`),
      wrong(
        "arn:aws:iam::123456789012:server-certificate/x",
        `"arn:aws:iam::123456789012:server-certificate/x" is not the ARN of an ACM certificate, such as ${certificate}`,
      ),
    ],
    dnssec: [
      wrong("on", '"on" is not true or false'),
      wrong(output, isOutput),
      wrong(true, ofMadeZones, { beside: { zone: "adopt" } }),
    ],
    queryLogs: [
      wrong(1, "1 is not true or false"),
      wrong(true, ofMadeZones, { beside: { hostedZoneId: "Z0EXISTING" } }),
    ],
    queryLogRetentionDays: [
      wrong(10, expect.stringMatching(/^10 /) as never, { beside: { queryLogs: true } }),
      wrong(30, "is for the log of queries; give queryLogs: true too"),
    ],
    deletionProtection: [
      wrong("false", '"false" is not true or false'),
      wrong(0, "0 is not true or false"),
      wrong(output, isOutput),
    ],
    profile: [wrong("dev", '"dev" is not one of "production", "development"; nearest: "development"')],
    tags: [wrong({ team: "a?b" }, expect.stringMatching(/^"a\?b" is not a tag's value/) as never, { at: ".team" })],
  },
  (argument, value, beside) => new Domain("zone", { domainName: "example.com", ...beside, [argument]: value } as never),
);

describe("Domain", () => {
  test("names every wrong argument in one error", () => {
    const args = { domainName: "*.example.com", zone: "adopt", parentZoneId: "Z0PARENT", profile: "x" };
    expect(problemsOf(() => new Domain("zone", args as never))).toEqual([
      { propertyPath: "domainName", reason: `"*.example.com" ${form}; nearest: "example.com"` },
      { propertyPath: "profile", reason: '"x" is not one of "production", "development"' },
      { propertyPath: "parentZoneId", reason: "delegates to a new zone, but this one is adopted; leave it out" },
    ]);
  });

  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new Domain("zone", undefined as never))).toEqual([
      { propertyPath: "domainName", reason: missing },
    ]);
  });
});
