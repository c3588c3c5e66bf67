import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fargateSizes,
  leastMemory,
  problemWithCpu,
  problemWithMemory,
} from "../../../components/aws/common/fargate-sizes";
import { problemWithRetention } from "../../../components/aws/common/log-retention";
import { planSubnets } from "../../../components/aws/network/subnets";
import { integer, numeric } from "../../../components/shared/arguments/validation";
import { parseCidr, problemWithCidr } from "../../../components/shared/names/cidr";
import { runs } from "../runs";

/** The range of addresses of a block. */
function range(cidr: string): { first: number; last: number; prefix: number } {
  const block = parseCidr(cidr);
  if (block === undefined) throw new Error(`${cidr} is no block`);
  return { first: block.base, last: block.base + 2 ** (32 - block.prefix) - 1, prefix: block.prefix };
}

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** Every block that a network may have. */
const blocks = fc
  .tuple(fc.integer({ min: 16, max: 24 }), fc.integer({ min: 0, max: 2 ** 24 - 1 }))
  .map(([prefix, index]) => `${dotted((index % 2 ** prefix) * 2 ** (32 - prefix))}/${prefix}`);

describe("subnets", () => {
  test("lie in the network, apart from each other, and are no smaller than AWS allows", () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom(2, 3), (cidr, zones) => {
        expect(problemWithCidr(cidr)).toBeUndefined();
        const { publicCidrs, privateCidrs } = planSubnets(cidr, zones);
        expect([publicCidrs.length, privateCidrs.length]).toEqual([zones, zones]);
        const network = range(cidr);
        const subnets = [...publicCidrs, ...privateCidrs].map(range).sort((a, b) => a.first - b.first);
        for (const [index, subnet] of subnets.entries()) {
          expect(subnet.prefix).toBeLessThanOrEqual(28);
          expect(subnet.first).toBeGreaterThanOrEqual(
            index === 0 ? network.first : (subnets[index - 1]?.last ?? 0) + 1,
          );
          expect(subnet.last).toBeLessThanOrEqual(network.last);
        }
      }),
      runs(500),
    );
  });

  test("of two zones stay where they are when a third one comes", () => {
    fc.assert(
      fc.property(blocks, (cidr) => {
        const [two, three] = [planSubnets(cidr, 2), planSubnets(cidr, 3)];
        expect(three.publicCidrs.slice(0, 2)).toEqual(two.publicCidrs);
        expect(three.privateCidrs.slice(0, 2)).toEqual(two.privateCidrs);
      }),
      runs(500),
    );
  });
});

const sizes = fargateSizes.flatMap(({ cpu, memory }) => memory.map((mib) => [cpu, mib] as const));
const anyNumber = fc.oneof(fc.double(), fc.integer({ min: -10, max: 300_000 }), fc.constantFrom(0.3, 3, 24, 1024, 1e9));
/** The number, or the first of them, after `nearest:`. */
const nearestIn = (reason: string | undefined): number => Number(/nearest: (-?[\d.e+-]+)/.exec(reason ?? "")?.[1]);

describe("a Fargate size", () => {
  test("is accepted, every one", () => {
    expect(sizes).toHaveLength(77);
    for (const [cpu, memory] of sizes) {
      expect([problemWithCpu(cpu), problemWithMemory(cpu, memory)]).toEqual([undefined, undefined]);
      expect(problemWithMemory(cpu, leastMemory(cpu) ?? 0)).toBeUndefined();
    }
  });

  test("that there is not is refused with a CPU that there is", () => {
    fc.assert(
      fc.property(anyNumber, (cpu) => {
        const is = sizes.some(([size]) => size === cpu);
        expect(problemWithCpu(cpu) === undefined).toBe(is);
        if (!is) expect(problemWithCpu(nearestIn(problemWithCpu(cpu)))).toBeUndefined();
      }),
      runs(500),
    );
  });

  test("that there is not is refused with a memory that goes with its CPU", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fargateSizes), anyNumber, ({ cpu, memory }, wanted) => {
        const reason = problemWithMemory(cpu, wanted);
        expect(reason === undefined).toBe(memory.includes(wanted));
        if (reason !== undefined) expect(problemWithMemory(cpu, nearestIn(reason))).toBeUndefined();
      }),
      runs(500),
    );
  });
});

test("what is said to be nearest is accepted, whatever was given", () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
  const judges = [integer(1, 65_535), integer(0, 100, "percent"), numeric(0.5, 2), problemWithRetention];
  fc.assert(
    fc.property(fc.constantFrom(...judges), fc.oneof(anything, anyNumber), (judge, value) => {
      const reason = judge(value);
      if (reason !== undefined) expect(judge(nearestIn(reason))).toBeUndefined();
    }),
    runs(1000),
  );
});
