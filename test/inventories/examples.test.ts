import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { planProgram } from "../../offline/run";
import type { Properties } from "../../offline/values";
import { countsOf, type Inventory, valuesOf } from "./inventory";

const root = join(__dirname, "../..");
/** `npm run inventories:update` writes what the examples make now, to be read before it is committed. */
const update = process.env.UPDATE_INVENTORIES === "true";

/** What an example needs from outside: its config, and the outputs of the stacks that it refers to. */
interface Example {
  folder: string;
  config?: Record<string, string>;
  secretConfig?: string[];
  stackOutputs?: () => Promise<Record<string, Properties>>;
}

const apiKey = { config: { apiKey: "not-a-real-key" }, secretConfig: ["apiKey"] };
const examples: Example[] = [
  { folder: "aws-web-service", ...apiKey },
  { folder: "aws-web-service-max", ...apiKey },
  { folder: "aws-existing" },
  {
    folder: "aws-existing/second-stack",
    config: { platform: "acme/existing/prod" },
    stackOutputs: async () => ({ "acme/existing/prod": (await plan({ folder: "aws-existing" })).outputs }),
  },
];

async function plan({ folder, config = {}, secretConfig = [], stackOutputs }: Example) {
  const options = { config, secretConfig, stackOutputs: (await stackOutputs?.()) ?? {} };
  return planProgram(() => {
    vi.resetModules();
    return import(join(root, "examples", folder, "index.ts"));
  }, options);
}

test("there is no example without an inventory", () => {
  const folders = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("Pulumi.yaml") && !path.includes("node_modules"))
    .map((path) => path.replace(/\/Pulumi.yaml$/, ""));
  expect(folders.sort()).toEqual(examples.map(({ folder }) => folder).sort());
});

test.each(examples)("$folder makes what its inventory says", async (example) => {
  const file = join(root, "test/inventories", `${example.folder.replace("/", "-")}.yaml`);
  const found = await plan(example);
  const inventory: Inventory = parse(readFileSync(file, "utf8"));
  const actual = { counts: countsOf(found), values: valuesOf(found, inventory.values) };
  if (update) writeFileSync(file, stringify(actual, { lineWidth: 120 }));
  else expect(actual).toEqual(inventory);
});
