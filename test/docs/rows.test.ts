import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { partsOf, rowDocs, rowOf, type Shown } from "../../tools/row-docs";
import { examples, planExample, root } from "../inventories/examples";

const update = process.env.UPDATE_ROWS === "true";
const page = join(root, "docs/rows.md");
const stories = readdirSync(join(root, "test/engine"))
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(join(root, "test/engine", file), "utf8") }));

/** The stories that open an example, which they name whole; the shops are one story for the three clouds. */
function storiesOf(folder: string): string[] {
  if (folder.endsWith("-shop")) return ["shop.test.ts"];
  const name = new RegExp(`(?<![\\w-])${folder}(?![\\w-])`);
  const own = stories.filter(({ text }) => name.test(text)).map(({ file }) => file);
  // Those of this example alone come before those that run several.
  return own.sort((a, b) => Number(b.startsWith(folder)) - Number(a.startsWith(folder)));
}

let shown: readonly Shown[];

beforeAll(async () => {
  const planned: Shown[] = [];
  for (const example of examples.filter(({ folder }) => !folder.includes("/"))) {
    const { resources } = await planExample(example);
    planned.push({ folder: example.folder, resources, stories: storiesOf(example.folder) });
  }
  shown = planned;
}, 300_000);

test("docs/rows.md is what the examples, the rules and the stories say (`npm run docs:rows` writes it)", () => {
  const made = rowDocs(
    shown,
    stories.map(({ file }) => file),
  );
  if (update) writeFileSync(page, made);
  expect(readFileSync(page, "utf8")).toBe(made);
});

test("no cell is empty: where a cloud lacks the service, the table says what is used instead", () => {
  const cells = rowDocs(
    shown,
    stories.map(({ file }) => file),
  )
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| | AWS") && !line.startsWith("| ---"));
  expect(cells.length).toBeGreaterThan(60);
  expect(cells.filter((line) => line.split(" | ").some((cell) => cell.replace(/[|\s]/g, "") === ""))).toEqual([]);
});

test("a resource counts for its nearest component, and one of a type that no row has is refused", () => {
  const resource = (type: string, name: string, parent?: string) => ({ type, name, urn: `${type}::${name}`, parent });
  const service = resource("vendor-native:aws:WebService", "api");
  const own = resource("aws:ecs/service:Service", "api", service.urn);
  const rotation = resource("aws:sfn/stateMachine:StateMachine", "api-rotation", service.urn);
  const hand = resource("aws:ecs/cluster:Cluster", "own");
  const plan = (...resources: Shown["resources"]): Shown => ({ folder: "aws-web-service", resources, stories: [] });
  expect(partsOf(plan(service, own, rotation, hand)).map(({ row, component }) => [row, component])).toEqual([
    ["compute", "WebService"],
    ["rotation", "WebService"],
  ]);
  expect(() => partsOf(plan(service, resource("aws:quantum/computer:Computer", "q", service.urn)))).toThrow(
    'aws:quantum/computer:Computer "q" serves no row',
  );
  expect(rowOf("gcp:cloudscheduler/job:Job", "nightly")).toBe("messaging-and-jobs");
});
