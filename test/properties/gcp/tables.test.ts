import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MOST_REGIONS,
  privateServicesRange,
  problemWithRange,
  regionRanges,
} from "../../../components/gcp/network/subnets";
import {
  cloudRunSizes,
  defaultMemory,
  problemWithCpu,
  problemWithMemory,
} from "../../../components/gcp/workload/cloud-run-sizes";
import { integer, numeric } from "../../../components/shared/arguments/validation";
import { parseCidr } from "../../../components/shared/names/cidr";
import { runs } from "../runs";

/** The range of addresses of a block. */
function range(cidr: string): { first: number; last: number; prefix: number } {
  const block = parseCidr(cidr);
  if (block === undefined) throw new Error(`${cidr} is no block`);
  return { first: block.base, last: block.base + 2 ** (32 - block.prefix) - 1, prefix: block.prefix };
}

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** A block of a size that a network may have, anywhere. */
const anywhere = fc
  .tuple(fc.integer({ min: 12, max: 20 }), fc.integer({ min: 0, max: 2 ** 20 - 1 }))
  .map(([prefix, index]) => `${dotted((index % 2 ** prefix) * 2 ** (32 - prefix))}/${prefix}`);

/** Every block that a network may have: RFC 1918, RFC 6598, and class E without its last address. */
const blocks = fc
  .tuple(
    fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4").map(range),
    fc.integer({ min: 12, max: 20 }),
    fc.nat({ max: 2 ** 16 - 1 }),
  )
  .filter(([whole, prefix]) => prefix >= whole.prefix)
  .map(([whole, prefix, index]) => {
    const first = whole.first + (index % 2 ** (prefix - whole.prefix)) * 2 ** (32 - prefix);
    return `${dotted(first)}/${prefix}`;
  })
  .filter((cidr) => range(cidr).last < 2 ** 32 - 1);

/** As those who wrote the RFCs have it, by the first octets of the first and the last address. */
function isPrivate(cidr: string): boolean {
  const { first, last } = range(cidr);
  return [first, last].every((address) => {
    const [a = 0, b = 0] = dotted(address).split(".").map(Number);
    const shared = a === 100 && b >= 64 && b < 128;
    return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || shared || a >= 240;
  });
}

describe("the ranges of a network", () => {
  test("lie in it, apart from each other, and are as large as Google wants them", () => {
    fc.assert(
      fc.property(blocks, (cidr) => {
        expect(problemWithRange(cidr)).toBeUndefined();
        const ofRegions = Array.from({ length: MOST_REGIONS }, (_, index) => regionRanges(cidr, index));
        const subnets = ofRegions.flatMap(({ egress, proxyOnly }) => [range(egress), range(proxyOnly)]);
        const { address, prefixLength } = privateServicesRange(cidr);
        const services = range(`${address}/${prefixLength}`);
        for (const { prefix } of subnets) expect(prefix).toBeLessThanOrEqual(26);
        expect(services.prefix).toBeLessThanOrEqual(24);
        const network = range(cidr);
        let free = network.first;
        for (const { first, last } of [...subnets, services].sort((a, b) => a.first - b.first)) {
          expect(first).toBeGreaterThanOrEqual(free);
          free = last + 1;
        }
        expect(free).toBeLessThanOrEqual(network.last + 1);
      }),
      runs(500),
    );
  });

  test("are private, or refused", () => {
    fc.assert(
      fc.property(fc.oneof(anywhere, blocks), (cidr) => {
        const allowed = isPrivate(cidr) && range(cidr).last < 2 ** 32 - 1;
        expect(problemWithRange(cidr) === undefined).toBe(allowed);
      }),
      runs(500),
    );
  });
});

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -10, max: 40_000 }),
  fc.double({ min: 0, max: 9 }),
  fc.constantFrom(0.079, 0.08, 0.3, 0.5005, 0.9999, 1.5, 3, 5, 500, 2000, 1e9),
);
/** The number, or the first of them, after `nearest:`. */
const nearestIn = (reason: string | undefined): number => Number(/nearest: (-?[\d.e+-]+)/.exec(reason ?? "")?.[1]);

/** Every CPU size there is, each thousandth of the first one. */
const cpus = fc.oneof(
  fc.integer({ min: 80, max: 999 }).map((thousandths) => thousandths / 1000),
  fc.constantFrom(1, 2, 4, 6, 8),
);

describe("a size of Cloud Run", () => {
  test("is accepted, every one, with the memory that it has by default", () => {
    fc.assert(
      fc.property(cpus, (cpu) => {
        expect([problemWithCpu(cpu), problemWithMemory(cpu, defaultMemory(cpu))]).toEqual([undefined, undefined]);
      }),
      runs(500),
    );
    for (const { cpu, least, most } of cloudRunSizes) {
      expect([problemWithMemory(cpu, least), problemWithMemory(cpu, most)]).toEqual([undefined, undefined]);
    }
  });

  test("that there is not is refused with a CPU that there is", () => {
    fc.assert(
      fc.property(anyNumber, (cpu) => {
        const reason = problemWithCpu(cpu);
        if (reason !== undefined) expect(problemWithCpu(nearestIn(reason))).toBeUndefined();
        else expect((cpu >= 0.08 && cpu < 1) || [1, 2, 4, 6, 8].includes(cpu)).toBe(true);
      }),
      runs(1000),
    );
  });

  test("that there is not is refused with a memory that goes with its CPU", () => {
    fc.assert(
      fc.property(cpus, anyNumber, (cpu, memory) => {
        const reason = problemWithMemory(cpu, memory);
        if (reason !== undefined) expect(problemWithMemory(cpu, nearestIn(reason))).toBeUndefined();
      }),
      runs(500),
    );
  });
});

test("what is said to be nearest is accepted, whatever was given", () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
  const judges = [integer(1, 65_535), integer(0, 100, "percent"), numeric(0.5, 2), problemWithCpu];
  fc.assert(
    fc.property(fc.constantFrom(...judges), fc.oneof(anything, anyNumber), (judge, value) => {
      const reason = judge(value);
      if (reason !== undefined) expect(judge(nearestIn(reason))).toBeUndefined();
    }),
    runs(1000),
  );
});
