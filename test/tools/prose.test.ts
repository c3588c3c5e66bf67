import { expect, test } from "vitest";
import { commentsOf, sentencesOf } from "../../tools/prose";

test("a comment is prose, a regular expression or a text with slashes is none", () => {
  const source = [
    "/** One sentence. */",
    "const link = /^https?:\\/\\/what/; // behind code",
    `const text = \`\${link}// what is no comment\`;`,
    "// first line",
    "// second line",
  ].join("\n");
  expect(commentsOf(source).split(/\n\n+/).filter(Boolean)).toEqual([
    " One sentence. ",
    "behind code",
    "first line\nsecond line",
  ]);
});

test("code, samples and addresses have no words", () => {
  const prose = "Take `what` it says at https://example.com/what.\n\n```ts\nconst what = 1;\n```\n";
  expect(sentencesOf(prose).map(({ whats }) => whats)).toEqual([0]);
});

test("a cell of a table and an item of a list are sentences of their own", () => {
  const prose = "| the host that answers | the group that sends |\n\n- the host that answers\n- the group that sends";
  expect(sentencesOf(prose).map(({ clauses }) => clauses)).toEqual([1, 1, 1, 1]);
});

test("two relative clauses are counted, a purpose and a pointing word are none", () => {
  const [two, none] = sentencesOf("What a rule says that nobody asked. It waits so that that of the group is there.");
  expect(two).toMatchObject({ whats: 1, clauses: 2, words: 7 });
  expect(none).toMatchObject({ whats: 0, clauses: 0 });
});
