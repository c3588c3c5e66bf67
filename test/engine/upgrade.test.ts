import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Engine } from "../../tools/engine/engine";
import { closeWorkspace, describeWithEngine, fixedExamples, Stack, type Step, workspaceOf } from "./harness";
import { kept, regional, zoned } from "./kept";

/** `npm run engine:fixtures` writes the states of the examples; every later release must be able to take them over. */
const update = process.env.UPDATE_ENGINE_FIXTURES === "true";
const fixtures = join(__dirname, "fixtures");
/** The properties with a resource's line in the program: of this machine, and of no use to the engine. */
const sourceLines = ["stackTrace", "sourcePosition"];
/** Types that may be made anew without harm: the revision of a task definition. */
const harmless = /:TaskDefinition$/;
/** Parts of services whose work the environment has taken over: they go after its own are there (ADR 80). */
const superseded = /^(EventRule|EventTarget) \S+-rollback$|^\w+ \S+-rotation(-start)?$/;

/** A deployed example: the engine's state, and what the cloud has. */
interface Fixture {
  readonly deployment: unknown;
  readonly cloud: unknown;
}

async function write(engine: Engine, { name, config }: (typeof fixedExamples)[number]): Promise<void> {
  const workspace = await workspaceOf({ engine });
  try {
    const stack = await Stack.of(workspace, `examples/${name}`, config);
    const { code, text } = await stack.up();
    expect(code, text).toBe(0);
    const exported = await stack.must(["stack", "export", "--stack", stack.name]);
    const deployment: unknown = JSON.parse(exported, (key, value) => (sourceLines.includes(key) ? undefined : value));
    const cloud: unknown = JSON.parse(workspace.cloud.text);
    mkdirSync(fixtures, { recursive: true });
    writeFileSync(join(fixtures, `${name}.json.gz`), gzipSync(JSON.stringify({ deployment, cloud }), { level: 9 }));
  } finally {
    await closeWorkspace(workspace);
  }
}

/** Runs on the stack of an example as its fixture has it. */
async function onState(
  engine: Engine,
  { name, config }: (typeof fixedExamples)[number],
  run: (stack: Stack) => Promise<void>,
): Promise<void> {
  const file = readFileSync(join(fixtures, `${name}.json.gz`));
  const { deployment, cloud }: Fixture = JSON.parse(gunzipSync(file).toString());
  const workspace = await workspaceOf({ engine, cloud: JSON.stringify(cloud) });
  try {
    const stack = await Stack.of(workspace, `examples/${name}`, config);
    const exported = join(workspace.folder, "deployment.json");
    writeFileSync(exported, JSON.stringify(deployment));
    await stack.must(["stack", "import", "--stack", stack.name, "--file", exported]);
    await run(stack);
  } finally {
    await closeWorkspace(workspace);
  }
}

describeWithEngine("state that an earlier version has written", (engine) => {
  test.each(fixedExamples)("$name: nothing is replaced or deleted but revisions", async (example) => {
    const file = join(fixtures, `${example.name}.json.gz`);
    if (update) await write(engine, example);
    expect(existsSync(file), "npm run engine:fixtures makes it").toBe(true);
    await onState(engine, example, async (stack) => {
      const lines = update ? [] : (kept[example.name] ?? []);
      for (const [file, from, to] of lines) stack.workspace.edit(join(stack.folder, file), [from, to]);
      const { code, text, steps } = await stack.up();
      expect(code, text).toBe(0);
      const gone = steps.filter(({ op, type }) => /replace|delete/.test(op) && !harmless.test(type));
      const takenOver = ({ op, type, name }: Step) =>
        op === "delete" && superseded.test(`${type.split(":").at(-1)} ${name}`);
      expect(gone.filter((step) => !takenOver(step))).toEqual([]);
      const lastNew = steps.findLastIndex(({ op }) => op === "create");
      expect(steps.slice(0, lastNew).filter(takenOver)).toEqual([]);
      expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    });
  });

  test("a network with a NAT gateway in each zone never loses its addresses unseen", async () => {
    const example = fixedExamples.find(({ name }) => name === zoned);
    if (example === undefined) throw new Error(`${zoned} is no example`);
    await onState(engine, example, async (stack) => {
      const { cloud } = stack.workspace;
      const made = (type: string) => cloud.ofType(`aws:ec2/${type}`);
      const addresses = () =>
        made("eip:Eip")
          .map(({ id }) => id)
          .sort();
      const gateways = () => made("natGateway:NatGateway");
      const tables = () => made("routeTableAssociation:RouteTableAssociation").map(({ inputs }) => inputs.routeTableId);
      const routes = () => made("route:Route").map(({ inputs }) => inputs);
      const ways = () => [
        addresses(),
        gateways(),
        routes(),
        tables(),
        made("vpcEndpoint:VpcEndpoint").map(({ inputs }) => inputs),
      ];
      const [before, own] = [ways(), addresses()];
      stack.workspace.edit(join(stack.folder, "index.ts"), regional);
      const { code, text } = await stack.up();
      expect(code).not.toBe(0);
      expect(text).toMatch(/Resource\.AlreadyAssociated: Elastic IP address \S+ is already associated/);
      expect(ways()).toEqual(before);

      // As CHANGELOG says: with the old gateways deleted in EC2, their addresses go to the regional one.
      for (const gateway of gateways()) cloud.remove(gateway);
      const moved = await stack.up();
      expect(moved.code, moved.text).toBe(0);
      expect(addresses()).toEqual(own);
      expect(gateways().map(({ inputs }) => inputs.availabilityMode)).toEqual(["regional"]);
      expect([new Set(tables()).size, routes().length]).toEqual([2, 2]);
      expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    });
  });
});
