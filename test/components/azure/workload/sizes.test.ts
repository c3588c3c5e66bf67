import { describe, expect, test } from "vitest";
import type { WebServiceArgs } from "../../../../components/azure/web-service/args";
import {
  consumptionSizes,
  mainSize,
  problemWithCpu,
  problemWithMemory,
  problemWithOwnCpu,
  problemWithOwnMemory,
  problemWithPair,
  resourcesOf,
  restOf,
  sizeFor,
  sumOf,
  wholeSize,
} from "../../../../components/azure/workload/size";

test("the sizes of the Consumption profile are those of Azure's table", () => {
  expect(consumptionSizes).toHaveLength(16);
  expect(consumptionSizes[0]).toEqual({ cpu: 0.25, memory: 512 });
  expect(consumptionSizes[15]).toEqual({ cpu: 4, memory: 8192 });
  for (const { cpu, memory } of consumptionSizes) {
    expect(memory).toBe(cpu * 2048);
    expect([problemWithCpu(cpu), problemWithMemory(memory), problemWithPair({ cpu, memory })]).toEqual(
      Array(3).fill(undefined),
    );
  }
});

describe("what is no size names the nearest", () => {
  test.each([
    [0.3, "0.25 (512 MiB), 0.5 (1024 MiB)"],
    [3.9, "3.75 (7680 MiB), 4 (8192 MiB)"],
    [5, "4 (8192 MiB)"],
    [-1, "0.25 (512 MiB)"],
    [1000, "1 (2048 MiB)"],
    ["2", "2 (4096 MiB)"],
  ])("cpu %s", (cpu, nearest) => {
    expect(problemWithCpu(cpu)).toMatch(/is not a size of Container Apps in vCPU/);
    expect(problemWithCpu(cpu)?.split("; nearest: ")[1]).toBe(nearest);
  });

  test.each([
    [600, "512"],
    [100_000, "8192"],
    [0, "512"],
    [4, "4096"],
  ])("memory %s", (memory, nearest) => {
    expect(problemWithMemory(memory)?.split("; nearest: ")[1]).toBe(nearest);
  });

  test("a pair that does not go together", () => {
    expect(problemWithPair({ cpu: 1, memory: 4096 })).toBe(
      "4096 MiB does not go with cpu 1 on Container Apps: 2048 MiB for each vCPU; nearest: cpu 1 with 2048, or cpu 2 with 4096",
    );
  });
});

test("machines of one's own take any pair of two decimals and quarters of a GiB", () => {
  expect(problemWithCpu(7.55, "big")).toBeUndefined();
  expect(problemWithMemory(256 * 999, "big")).toBeUndefined();
  expect(problemWithPair({ cpu: 1, memory: 32_768 }, "big")).toBeUndefined();
  expect(problemWithCpu(97, "big")).toMatch(/from 0.01 to 96 .*; nearest: 96$/);
  expect(problemWithMemory(255, "big")).toMatch(/; nearest: 256$/);
});

test("a container's own part may be small, but not of three decimals", () => {
  for (const cpu of [0.01, 0.1, 0.29, 0.57, 1.15, 4]) expect(problemWithOwnCpu(cpu)).toBeUndefined();
  expect(problemWithOwnCpu(0.125)).toMatch(/; nearest: 0.13$/);
  expect(problemWithOwnMemory(128)).toMatch(/; nearest: 256$/);
});

test("sums and rests are exact to the hundredth", () => {
  const parts = [0.1, 0.2, 0.7].map((cpu) => ({ cpu, memory: 256 }));
  expect(sumOf(parts)).toEqual({ cpu: 1, memory: 768 });
  expect(restOf({ cpu: 1.25, memory: 2560 }, parts)).toEqual({ cpu: 0.25, memory: 1792 });
  expect(sizeFor({ cpu: 0.51, memory: 0 })).toEqual({ cpu: 0.75, memory: 1536 });
  expect(sizeFor({ cpu: 0.1, memory: 1025 })).toEqual({ cpu: 0.75, memory: 1536 });
  expect(sizeFor({ cpu: 9, memory: 0 })).toEqual({ cpu: 4, memory: 8192 });
  expect(resourcesOf({ cpu: 0.9, memory: 1792 })).toEqual({ cpu: 0.9, memory: "1.75Gi" });
});

describe("a replica's size", () => {
  const args = (more: Partial<WebServiceArgs> = {}) => more as WebServiceArgs;
  const none = { cpu: undefined, memory: undefined };

  test.each([
    ["of nothing is the profile's", none, {}, { cpu: 0.5, memory: 1024 }],
    ["of a CPU has the memory that goes with it", { cpu: 2, memory: undefined }, {}, { cpu: 2, memory: 4096 }],
    ["of memory has the CPU that goes with it", { cpu: undefined, memory: 3072 }, {}, { cpu: 1.5, memory: 3072 }],
    [
      "of memory on a profile of one's own keeps the CPU",
      { cpu: undefined, memory: 8192 },
      { workloadProfile: "big" },
      { cpu: 0.5, memory: 8192 },
    ],
    [
      "has its sidecars on top, up to the next size",
      none,
      { sidecars: { a: { image: "a:1", cpu: 0.3 }, b: { image: "b:1", init: true, cpu: 4 } } },
      { cpu: 1, memory: 2048 },
    ],
  ])("%s", (_, given, more, size) => {
    expect(wholeSize(given, args(more), "production")).toEqual(size);
  });

  test("leaves the main container what its sidecars do not take", () => {
    const sidecars = { a: { image: "a:1", cpu: 0.3, memory: 256 }, b: { image: "b:1", init: true } };
    expect(mainSize({ cpu: 1, memory: 2048 }, args({ sidecars }))).toEqual({ cpu: 0.7, memory: 1792 });
  });
});
