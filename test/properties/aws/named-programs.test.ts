import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Bucket,
  Cache,
  Database,
  Domain,
  Environment,
  FileSystem,
  Job,
  Network,
  Queue,
  Registry,
  Secret,
  WebService,
  Worker,
} from "../../../components/aws";
import { aws } from "../../../offline/aws";
import type { Plan, PlannedResource } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { longNames, problemsWithNames } from "../physical-names";
import { runs } from "../runs";
import { awsNames } from "./name-table";

/** Everything that takes a name from its component, under one name. */
function create(name: string, index: number) {
  const profile = "development" as const;
  const network = new Network(name, { profile });
  const domainRef = new Domain(name, { domainName: `d${index}.example.com` });
  const shop = new Environment(name, { network, domainRef, internalLoadBalancer: true, waf: {}, profile });
  new Environment(`${name}-edge`, { network, waf: {}, profile });
  const key = new Secret(name, { environment: shop, generate: {} });
  const queue = new Queue(name, { environment: shop });
  const database = new Database(name, {
    environment: shop,
    alarms: { notify: "arn:aws:sns:us-east-1:123456789012:pager" },
  });
  const arn = "arn:aws:s3:::copies";
  const bucket = new Bucket(name, { environment: shop, accessLogs: {}, replication: { bucketArn: arn } });
  const fileSystem = new FileSystem(name, { environment: shop, accessPoints: { logs: {} } });
  const cache = new Cache(name, { environment: shop });
  new Cache(`${name}-nodes`, { environment: shop, engine: "redis", nodeType: "cache.t4g.micro" });
  const alarmed = { environment: shop, alarms: { notify: "arn:aws:sns:us-east-1:123456789012:pager" } };
  new Registry(name, alarmed);
  new Registry(`${name}-cache`, { ...alarmed, upstream: { uri: "quay.io" } });
  new Queue(`${name}-fifo`, { environment: shop, fifo: true });
  const alarms = { notify: "arn:aws:sns:us-east-1:123456789012:pager" };
  const scaling = { memoryPercent: 50, schedules: { night: { schedule: "rate(1 day)", min: 1, max: 2 } } };
  const permissions = { statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] }] };
  const common = {
    environment: shop,
    image: "nginx:1",
    secrets: { KEY: key },
    alarms,
    scaling,
    permissions,
    exec: true,
  };
  const deployment = { strategy: "blue-green" as const };
  const { scaling: _, ...task } = common;
  const runBefore = new Job(name, task);
  new Job(`${name}-nightly`, {
    ...task,
    schedule: { expression: "rate(1 day)" },
    connections: { QUEUE: queue, BUCKET: bucket, CACHE: cache },
    volumes: { files: { mountPath: "/files", fileSystem } },
  });
  new Worker(`${name}-worker`, { ...task, queue, runBefore });
  const api = new WebService(name, { ...common, serviceConnect: true, deployment, runBefore });
  new WebService(`${name}-in`, {
    ...common,
    exposure: "service-connect",
    connections: { API: api, QUEUE: queue, DB: database },
  });
}

const custom = (plan: Plan): readonly PlannedResource[] => plan.resources.filter((resource) => resource.custom);
const physical = ({ outputs }: PlannedResource) => outputs.name ?? outputs.bucket ?? outputs.family;

/** What AWS takes where the name of a component goes into a text; the source of each is at its use in `components/aws`. */
const texts: Record<string, RegExp> = {
  "aws:ec2/securityGroup:SecurityGroup description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws:cloudfront/distribution:Distribution comment": /^.{0,128}$/su,
  "aws:servicediscovery/httpNamespace:HttpNamespace description": /^.{0,1024}$/su,
  "aws:kms/key:Key description": /^.{0,8192}$/su,
  "aws:cloudwatch/logGroup:LogGroup namePrefix": /^[\w./#-]{1,486}$/,
};
const metricName = /^[\w-]{1,128}$/;
const tag = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

function expectLegal(found: PlannedResource): void {
  for (const [key, value] of Object.entries(found.inputs)) {
    const pattern = texts[`${found.type} ${key}`];
    if (pattern !== undefined) expect(value, `${found.type} ${key}`).toMatch(pattern);
  }
  for (const value of Object.values(found.inputs.tags ?? {})) expect(value, found.type).toMatch(tag);
  if (found.type === "aws:wafv2/webAcl:WebAcl") {
    expect(found.inputs.visibilityConfig).toMatchObject({ metricName: expect.stringMatching(metricName) });
  }
}

describe("a program whose components have any names", () => {
  test("is accepted by the cloud, with legal texts, and no name is there twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(componentNames, { minLength: 2, maxLength: 2 }), async (names) => {
        const plan = await planProgram(() => names.forEach(create));
        for (const found of custom(plan)) expectLegal(found);
        const given = custom(plan).filter(
          (found) => physical(found) !== undefined && !/route53|defaultSecurityGroup/.test(found.type),
        );
        const all = given.map((found) => `${found.type} ${physical(found)}`);
        expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
      }),
      { ...runs(4), examples: [[["Größe und 🚀 Länge", "x".repeat(300)]], [["api", "API"]]] },
    );
  });
});

test("names of 60 characters, with any letters, fit the table of names, which has each of them", async () => {
  const plan = await planProgram(() => longNames.forEach(create));
  expect(problemsWithNames(plan, awsNames, aws.configure({}))).toEqual([]);
});
