import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MOST_REGIONS,
  privateServicesRange,
  problemWithRange,
  regionRanges,
} from "../../../../components/gcp/network/subnets";
import { formatCidr, parseCidr } from "../../../../components/shared/names/cidr";

describe("ranges", () => {
  test.each([
    ["10.0.0.0/16", 0, { egress: "10.0.0.0/21", proxyOnly: "10.0.8.0/22" }],
    ["10.0.0.0/16", 1, { egress: "10.0.16.0/21", proxyOnly: "10.0.24.0/22" }],
    ["10.0.0.0/16", 11, { egress: "10.0.176.0/21", proxyOnly: "10.0.184.0/22" }],
    ["192.168.16.0/20", 2, { egress: "192.168.18.0/25", proxyOnly: "192.168.18.128/26" }],
    ["100.64.0.0/12", 0, { egress: "100.64.0.0/17", proxyOnly: "100.64.128.0/18" }],
  ])("of %s in region %d are %j", (range, index, expected) => expect(regionRanges(range, index)).toEqual(expected));

  test.each([
    ["10.0.0.0/16", { address: "10.0.192.0", prefixLength: 18 }],
    ["192.168.16.0/20", { address: "192.168.28.0", prefixLength: 22 }],
  ])("of %s for private services are %j", (range, expected) => expect(privateServicesRange(range)).toEqual(expected));

  test("are disjoint, within the whole, and as large as Google wants them", () => {
    const prefixes = fc.integer({ min: 12, max: 20 });
    fc.assert(
      fc.property(prefixes, fc.integer({ min: 0, max: 2 ** 12 - 1 }), (prefix, number) => {
        const whole = { base: number * 2 ** 20, prefix };
        const range = formatCidr(whole);
        const services = privateServicesRange(range);
        const regions = Array.from({ length: MOST_REGIONS }, (_, index) => regionRanges(range, index));
        const cidrs = regions.flatMap(({ egress, proxyOnly }) => [egress, proxyOnly]);
        const spans = [...cidrs, `${services.address}/${services.prefixLength}`]
          .map(spanOf)
          .sort((a, b) => a.from - b.from);
        expect(spans[0]?.from).toBeGreaterThanOrEqual(whole.base);
        expect(spans.at(-1)?.to).toBeLessThanOrEqual(whole.base + 2 ** (32 - prefix));
        for (const [index, { from }] of spans.slice(1).entries()) expect(spans[index]?.to).toBeLessThanOrEqual(from);
        for (const cidr of cidrs) expect(parseCidr(cidr)?.prefix).toBeLessThanOrEqual(26);
        expect(services.prefixLength).toBeLessThanOrEqual(24);
      }),
    );
  });

  test.each([
    "10.0.0.0/16",
    "10.0.0.0/12",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "192.168.16.0/20",
    "100.64.0.0/12",
    "240.0.0.0/12",
  ])("may be of %s", (range) => {
    expect(problemWithRange(range)).toBeUndefined();
  });

  test("are none of what is no range", () => {
    expect(() => regionRanges("10.0.0.1/16", 0)).toThrow("10.0.0.1/16 is not an IPv4 range");
  });
});

function spanOf(cidr: string) {
  const { base, prefix } = parseCidr(cidr) ?? { base: 0, prefix: 0 };
  return { from: base, to: base + 2 ** (32 - prefix) };
}
