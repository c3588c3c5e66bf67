import { describe, expect, it } from "vitest";
import { type Judgement, judge, type Part, readCorpus } from "./corpus";

async function judgeAll(part: Part): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const input of readCorpus(part)) judgements.push(await judge(input));
  return judgements;
}

const sum = (judgements: readonly Judgement[], key: "right" | "missing" | "surplus"): number =>
  judgements.reduce((total, each) => total + each[key].length, 0);

describe.each<Part>(["known", "held-out"])("the %s part of the corpus", (part) => {
  it("is found with precision and recall of 0.95 at least, and nothing is skipped in silence", async () => {
    const judgements = await judgeAll(part);
    const right = sum(judgements, "right");
    expect(right / (right + sum(judgements, "surplus"))).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + sum(judgements, "missing"))).toBeGreaterThanOrEqual(0.95);
    expect(judgements.flatMap(({ input, faults }) => faults.map((fault) => `${input.name}: ${fault}`))).toEqual([]);
  }, 60_000);
});

it("the corpus has 80 inputs at least, a third of them held out", () => {
  const [known, heldOut] = [readCorpus("known").length, readCorpus("held-out").length];
  expect(known + heldOut).toBeGreaterThanOrEqual(80);
  expect(heldOut / (known + heldOut)).toBeGreaterThan(0.3);
});
