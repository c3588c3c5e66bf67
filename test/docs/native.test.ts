import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { examples, root } from "../inventories/examples";
import { argumentsOf, nativeTypesOf } from "./native-of";

/** `UPDATE_REFERENCE=true npx vitest run test/docs/native.test.ts` makes the tables anew: some hundred plans, minutes. */
const update = process.env.UPDATE_REFERENCE === "true";
const clouds = ["aws", "azure", "gcp"];
type Table = Record<string, Record<string, readonly string[]>>;

const fileOf = (cloud: string) => join(root, `docs/reference/native-${cloud}.json`);
const readTable = (cloud: string): Table => JSON.parse(readFileSync(fileOf(cloud), "utf8"));
/** Those with every argument first; the others for what is in none of them. */
const examplesOf = (cloud: string) =>
  examples
    .filter(({ folder }) => folder.startsWith(`${cloud}-`) && !folder.includes("/"))
    .sort((left, right) => Number(right.folder.endsWith("-max")) - Number(left.folder.endsWith("-max")));

test.runIf(update).each(clouds)(
  "the table of %s is made (npm run docs:reference)",
  { timeout: 3_600_000 },
  async (cloud) => {
    const table: Table = {};
    for (const example of examplesOf(cloud)) {
      const { base, given } = await argumentsOf(example, cloud);
      for (const argument of given) {
        const { component, key } = argument;
        if (table[component]?.[key]?.length) continue;
        const types = await nativeTypesOf(example, cloud, argument, base);
        if (types !== undefined) table[component] = { ...table[component], [key]: types };
      }
      const sorted = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
      writeFileSync(fileOf(cloud), `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    }
  },
);

describe.skipIf(update)("the native resources of an argument, from the plans of an example", () => {
  const samples = [
    { cloud: "aws", folder: "aws-web-service", component: "WebService", key: "scaling" },
    { cloud: "gcp", folder: "gcp-web-service", component: "WebService", key: "secrets" },
  ];
  test.each(samples)("$component $key in $folder are in the table", async ({ cloud, folder, component, key }) => {
    const [example = { folder }] = examples.filter((one) => one.folder === folder);
    const { base, given } = await argumentsOf(example, cloud);
    expect(given).toContainEqual({ component, key });
    const types = await nativeTypesOf(example, cloud, { component, key }, base);
    expect(types?.length).toBeGreaterThan(0);
    expect(readTable(cloud)[component]?.[key]).toEqual(expect.arrayContaining([...(types ?? [])]));
  });

  test.each(["aws", "gcp"])("%s: more than half of all arguments have some", (cloud) => {
    const lists = Object.values(readTable(cloud)).flatMap((component) => Object.values(component));
    expect(lists.length).toBeGreaterThan(100);
    expect(lists.filter((types) => types.length > 0).length).toBeGreaterThan(lists.length / 2);
  });
});
