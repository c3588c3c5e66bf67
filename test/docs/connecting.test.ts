import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../offline/plan";
import { examples, planExample, root } from "../inventories/examples";

const page = readFileSync(join(root, "docs/connecting.md"), "utf8");

/** The variables of each connection on a cloud, as the page's table has them. */
function documented(column: number): Record<string, readonly string[]> {
  const rows = page.split("\n").filter((line) => /^\| `[A-Z]+: /.test(line));
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.split("|");
      const key = cells[1]?.match(/`([A-Z]+):/)?.[1] ?? "";
      return [key, [...(cells[column]?.matchAll(/`(\w+)`/g) ?? [])].map(([, name = ""]) => name).sort()];
    }),
  );
}

/** The variables that begin with a key, of the service `shop`. */
function given({ resources }: Plan, key: string): readonly string[] {
  const service = resources.find(
    ({ type, name }) =>
      name === "shop" && /taskDefinition:TaskDefinition|app:ContainerApp|cloudrunv2\/service:Service/.test(type),
  );
  const names = [...JSON.stringify(service?.inputs).matchAll(/\\?"name\\?":\\?"([A-Z][A-Z0-9_]*)\\?"/g)];
  return [...new Set(names.map(([, name = ""]) => name))].filter((name) => name.startsWith(`${key}_`)).sort();
}

describe.each([
  ["aws", 2],
  ["azure", 3],
  ["gcp", 4],
] as const)("the variables in docs/connecting.md are those of the shop on %s", (cloud, column) => {
  test.each(Object.entries(documented(column)))("%s", async (key, names) => {
    const shop = examples.find(({ folder }) => folder === `${cloud}-shop`) ?? { folder: "" };
    expect(given(await planExample(shop), key)).toEqual(names);
  });
});
