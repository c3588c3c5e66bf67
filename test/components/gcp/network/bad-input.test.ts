import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs } from "../../../../components/gcp";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";

const rangeForm = "is not an IPv4 range on its own boundary; for example 10.0.0.0/16";
const projectForm =
  "is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter";
const keyForm =
  "is not a label's key: 1 to 63 lower-case letters, digits, hyphens and underscores, starting with a letter";
const valueForm = "is not a label's value: up to 63 lower-case letters, digits, hyphens and underscores";
const rangesHere =
  "is in no range of Cloud Run's: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 240.0.0.0/4";
const natIp = { beside: { cloudNat: true } };

refuses<NetworkArgs>(
  "Network refuses",
  "",
  {
    project: [
      wrong("Acme Prod", `"Acme Prod" ${projectForm}`),
      wrong("acme", `"acme" ${projectForm}`),
      wrong("projects/acme-prod", `"projects/acme-prod" ${projectForm}`),
      wrong(123_456_789_012, `123456789012 ${projectForm}`),
      wrong("", `"" ${projectForm}`),
      wrong(null, isNull),
    ],
    regions: [
      wrong("europe-west1", "is text; give a list"),
      wrong([], "is empty; name a region, or leave it out for the provider's"),
      wrong(["europe-west1", "europe-west1"], 'has "europe-west1" twice'),
      wrong(["europe-west1-b"], '"europe-west1-b" is not a region; nearest: "europe-west1"', { at: "[0]" }),
      wrong(["Europe-West1"], '"Europe-West1" is not a region; nearest: "europe-west1"', { at: "[0]" }),
      wrong(["europe-west1", "eu"], '"eu" is not a region, such as europe-west1', { at: "[1]" }),
      wrong([undefined], "has no value; give one or leave it out", { at: "[0]" }),
      wrong([output], isOutput, { at: "[0]" }),
      wrong(output, isOutput),
      wrong(
        Array.from({ length: 13 }, (_, index) => `europe-west${index + 1}`),
        "has 13 regions; allowed: up to 12",
      ),
    ],
    ipCidrRange: [
      wrong("10.0.0.0/8", "10.0.0.0/8 has a prefix of /8; allowed: /12 to /20; nearest: /12"),
      wrong("10.0.0.0/24", "10.0.0.0/24 has a prefix of /24; allowed: /12 to /20; nearest: /20"),
      wrong("10.0.1.0/16", `"10.0.1.0/16" ${rangeForm}`),
      wrong("10.0.0.0", `"10.0.0.0" ${rangeForm}`),
      wrong("8.8.0.0/16", `8.8.0.0/16 ${rangesHere}; for example 10.0.0.0/16`),
      wrong("192.160.0.0/12", `192.160.0.0/12 ${rangesHere}; for example 10.0.0.0/12`),
      wrong("255.255.240.0/20", `255.255.240.0/20 ${rangesHere}; for example 10.0.0.0/20`),
      wrong(16, `16 ${rangeForm}`),
      wrong(output, isOutput),
      wrong(null, isNull),
    ],
    proxyOnlySubnet: [wrong("true", '"true" is not true or false'), wrong(output, isOutput)],
    privateServicesAccess: [wrong(0, "0 is not true or false")],
    cloudNat: [wrong("all", '"all" is not true or false')],
    natIpCount: [
      wrong(0, "0 is not a whole number from 1 to 16 addresses; nearest: 1", natIp),
      wrong(17, "17 is not a whole number from 1 to 16 addresses; nearest: 16", natIp),
      wrong("2", '"2" is not a whole number from 1 to 16 addresses; nearest: 2', natIp),
      wrong(2, "is for Cloud NAT; give cloudNat: true too"),
      wrong(2, "is for Cloud NAT; give cloudNat: true too", { beside: { cloudNat: false } }),
    ],
    flowLogSampling: [
      wrong(50, "50 is not a number from 0 to 1; nearest: 1"),
      wrong(-0.1, "-0.1 is not a number from 0 to 1; nearest: 0"),
      wrong("0.5", '"0.5" is not a number from 0 to 1; nearest: 0.5'),
    ],
    enableApis: [wrong("no", '"no" is not true or false')],
    profile: [wrong("prod", '"prod" is not one of "production", "development"; nearest: "production"')],
    tags: [
      wrong("team=shop", "is text; give a map, { name: … }"),
      wrong({ Team: "shop" }, `${keyForm}; nearest: "team"`, { at: ".Team" }),
      wrong({ "1st": "shop" }, `${keyForm}; nearest: "st"`, { at: ".1st" }),
      wrong({ "": "shop" }, keyForm, { at: '[""]' }),
      wrong({ "goog-team": "shop" }, "starts with goog-, which Google keeps for itself", { at: ".goog-team" }),
      wrong({ team: "Shop 1" }, `"Shop 1" ${valueForm}; nearest: "shop_1"`, { at: ".team" }),
      wrong({ team: "x".repeat(64) }, `"${"x".repeat(64)}" ${valueForm}; nearest: "${"x".repeat(63)}"`, {
        at: ".team",
      }),
      wrong({ "cost-center": 4711 }, `4711 ${valueForm}; nearest: "4711"`, { at: ".cost-center" }),
      wrong({ team: undefined }, "has no value; give one or leave it out", { at: ".team" }),
      wrong(
        Object.fromEntries(Array.from({ length: 62 }, (_, index) => [`key${index}`, "x"])),
        "has 62 labels; Google Cloud takes 61 beside those of this library",
      ),
    ],
  },
  (argument, value, beside) => new Network("net", { ...beside, [argument]: value } as never),
);

describe("Network", () => {
  test("names every wrong argument in one error", () => {
    const args = { ipCidrRange: "10.0.0.0/8", cidrBlock: "10.0.0.0/16", natIpCount: 2, tags: { A: "b" } };
    expect(problemsOf(() => new Network("net", args as never))).toEqual([
      { propertyPath: "cidrBlock", reason: expect.stringMatching(/^is not an argument; /) },
      { propertyPath: "ipCidrRange", reason: "10.0.0.0/8 has a prefix of /8; allowed: /12 to /20; nearest: /12" },
      { propertyPath: "tags.A", reason: `${keyForm}; nearest: "a"` },
      { propertyPath: "natIpCount", reason: "is for Cloud NAT; give cloudNat: true too" },
    ]);
  });
});
