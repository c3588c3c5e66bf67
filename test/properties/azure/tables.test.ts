import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSubnets } from "../../../components/azure/network/plan";
import {
  consumptionSizes,
  problemWithCpu,
  problemWithMemory,
  problemWithOwnCpu,
  problemWithOwnMemory,
  problemWithPair,
  resourcesOf,
  restOf,
  sizeFor,
  sumOf,
} from "../../../components/azure/workload/size";
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

test("the subnets of a network lie in it, apart from each other, and are as large as Azure wants them", () => {
  fc.assert(
    fc.property(blocks, (cidr) => {
      expect(problemWithCidr(cidr)).toBeUndefined();
      const { infrastructure, privateEndpoints, database } = planSubnets(cidr);
      expect(range(infrastructure).prefix).toBeLessThanOrEqual(27);
      expect(range(privateEndpoints).prefix).toBeLessThanOrEqual(28);
      expect(range(database).prefix).toBeLessThanOrEqual(28);
      const network = range(cidr);
      let free = network.first;
      for (const { first, last } of [infrastructure, privateEndpoints, database].map(range)) {
        expect(first).toBeGreaterThanOrEqual(free);
        free = last + 1;
      }
      expect(free).toBeLessThanOrEqual(network.last + 1);
    }),
    runs(500),
  );
});

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 9 }),
  fc.integer({ min: -10, max: 20_000 }),
  fc.constantFrom(0.1, 0.3, 0.255, 4.25, 500, 512, 1000, 2000, 1e9),
);
/** The number, or the first of them, after `nearest:`. */
const nearestIn = (reason: string | undefined): number => Number(/nearest: (-?[\d.e+-]+)/.exec(reason ?? "")?.[1]);
/** What fits has no problem; what does not is told what does. */
function expectNearest(judge: (value: number) => string | undefined, value: number, fits: boolean): void {
  const reason = judge(value);
  expect(reason === undefined, reason).toBe(fits);
  if (reason !== undefined) expect(judge(nearestIn(reason))).toBeUndefined();
}

describe("a replica's size", () => {
  test("is accepted, every one", () => {
    expect(consumptionSizes).toHaveLength(16);
    expect(consumptionSizes.at(-1)).toEqual({ cpu: 4, memory: 8192 });
    for (const size of consumptionSizes) {
      const { cpu, memory } = size;
      expect([problemWithCpu(cpu), problemWithMemory(memory), problemWithPair(size)]).toEqual(Array(3).fill(undefined));
    }
  });

  test("that there is not is refused with one that there is", () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        expectNearest(
          problemWithCpu,
          value,
          consumptionSizes.some(({ cpu }) => cpu === value),
        );
        expectNearest(
          problemWithMemory,
          value,
          consumptionSizes.some(({ memory }) => memory === value),
        );
      }),
      runs(1000),
    );
  });

  test("whose CPU and memory do not go together is refused with pairs that do", () => {
    const one = fc.constantFrom(...consumptionSizes);
    fc.assert(
      fc.property(one, one, ({ cpu }, { memory }) => {
        const reason = problemWithPair({ cpu, memory });
        expect(reason === undefined).toBe(memory === cpu * 2048);
        const pairs = [...(reason ?? "").matchAll(/cpu ([\d.]+) with (\d+)/g)];
        expect(pairs).toHaveLength(reason === undefined ? 0 : 2);
        for (const [, least, most] of pairs)
          expect(consumptionSizes).toContainEqual({ cpu: Number(least), memory: Number(most) });
      }),
      runs(300),
    );
  });
});

describe("the sizes of containers", () => {
  const hundredths = fc.integer({ min: 1, max: 400 }).map((cpu) => cpu / 100);
  const size = fc.record({ cpu: hundredths, memory: fc.integer({ min: 1, max: 32 }).map((steps) => steps * 256) });

  test("are refused with the nearest where they are no sizes", () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, hundredths), (value) => {
        const inHundredths = value >= 0.01 && value <= 4 && Math.round(value * 100) / 100 === value;
        expectNearest(problemWithOwnCpu, value, inHundredths);
        expectNearest(problemWithOwnMemory, value, value >= 256 && value <= 8192 && value % 256 === 0);
      }),
      runs(1000),
    );
  });

  test("and what is left for the main one are the whole again, to the hundredth", () => {
    fc.assert(
      fc.property(fc.constantFrom(...consumptionSizes), fc.array(size, { maxLength: 4 }), (whole, others) => {
        const rest = restOf(whole, others);
        expect(sumOf([rest, ...others])).toEqual(whole);
        expect(String(rest.cpu)).toMatch(/^-?\d+(\.\d{1,2})?$/);
        expect(resourcesOf(rest).memory).toMatch(/^-?\d+(\.(25|5|75))?Gi$/);
      }),
      runs(500),
    );
  });

  test("fit into the size that is found for them, and into none that is smaller", () => {
    fc.assert(
      fc.property(size, (wanted) => {
        const found = sizeFor(wanted);
        expect(consumptionSizes).toContainEqual(found);
        const fits = consumptionSizes.filter(({ cpu, memory }) => cpu >= wanted.cpu && memory >= wanted.memory);
        expect(found).toEqual(fits[0] ?? consumptionSizes.at(-1));
      }),
      runs(500),
    );
  });
});

test("what is said to be nearest is accepted, whatever was given", () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
  const judges = [
    integer(0, 1000, "replicas"),
    numeric(0.001, 3600, "seconds"),
    problemWithOwnCpu,
    problemWithOwnMemory,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...judges), fc.oneof(anything, anyNumber), (judge, value) => {
      const reason = judge(value);
      if (reason !== undefined) expect(judge(nearestIn(reason))).toBeUndefined();
    }),
    runs(1000),
  );
});
