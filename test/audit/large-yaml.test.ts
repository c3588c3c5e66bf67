import { expect, it } from "vitest";
import { gatherProject, resourceNames } from "./project";

const filler = "x".repeat(1_000_000);
const object = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { note: ${filler} }\n`;

it("a large file is read document by document, with the lines of each, and a broken one costs only itself", async () => {
  const names = Array.from({ length: 10 }, (_, index) => `p${index}`);
  const documents = names.map((name) => (name === "p4" ? "kind: [broken\n" : object(name)));
  const gathered = await gatherProject({ "all.yaml": documents.join("---\n") });
  expect(resourceNames(gathered)).toEqual(names.filter((name) => name !== "p4").map((name) => `Pod ${name}`));
  expect(gathered.resources.map(({ place }) => place.line)).toEqual([1, 6, 11, 16, 23, 28, 33, 38, 43]);
  expect(gathered.problems.map(({ line, message }) => [line, message.slice(0, 11)])).toEqual([[22, "broken YAML"]]);
});
