import { describe, expect, test } from "vitest";
import {
  cloudRunSizes,
  defaultMemory,
  problemWithCpu,
  problemWithMemory,
} from "../../../../components/gcp/workload/cloud-run-sizes";

const form = "is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest:";

describe("CPU", () => {
  test.each([0.08, 0.1, 0.083, 0.5, 0.999, 1, 2, 4, 6, 8])("%s is a size", (cpu) => {
    expect(problemWithCpu(cpu)).toBeUndefined();
  });

  test.each([
    [0, "0.08 (128–512 MiB)"],
    [0.07, "0.08 (128–512 MiB)"],
    [0.2506, "0.251 (128–512 MiB)"],
    [0.9999, "0.999 (128–1024 MiB)"],
    [1.5, "1 (128–4096 MiB), 2 (128–8192 MiB)"],
    [3, "2 (128–8192 MiB), 4 (2048–16384 MiB)"],
    [5, "4 (2048–16384 MiB), 6 (4096–24576 MiB)"],
    [16, "8 (4096–32768 MiB)"],
    [500, "0.5 (128–1024 MiB)"],
    [1000, "1 (128–4096 MiB)"],
    [-1, "0.08 (128–512 MiB)"],
    [Number.NaN, "0.08 (128–512 MiB)"],
  ])("%s is none, and the nearest is named", (cpu, nearest) => {
    expect(problemWithCpu(cpu)).toBe(`${cpu} ${form} ${nearest}`);
  });

  test("as text is named as a number", () => {
    expect(problemWithCpu("2")).toBe(`"2" ${form} 2 (128–8192 MiB)`);
    expect(problemWithCpu("many")).toBe(`"many" ${form} 0.08 (128–512 MiB)`);
  });
});

describe("memory", () => {
  test("has a floor and a ceiling for each CPU, both allowed", () => {
    for (const { cpu, least, most } of cloudRunSizes) {
      expect([cpu, problemWithMemory(cpu, least), problemWithMemory(cpu, most)]).toEqual([cpu, undefined, undefined]);
    }
  });

  test.each([
    [0.08, 513, "513 MiB does not go with cpu 0.08 on Cloud Run: 128–512 MiB; nearest: 512, or cpu 0.5"],
    [0.49, 1024, "1024 MiB does not go with cpu 0.49 on Cloud Run: 128–512 MiB; nearest: 512, or cpu 0.5"],
    [1, 64, "64 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 128"],
    [1, 8192, "8192 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 4096, or cpu 2"],
    [4, 1024, "1024 MiB does not go with cpu 4 on Cloud Run: 2048–16384 MiB; nearest: 2048"],
    [6, 32_768, "32768 MiB does not go with cpu 6 on Cloud Run: 4096–24576 MiB; nearest: 24576, or cpu 8"],
    [8, 65_536, "65536 MiB does not go with cpu 8 on Cloud Run: 4096–32768 MiB; nearest: 32768"],
    [1, Number.NaN, "NaN MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 128"],
  ])("of %s vCPU cannot be %s", (cpu, memory, reason) => {
    expect(problemWithMemory(cpu, memory)).toBe(reason);
  });

  test("is 512 MiB where none is given, or the least that goes with the CPU", () => {
    expect([0.08, 0.5, 1, 2, 4, 6, 8].map(defaultMemory)).toEqual([512, 512, 512, 512, 2048, 4096, 4096]);
  });
});
