import { describe, expect, test } from "vitest";
import { Environment, Secret, WebService, type WebServiceArgs } from "../../../../components/aws";
import { diffPlans } from "../../../../offline/diff";
import { type Plan, type PlannedResource, planProgram, planService } from "../helpers";

interface Program {
  service?: Partial<WebServiceArgs>;
  secret?: string;
}

const plan = ({ service = {}, secret = "first" }: Program): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", internalLoadBalancer: true });
    const apiKey = new Secret("api-key", { environment, value: secret });
    new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", secrets: { API_KEY: apiKey }, ...service });
  });

const label = ({ type, name }: PlannedResource): string => `${type.split(":").at(-1)} ${name}`;

/** What a change of the program does, as `Type name` lists; what stays the same is left out. */
async function change(before: Program, after: Program) {
  const diff = diffPlans(await plan(before), await plan(after));
  return {
    create: diff.create.map(label).sort(),
    update: diff.update.map((item) => `${label(item.after)}: ${item.paths.join(", ")}`).sort(),
    replace: diff.replace.map((item) => label(item.after)).sort(),
    delete: diff.delete.map(label).sort(),
  };
}

const nothing = { create: [], update: [], replace: [], delete: [] };
const newRevision = { ...nothing, replace: ["TaskDefinition api"], update: ["Service api: taskDefinition"] };

test("the same program changes nothing", async () => {
  expect(await change({}, {})).toEqual(nothing);
});

describe("a new revision, and nothing else, comes of", () => {
  const changes: [string, Program][] = [
    ["another image", { service: { image: "ghcr.io/acme/api:1.4.3" } }],
    ["more CPU", { service: { cpu: 2 } }],
    ["more memory", { service: { memory: 2048 } }],
    ["a variable", { service: { env: { LOG_LEVEL: "debug" } } }],
  ];
  test.each(changes)("%s", async (_, after) => {
    expect(await change({}, after)).toEqual(newRevision);
  });
});

test("a variable's place among the others changes nothing", async () => {
  const [before, after] = [
    { A: "1", B: "2" },
    { B: "2", A: "1" },
  ];
  expect(await change({ service: { env: before } }, { service: { env: after } })).toEqual(nothing);
});

test("a new secret value is a new version and a new revision; the secret stays", async () => {
  expect(await change({}, { secret: "second" })).toEqual({
    ...newRevision,
    replace: ["SecretVersion api-key-value", "TaskDefinition api"],
  });
});

test("other limits change the limits", async () => {
  expect(await change({}, { service: { scaling: { min: 3, max: 30 } } })).toEqual({
    ...nothing,
    update: ["Target api: maxCapacity, minCapacity"],
  });
});

test("another host changes the rule in place, and has a record of its own", async () => {
  expect(await change({}, { service: { host: "v2.example.com" } })).toEqual({
    ...nothing,
    update: ["ListenerRule api-public: conditions[0].hostHeader.values[0]"],
    create: ["Record api-v2.example.com-a"],
    delete: ["Record api-api.example.com-a"],
  });
});

test("the main host can become one beside a new one without losing its record", async () => {
  const after = { host: "v2.example.com", additionalHosts: ["api.example.com"] };
  const found = await change({}, { service: after });
  expect([found.create, found.replace, found.delete]).toEqual([["Record api-v2.example.com-a"], [], []]);
});

test("another port opens before the old one is closed, and keeps the target group", async () => {
  expect(await change({}, { service: { port: 9000 } })).toEqual({
    create: ["SecurityGroupIngressRule api-load-balancer-9000"],
    delete: ["SecurityGroupIngressRule api-load-balancer-8080"],
    replace: ["TaskDefinition api"],
    update: ["Service api: loadBalancers[0].containerPort, taskDefinition"],
  });
});

test("another share of Spot is an update that the provider accepts", async () => {
  const found = await change({}, { service: { spotPercent: 50 } });
  expect([found.create, found.replace, found.delete]).toEqual([[], [], []]);
  expect(found.update).toEqual([expect.stringContaining("Service api: capacityProviderStrategies")]);
});

test("from public to internal the target group, its rule and the way in are new ones", async () => {
  const found = await change({}, { service: { exposure: "internal" } });
  const way = (name: string) => `SecurityGroupIngressRule ${name}`;
  expect(found.create).toEqual([
    "ListenerRule api-internal",
    way("api-internal-load-balancer-8080"),
    "TargetGroup api-internal",
  ]);
  expect(found.delete).toEqual(["ListenerRule api-public", way("api-load-balancer-8080"), "TargetGroup api-public"]);
  expect(found.replace).toEqual([]);
});

test("a domain that comes later brings a new entrance, and new target groups for it", async () => {
  const before = await planService({}, { profile: "development" });
  const after = await planService({}, { profile: "development", domain: "example.com" });
  const diff = diffPlans(before, after);
  const moved = /^(LoadBalancer|TargetGroup|ListenerRule|Distribution) /;
  const named = (resources: readonly PlannedResource[]) => resources.map(label).filter((name) => moved.test(name));
  expect(named(diff.create).sort()).toEqual([
    "ListenerRule api-public",
    "LoadBalancer prod-public",
    "TargetGroup api-public",
  ]);
  expect(named(diff.delete).sort()).toEqual([
    "Distribution prod-edge",
    "ListenerRule api-edge",
    "LoadBalancer prod-origin",
    "TargetGroup api-edge",
  ]);
  expect(named(diff.replace.map((item) => item.after))).toEqual([]);
});

test("no change of a service replaces what lives longer than it", async () => {
  const changes: Program[] = [
    { service: { image: "b:2", cpu: 1, env: { A: "1" }, host: "x.example.com", scaling: { min: 1, max: 1 } } },
    { service: { exposure: "service-connect" } },
    { service: { deployment: { strategy: "blue-green" }, spotPercent: 50, exec: true } },
    { secret: "second" },
  ];
  const lasting = /:(LoadBalancer|Listener|Zone|Secret|LogGroup|Cluster|Vpc|Subnet|Bucket|Certificate)$/;
  for (const after of changes) {
    const { replace, delete: deleted } = diffPlans(await plan({}), await plan(after));
    const lost = [...replace.map((item) => item.after), ...deleted].filter(({ type }) => lasting.test(type));
    expect(lost.map(label)).toEqual([]);
  }
});
