import { describe, expect, test } from "vitest";
import {
  fargateSizes,
  leastMemory,
  problemWithCpu,
  problemWithMemory,
} from "../../../../components/aws/common/fargate-sizes";
import { problemWithRetention, retentionDays } from "../../../../components/aws/common/log-retention";

const gib = (...values: number[]) => values.map((value) => value * 1024);

describe("Fargate", () => {
  test("has these sizes", () => {
    const ends = fargateSizes.map(({ cpu, memory }) => [cpu, memory.length, memory[0], memory.at(-1)]);
    expect(ends).toEqual([
      [0.25, 3, 512, 2048],
      [0.5, 4, 1024, 4096],
      [1, 7, 2048, 8192],
      [2, 13, 4096, 16_384],
      [4, 23, 8192, 30_720],
      [8, 12, 16_384, 61_440],
      [16, 12, 32_768, 122_880],
      [32, 3, 61_440, 249_856],
    ]);
  });

  test("goes in steps of 1, 4 and 8 GiB", () => {
    expect(fargateSizes.map(({ memory }) => memory.slice(0, 3))).toEqual([
      [512, 1024, 2048],
      gib(1, 2, 3),
      gib(2, 3, 4),
      gib(4, 5, 6),
      gib(8, 9, 10),
      gib(16, 20, 24),
      gib(32, 40, 48),
      gib(60, 120, 244),
    ]);
  });

  test.each([
    [0.25, undefined],
    [32, undefined],
    [0.3, "0.3 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB), 0.5 (1024–4096 MiB)"],
    [3, "3 is not a Fargate CPU size in vCPU; nearest: 2 (4096–16384 MiB), 4 (8192–30720 MiB)"],
    [0.1, "0.1 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)"],
    [33, "33 is not a Fargate CPU size in vCPU; nearest: 32 (61440, 122880 or 249856 MiB)"],
    [256, "256 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)"],
    [16_384, "16384 is not a Fargate CPU size in vCPU; nearest: 16 (32768–122880 MiB)"],
    ["1", '"1" is not a Fargate CPU size in vCPU; nearest: 1 (2048–8192 MiB)'],
    ["1 vCPU", '"1 vCPU" is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)'],
  ])("on cpu %j says %j", (cpu, expected) => expect(problemWithCpu(cpu)).toBe(expected));

  test.each([
    [0.25, 512, undefined],
    [1, 8192, undefined],
    [1, 1024, "1024 MiB does not go with cpu 1 on Fargate: 2048–8192 MiB; nearest: 2048"],
    [1, 2500, "2500 MiB does not go with cpu 1 on Fargate: 2048–8192 MiB; nearest: 2048"],
    [1, 2600, "2600 MiB does not go with cpu 1 on Fargate: 2048–8192 MiB; nearest: 3072"],
    [0.25, 1536, "1536 MiB does not go with cpu 0.25 on Fargate: 512, 1024 or 2048 MiB; nearest: 1024"],
    [32, 100_000, "100000 MiB does not go with cpu 32 on Fargate: 61440, 122880 or 249856 MiB; nearest: 122880"],
    [3, 2048, undefined],
    [3, 2000, "2000 MiB goes with no cpu on Fargate; nearest: 2048"],
  ])("on cpu %d with memory %d says %j", (cpu, memory, expected) => {
    expect(problemWithMemory(cpu, memory)).toBe(expected);
  });

  test("has a least memory for each CPU", () => {
    expect([leastMemory(0.25), leastMemory(4), leastMemory(3)]).toEqual([512, 8192, undefined]);
  });
});

describe("retention of logs", () => {
  test.each(retentionDays)("can be %d days", (days) => expect(problemWithRetention(days)).toBeUndefined());

  test.each([
    [0, "0 is not a retention that CloudWatch has, in days; nearest: 1"],
    [45, "45 is not a retention that CloudWatch has, in days; nearest: 30"],
    [10_000, "10000 is not a retention that CloudWatch has, in days; nearest: 3653"],
    ["forever", '"forever" is not a retention that CloudWatch has, in days; nearest: 1'],
  ])("cannot be %j", (days, expected) => expect(problemWithRetention(days)).toBe(expected));
});
