import { describe, expect, it } from "vitest";
import { judge, readCorpus } from "./helpers/corpus";

const programs = readCorpus();

describe("the corpus", () => {
  it("has at least sixty programs, each named once", () => {
    expect(programs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(programs.map(({ program }) => program)).size).toBe(programs.length);
  });

  it.each(programs.map((program) => [`${program.file}: ${program.program}`, program] as const))("%s", (_, program) => {
    const { missing, surplus } = judge(program);
    expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
  });
});
