import { describe, expect, test } from "vitest";
import { Environment, Secret, WebService, type WebServiceArgs } from "../../../../components/gcp";
import { diffPlans } from "../../../../offline/diff";
import { type Plan, type PlannedResource, planProgram } from "../helpers";

interface Program {
  service?: Partial<WebServiceArgs>;
  secret?: string;
  /** The variable that has the secret. */
  variable?: string;
  regions?: string[];
}

const plan = ({
  service = {},
  secret = "first",
  variable = "API_KEY",
  regions = ["europe-west1"],
}: Program): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", regions });
    const apiKey = new Secret("api-key", { environment, value: secret });
    const secrets = { [variable]: apiKey };
    new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", secrets, ...service });
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

test("the same program changes nothing", async () => {
  expect(await change({}, {})).toEqual(nothing);
});

describe("a new revision, and nothing else, comes of", () => {
  const main = "template.containers[0]";
  const changes: [string, Program, string][] = [
    ["another image", { service: { image: "ghcr.io/acme/api:1.4.3" } }, "template.containers[0].image"],
    ["more CPU", { service: { cpu: 2 } }, "template.containers[0].resources.limits.cpu"],
    ["more memory", { service: { memory: 1024 } }, "template.containers[0].resources.limits.memory"],
    ["another port", { service: { port: 9000 } }, `${main}.ports.containerPort, ${main}.startupProbe.tcpSocket.port`],
    [
      "more requests at a time",
      { service: { scaling: { concurrentRequests: 10 } } },
      "template.maxInstanceRequestConcurrency",
    ],
  ];
  test.each(changes)("%s", async (_, after, path) => {
    expect(await change({}, after)).toEqual({ ...nothing, update: [`Service api: ${path}`] });
  });
});

test("a variable's place among the others changes nothing", async () => {
  const [before, after] = [
    { A: "1", B: "2" },
    { B: "2", A: "1" },
  ];
  expect(await change({ service: { env: before } }, { service: { env: after } })).toEqual(nothing);
});

test("a new secret value is a new version and a new revision; the secret and its grant stay", async () => {
  expect(await change({}, { secret: "second" })).toEqual({
    ...nothing,
    replace: ["SecretVersion api-key-value"],
    update: ["Service api: template.containers[0].envs[0].valueSource.secretKeyRef.version"],
  });
});

test("another variable for a secret keeps the grant, which two members of one role would share", async () => {
  expect(await change({}, { variable: "TOKEN" })).toEqual({
    ...nothing,
    update: ["Service api: template.containers[0].envs[0].name"],
  });
});

test("other limits are no new revision", async () => {
  expect(await change({}, { service: { scaling: { min: 3, max: 30 } } })).toEqual({
    ...nothing,
    update: ["Service api: scaling.maxInstanceCount, scaling.minInstanceCount"],
  });
});

test("another host is another service, by another name", async () => {
  expect(await change({}, { service: { host: "v2.example.com" } })).toEqual({ ...nothing, replace: ["Service api"] });
});

test("from public to internal the service is the same one", async () => {
  expect(await change({}, { service: { exposure: "internal" } })).toEqual({
    ...nothing,
    update: ["Service api: defaultUriDisabled, ingress"],
  });
});

test("named callers come and go without a new revision", async () => {
  const found = await change({}, { service: { invokers: { ops: "group:ops@example.com" } } });
  expect(found).toEqual({
    ...nothing,
    create: ["ServiceIamMember api-invoker-ops"],
    update: ["Service api: customAudiences, invokerIamDisabled"],
  });
});

test("a region that is added adds a service, and changes no other", async () => {
  const found = await change({}, { regions: ["europe-west1", "us-east1"] });
  expect(found.create).toContain("Service api-us-east1");
  expect([found.replace, found.delete]).toEqual([[], []]);
  expect(found.update.filter((line) => line.startsWith("Service "))).toEqual([]);
});

test("no change of a service replaces what lives longer than it", async () => {
  const changes: Program[] = [
    { service: { image: "b:2", cpu: 2, env: { A: "1" }, host: "x.example.com", scaling: { min: 1, max: 1 } } },
    { service: { exposure: "internal", accelerator: "nvidia-l4" } },
    { service: { volumes: { a: { mountPath: "/a", gcs: { bucket: "acme" } } }, sidecars: { p: { image: "p:1" } } } },
    { secret: "second" },
  ];
  const lasting =
    /:(Network|Subnetwork|Account|Secret|ManagedZone|Certificate|CertificateMap|URLMap|BackendService|RegionNetworkEndpointGroup|GlobalAddress|GlobalForwardingRule|TargetHttpsProxy)$/;
  for (const after of changes) {
    const { replace, delete: deleted } = diffPlans(await plan({}), await plan(after));
    const lost = [...replace.map((item) => item.after), ...deleted].filter(({ type }) => lasting.test(type));
    expect(lost.map(label)).toEqual([]);
  }
});
