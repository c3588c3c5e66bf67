import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shopPage } from "../../tools/docs/shop-diagrams";
import { examples, planExample, root } from "../inventories/examples";

const update = process.env.UPDATE_ROWS === "true";
const page = join(root, "docs/shop.md");

const planOf = (cloud: string) => {
  const example = examples.find(({ folder }) => folder === `${cloud}-shop`);
  if (example === undefined) throw new Error(`there is no example ${cloud}-shop`);
  return planExample(example);
};

test("docs/shop.md has the diagrams of the shop as it is (`npm run docs:rows` writes it)", async () => {
  const made = shopPage({ aws: await planOf("aws"), azure: await planOf("azure"), gcp: await planOf("gcp") });
  if (update) writeFileSync(page, made);
  expect(readFileSync(page, "utf8")).toBe(made);
  expect([...made.matchAll(/```mermaid\nflowchart LR\n/g)]).toHaveLength(3);
}, 120_000);
