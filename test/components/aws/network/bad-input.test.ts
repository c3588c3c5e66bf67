import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs } from "../../../../components/aws";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../refusals";

const cidrForm = "is not an IPv4 CIDR block on its own boundary; for example 10.0.0.0/16";
const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

refuses<NetworkArgs>(
  "Network refuses",
  "",
  {
    cidrBlock: [
      wrong("10.0.0.0/8", "10.0.0.0/8 has a prefix of /8; allowed: /16 to /24; nearest: /16"),
      wrong("10.0.0.0/28", "10.0.0.0/28 has a prefix of /28; allowed: /16 to /24; nearest: /24"),
      wrong("127.1.0.0/16", "127.1.0.0/16 is within 127.0.0.0/8, which EC2 reserves; for example 10.0.0.0/16"),
      wrong("169.254.0.0/16", "169.254.0.0/16 is within 169.254.0.0/16, which EC2 reserves; for example 10.0.0.0/16"),
      wrong("230.0.0.0/20", "230.0.0.0/20 is within 224.0.0.0/4, which EC2 reserves; for example 10.0.0.0/16"),
      wrong("10.0.1.0/16", `"10.0.1.0/16" ${cidrForm}`),
      wrong("10.0.0.256/16", `"10.0.0.256/16" ${cidrForm}`),
      wrong("", `"" ${cidrForm}`),
      wrong(16, `16 ${cidrForm}`),
      wrong(["10.0.0.0/16"], `a list ${cidrForm}`),
      wrong(output, isOutput),
      wrong(null, isNull),
    ],
    zoneCount: [
      wrong(1, "1 is not a whole number from 2 to 3 zones; nearest: 2"),
      wrong(4, "4 is not a whole number from 2 to 3 zones; nearest: 3"),
      wrong(2.4, "2.4 is not a whole number from 2 to 3 zones; nearest: 2"),
      wrong(-1, "-1 is not a whole number from 2 to 3 zones; nearest: 2"),
      wrong(Number.NaN, "NaN is not a whole number from 2 to 3 zones; nearest: 2"),
      wrong(Number.POSITIVE_INFINITY, "Infinity is not a whole number from 2 to 3 zones; nearest: 3"),
      wrong("3", '"3" is not a whole number from 2 to 3 zones; nearest: 3'),
      wrong(true, "true is not a whole number from 2 to 3 zones; nearest: 2"),
    ],
    egress: [
      wrong(
        "nat",
        '"nat" is not one of "regional-nat-gateway", "nat-gateway", "nat-gateway-per-zone", "public-ip", "private-endpoints"; nearest: "nat-gateway"',
      ),
      wrong(
        "PRIVATE-ENDPOINT",
        '"PRIVATE-ENDPOINT" is not one of "regional-nat-gateway", "nat-gateway", "nat-gateway-per-zone", "public-ip", "private-endpoints"; nearest: "private-endpoints"',
      ),
      wrong(
        true,
        'true is not one of "regional-nat-gateway", "nat-gateway", "nat-gateway-per-zone", "public-ip", "private-endpoints"',
      ),
    ],
    interfaceEndpoints: [
      wrong("sqs", "is text; give a list"),
      wrong(
        ["com.amazonaws.eu-west-1.sqs"],
        '"com.amazonaws.eu-west-1.sqs" is not the name of an AWS service\'s endpoint; nearest: "sqs"',
        { at: "[0]" },
      ),
      wrong(["sqs", "SNS"], '"SNS" is not the name of an AWS service\'s endpoint; nearest: "sns"', { at: "[1]" }),
      wrong([""], '"" is not the name of an AWS service\'s endpoint, such as sqs or ecr.api', { at: "[0]" }),
      wrong(["s3"], '"s3" has a gateway endpoint already, which costs nothing; leave it out', { at: "[0]" }),
      wrong([undefined], "has no value; give one or leave it out", { at: "[0]" }),
      wrong([output], isOutput, { at: "[0]" }),
    ],
    ipAddressType: [wrong("dual", '"dual" is not one of "ipv4", "dualstack"; nearest: "dualstack"')],
    flowLogRetentionDays: [
      wrong(10, "10 is not a retention that CloudWatch has, in days; nearest: 7"),
      wrong("30", '"30" is not a retention that CloudWatch has, in days; nearest: 30'),
    ],
    logKmsKeyArn: [
      wrong(
        "alias/logs",
        `"alias/logs" is not the ARN of a KMS key, such as ${key.replace("123456789012", "123456789012")}`,
      ),
      wrong(
        "arn:aws:kms:eu-west-1:123456789012:alias/logs",
        `"arn:aws:kms:eu-west-1:123456789012:alias/logs" is not the ARN of a KMS key, such as ${key}`,
      ),
    ],
    profile: [wrong("prod", '"prod" is not one of "production", "development"; nearest: "production"')],
    tags: [
      wrong("team=shop", "is text; give a map, { name: … }"),
      wrong(["team"], "is a list; give a map, { name: … }"),
      wrong(
        { "cost-center": 4711 },
        '4711 is not a tag\'s value: up to 256 letters, digits, spaces and _ . : / = + - @; nearest: "4711"',
        { at: ".cost-center" },
      ),
      wrong({ "aws:team": "shop" }, "starts with aws:, which AWS keeps for itself", { at: '["aws:team"]' }),
      wrong({ "": "shop" }, "is not a tag's key: 1 to 128 letters, digits, spaces and _ . : / = + - @", { at: '[""]' }),
      wrong({ team: undefined }, "has no value; give one or leave it out", { at: ".team" }),
      wrong(
        Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`key${index}`, "x"])),
        "has 48 tags; AWS takes 47 beside those of this library",
      ),
    ],
  },
  (argument, value) => new Network("net", { [argument]: value } as never),
);

describe("Network", () => {
  test("names every wrong argument in one error", () => {
    const args = { cidrBlock: "10.0.0.0/8", zoneCount: 5, egress: "none", profil: "production", tags: { a: 1 } };
    expect(problemsOf(() => new Network("net", args as never))).toEqual([
      { propertyPath: "profil", reason: 'is not an argument; nearest: "profile"' },
      { propertyPath: "cidrBlock", reason: "10.0.0.0/8 has a prefix of /8; allowed: /16 to /24; nearest: /16" },
      { propertyPath: "zoneCount", reason: "5 is not a whole number from 2 to 3 zones; nearest: 3" },
      { propertyPath: "egress", reason: expect.stringMatching(/^"none" is not one of/) },
      { propertyPath: "tags.a", reason: expect.stringMatching(/^1 is not a tag's value/) },
    ]);
  });

  test("says so in the error's message, as the command prints it", () => {
    expect(() => new Network("net", { zoneCount: 1 })).toThrow(
      'Network "net" was given arguments that it cannot use:\n  - zoneCount: 1 is not a whole number from 2 to 3 zones; nearest: 2',
    );
  });
});
