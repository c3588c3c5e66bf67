import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Bucket,
  Cache,
  Domain,
  Environment,
  FileSystem,
  Job,
  Network,
  Queue,
  Registry,
  Secret,
  Topic,
  WebService,
  Worker,
  withPrefix,
} from "../../../components/gcp";
import { gcp } from "../../../offline/gcp";
import type { Plan, PlannedResource } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { longNames, problemsWithNames } from "../physical-names";
import { runs } from "../runs";
import { gcpNames } from "./name-table";

/** Everything that takes a name from its component, under one name. */
function create(name: string, index: number) {
  const profile = "development" as const;
  const regions = [`europe-west${index * 2 + 1}`, `europe-west${index * 2 + 2}`];
  const network = new Network(name, { regions, proxyOnlySubnet: true, cloudNat: true, natIpCount: 2, profile });
  const domainRef = new Domain(name, { domainName: `d${index}.example.com`, parentManagedZone: "example-com" });
  const shop = new Environment(name, {
    regions,
    network,
    domainRef,
    internalLoadBalancer: true,
    ipv6: true,
    hosts: { [`d${index}.example.com`]: "web", "www.example.org": "web" },
    armor: {},
    logRetentionDays: 90,
    profile,
  });
  const key = new Secret(name, {
    environment: shop,
    generate: {},
    rotation: { nextRotationTime: "2027-01-01T00:00:00Z", everyDays: 90 },
  });
  const queue = new Queue(name, { environment: shop });
  const topic = new Topic(`${name}-topic`, { environment: shop });
  new Queue(`${name}-copy`, { environment: shop, topic });
  const pushed = new Queue(`${name}-pushed`, { environment: shop, delivery: "push" });
  const fileSystem = new FileSystem(name, {
    environment: shop,
    alarms: { notify: "projects/acme-prod/notificationChannels/1" },
  });
  const images = new Registry(name, { environment: shop, pullProjects: ["acme-other"] });
  const cache = new Cache(name, { environment: shop, alarms: { notify: "projects/acme-prod/notificationChannels/1" } });
  const files = new Bucket(name, { environment: shop, signedUrls: true });
  const common = {
    environment: shop,
    image: "nginx:1",
    secrets: { KEY: key },
    alarms: { notify: "projects/acme-prod/notificationChannels/1", uptimeCheck: true },
    permissions: { resourceRoles: { files: { role: "roles/storage.objectViewer", bucket: "acme-files" } } },
  };
  const { notify } = common.alarms;
  const job = new Job(name, { ...common, alarms: { notify }, schedule: { cron: "0 3 * * *" } });
  new WebService(name, { ...common, runBefore: job, slo: { availabilityPercent: 99.9 } });
  new Worker(name, {
    ...common,
    alarms: { notify },
    queue,
    image: images.image("worker:1"),
    connections: { FILES: withPrefix(files, "a/"), CACHE: cache },
  });
  new Worker(`${name}-pushed`, {
    ...common,
    alarms: { notify },
    queue: pushed,
    runBefore: job,
    volumes: { data: { mountPath: "/data", fileSystem } },
  });
  const internal = { ...common, alarms: { notify } };
  new WebService(`${name}-in`, { ...internal, exposure: "internal", invokers: { ops: "group:ops@example.com" } });
}

const custom = (plan: Plan): readonly PlannedResource[] => plan.resources.filter((resource) => resource.custom);

/** What tells a resource from others of its type, where it has a name at all. */
function physical({ type, inputs, outputs }: PlannedResource): string | undefined {
  // A grant is on a thing of that name, and the bucket of logs is the project's.
  if (/I[aA][mM]Member|projectBucketConfig/.test(type)) return undefined;
  const { secretId, accountId, topicId, instanceId, repositoryId } = outputs;
  const named = secretId ?? accountId ?? topicId ?? instanceId ?? repositoryId ?? outputs.name;
  // Services of one name are in several regions; a zone's record has a name for each of its types.
  const where = inputs.location ?? (/recordSet/.test(type) ? `${inputs.managedZone} ${inputs.type}` : inputs.region);
  return typeof named === "string" ? `${type} ${named} ${where ?? ""}` : undefined;
}

/** What Google takes where the name of a component goes into a text; the source of each is at its use in `components/gcp`. */
const texts: Record<string, (value: unknown) => boolean> = {
  "gcp:serviceaccount/account:Account displayName": (value) => Buffer.byteLength(String(value)) <= 100,
  "gcp:monitoring/alertPolicy:AlertPolicy displayName": (value) => /^.{1,512}$/su.test(String(value)),
  "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig displayName": (value) => /^.{1,512}$/su.test(String(value)),
};
const label = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

function expectLegal({ type, inputs }: PlannedResource): void {
  for (const [key, value] of Object.entries(inputs)) {
    const fits = texts[`${type} ${key}`];
    if (fits !== undefined) expect(value, `${type} ${key}`).toSatisfy(fits);
  }
  const labels = { ...(inputs.labels as object), ...(inputs.userLabels as object) };
  for (const value of Object.values(labels)) expect(value, type).toMatch(label);
}

describe("a program whose components have any names", () => {
  test("is accepted by the cloud, with legal texts, and no name is there twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(componentNames, { minLength: 2, maxLength: 2 }), async (names) => {
        const plan = await planProgram(() => names.forEach(create));
        for (const found of custom(plan)) expectLegal(found);
        const all = custom(plan)
          .map(physical)
          .filter((one) => one !== undefined);
        expect(all.length).toBeGreaterThan(100);
        expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
      }),
      { ...runs(2), examples: [[["Größe und 🚀 Länge", "x".repeat(300)]], [["api", "API"]]] },
    );
  });
});

test("names of 60 characters, with any letters, fit the table of names, which has each of them", async () => {
  const plan = await planProgram(() => longNames.forEach(create));
  expect(problemsWithNames(plan, gcpNames, gcp.configure({}))).toEqual([]);
});
