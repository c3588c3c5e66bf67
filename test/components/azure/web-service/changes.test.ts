import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  Secret,
  WebService,
  type WebServiceArgs,
} from "../../../../components/azure";
import { diffPlans } from "../../../../offline/diff";
import { type Plan, type PlannedResource, planProgram } from "../helpers";

interface Program {
  service?: Partial<WebServiceArgs>;
  environment?: EnvironmentArgs;
  secret?: string;
  variable?: string;
}

const plan = ({
  service = {},
  environment: more = {},
  secret = "first",
  variable = "API_KEY",
}: Program): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", ...more });
    const apiKey = new Secret("api-key", { environment, value: secret });
    new WebService("api", {
      environment,
      image: "ghcr.io/acme/api:1.4.2",
      secrets: { [variable]: apiKey },
      ...service,
    });
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
const updates = (paths: string) => ({ ...nothing, update: [`ContainerApp api: ${paths}`] });

test("the same program changes nothing", async () => {
  expect(await change({}, {})).toEqual(nothing);
});

describe("the app, and nothing else, changes with", () => {
  const changes: [string, Program, string][] = [
    ["another image", { service: { image: "ghcr.io/acme/api:1.4.3" } }, "template.containers[0].image"],
    [
      "more CPU",
      { service: { cpu: 2 } },
      "template.containers[0].resources.cpu, template.containers[0].resources.memory",
    ],
    [
      "other limits",
      { service: { scaling: { min: 3, max: 30 } } },
      "template.scale.maxReplicas, template.scale.minReplicas",
    ],
  ];
  test.each(changes)("%s", async (_, after, paths) => {
    expect(await change({}, after)).toEqual(updates(paths));
  });
});

test("a variable's place among the others changes nothing", async () => {
  const [before, after] = [
    { A: "1", B: "2" },
    { B: "2", A: "1" },
  ];
  expect(await change({ service: { env: before } }, { service: { env: after } })).toEqual(nothing);
});

test("a new secret value is a new version, and a new revision by what the template says of it", async () => {
  const found = await change({}, { secret: "second" });
  expect([found.create, found.replace, found.delete]).toEqual([[], [], []]);
  expect(found.update).toEqual([
    "ContainerApp api: configuration.secrets[0].keyVaultUrl, template.containers[0].env[1].value",
    "Secret api-key: properties.value",
  ]);
});

test("another name for a secret's variable keeps the role that reads it: Azure takes it once", async () => {
  const found = await change({}, { variable: "TOKEN" });
  expect([found.create, found.replace, found.delete]).toEqual([[], [], []]);
});

test("another host has records and a certificate of its own", async () => {
  expect(await change({}, { service: { host: "v2.example.com" } })).toEqual({
    create: [
      "ManagedCertificate api-v2.example.com",
      "RecordSet api-v2.example.com-address",
      "RecordSet api-v2.example.com-asuid",
    ],
    update: ["ContainerApp api: configuration.ingress.customDomains[0].name"],
    replace: [],
    delete: [
      "ManagedCertificate api-api.example.com",
      "RecordSet api-api.example.com-address",
      "RecordSet api-api.example.com-asuid",
    ],
  });
});

test("the main host can become one beside a new one without losing what it has", async () => {
  const after = { host: "v2.example.com", additionalHosts: ["api.example.com"] };
  const found = await change({}, { service: after });
  expect(found.create).toHaveLength(3);
  expect([found.replace, found.delete]).toEqual([[], []]);
});

test("from public to internal it loses its host, and stays the same app", async () => {
  const found = await change({}, { service: { exposure: "internal" } });
  expect([found.create, found.replace]).toEqual([[], []]);
  expect(found.delete).toEqual([
    "ManagedCertificate api-api.example.com",
    "RecordSet api-api.example.com-address",
    "RecordSet api-api.example.com-asuid",
  ]);
});

test("another name in Azure is another app", async () => {
  const found = await change({}, { service: { containerAppName: "shop" } });
  expect(found.replace).toContain("ContainerApp api");
});

test("no change of a service replaces what lives longer than it", async () => {
  const changes: Program[] = [
    { service: { image: "b:2", cpu: 1, env: { A: "1" }, host: "x.example.com", scaling: { min: 1, max: 1 } } },
    { service: { exposure: "internal", transport: "tcp" } },
    { service: { revisionMode: "Multiple", identityLifecycle: "All", sidecars: { proxy: { image: "envoy:1" } } } },
    { secret: "second" },
  ];
  const lasting =
    /:(ManagedEnvironment|Vault|Secret|Workspace|Zone|ResourceGroup|VirtualNetwork|Subnet|UserAssignedIdentity)$/;
  for (const after of changes) {
    const { replace, delete: deleted } = diffPlans(await plan({}), await plan(after));
    const lost = [...replace.map((item) => item.after), ...deleted].filter(({ type }) => lasting.test(type));
    expect(lost.map(label)).toEqual([]);
  }
});
