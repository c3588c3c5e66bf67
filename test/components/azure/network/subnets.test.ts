import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSubnets, problemWithReserved } from "../../../../components/azure/network/plan";
import { formatCidr, parseCidr } from "../../../../components/shared/names/cidr";

describe("subnets", () => {
  test.each([
    ["10.0.0.0/16", "10.0.0.0/17", "10.0.192.0/20", "10.0.208.0/20"],
    ["192.168.4.0/24", "192.168.4.0/25", "192.168.4.192/28", "192.168.4.208/28"],
  ])("of %s are half for the environment and a sixteenth each for the others", (cidr, ...blocks) => {
    const [infrastructure, privateEndpoints, database] = blocks;
    expect(planSubnets(cidr)).toEqual({ infrastructure, privateEndpoints, database });
  });

  test("lie within the network and do not overlap", () => {
    const networks = fc
      .record({ prefix: fc.integer({ min: 16, max: 24 }), index: fc.nat(0xff) })
      .map(({ prefix, index }) => formatCidr({ base: 0x0a000000 + index * 2 ** (32 - prefix), prefix }));
    fc.assert(
      fc.property(networks, (cidr) => {
        const [network, ...subnets] = [cidr, ...Object.values(planSubnets(cidr))].map((one) => {
          const { base = 0, prefix = 0 } = parseCidr(one) ?? {};
          return { from: base, to: base + 2 ** (32 - prefix) };
        });
        const sorted = subnets.sort((a, b) => a.from - b.from);
        for (const [index, { from, to }] of sorted.entries()) {
          expect(from).toBeGreaterThanOrEqual(sorted[index - 1]?.to ?? network?.from ?? 0);
          expect(to).toBeLessThanOrEqual(network?.to ?? 0);
        }
      }),
    );
  });

  test("are not planned for what is no block", () => {
    expect(() => planSubnets("10.0.0.1/16")).toThrow("10.0.0.1/16 is not an IPv4 CIDR block");
  });
});

test.each([
  ["172.16.0.0/16", undefined],
  ["172.29.255.0/24", undefined],
  ["172.31.255.0/24", "172.31.0.0/16"],
  ["192.0.2.0/24", "192.0.2.0/24"],
  ["192.0.0.0/16", "192.0.2.0/24"],
  ["100.100.192.0/18", "100.100.192.0/19"],
  ["100.101.0.0/16", undefined],
])("%s overlaps %s", (cidr, taken) => {
  const reason = taken && `${cidr} overlaps ${taken}, which Container Apps keeps for itself; for example 10.0.0.0/16`;
  expect(problemWithReserved(cidr)).toBe(reason);
});
