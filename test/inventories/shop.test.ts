import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./examples";

const clouds = ["aws", "azure", "gcp"];
const shops = clouds.map((cloud) => readFileSync(join(root, `examples/${cloud}-shop/index.ts`), "utf8").trimEnd());
const lines = shops.map((shop) => shop.split("\n"));

test.each(clouds.map((cloud, index) => ({ cloud, lines: lines[index] ?? [] })))(
  "$cloud: the shop is at most 60 lines of at most 120 columns",
  ({ lines: [...shop] }) => {
    expect(shop.length).toBeLessThanOrEqual(60);
    expect(shop.filter((line) => line.length > 120)).toEqual([]);
  },
);

test("at least 50 lines of the shop stand in the same place on the three clouds", () => {
  const [first = [], ...others] = lines;
  const same = first.filter((line, place) => others.every((other) => other[place] === line));
  expect(new Set(lines.map((shop) => shop.length)).size).toBe(1);
  expect(same.length).toBeGreaterThanOrEqual(50);
});

test("the shops have the same components under the same names", () => {
  const made = shops.map((shop) => [...shop.matchAll(/new (\w+)\("([\w-]+)"/g)].map(([, kind, name]) => [kind, name]));
  expect(made[0]).toContainEqual(["Registry", "images"]);
  expect(new Set(made.map((of) => JSON.stringify(of))).size).toBe(1);
});
