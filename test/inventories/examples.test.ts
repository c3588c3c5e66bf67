import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { examples, planExample, root } from "./examples";
import { countsOf, type Inventory, valuesOf } from "./inventory";

/** `npm run inventories:update` writes what the examples make now, to be read before it is committed. */
const update = process.env.UPDATE_INVENTORIES === "true";

test("there is no example without an inventory", () => {
  const folders = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("Pulumi.yaml") && !path.includes("node_modules"))
    .map((path) => path.replace(/\/Pulumi.yaml$/, ""));
  expect(folders.sort()).toEqual(examples.map(({ folder }) => folder).sort());
});

test.each(examples)("$folder makes what its inventory says", async (example) => {
  const file = join(root, "test/inventories", `${example.folder.replace("/", "-")}.yaml`);
  const found = await planExample(example);
  const inventory: Inventory = parse(readFileSync(file, "utf8"));
  const actual = { counts: countsOf(found), values: valuesOf(found, inventory.values) };
  if (update) writeFileSync(file, stringify(actual, { lineWidth: 120 }));
  else expect(actual).toEqual(inventory);
});
