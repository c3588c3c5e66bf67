import { execFileSync } from "node:child_process";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PolicyResource } from "../../policies/core/resource";
import { Analyzer, type Diagnostic, type Running, startPack } from "./helpers/analyzer";
import { toResource, type Written } from "./helpers/resources";

const folder = (pack: string): string => `policies/${pack}`;
const main = (pack: string): string => `${process.cwd()}/dist/policies/${pack}/pack.js`;
const stack: Written = { type: "pulumi:pulumi:Stack", name: "prod" };
const cluster: Written = { type: "aws:eks/cluster:Cluster", name: "prod", props: { roleArn: "arn" } };
const listener: Written = {
  type: "aws:lb/listener:Listener",
  name: "http",
  props: { protocol: "HTTP", defaultActions: [{ type: "forward" }] },
};

let running: Running | undefined;
let analyzer: Analyzer | undefined;

async function pack(name: string, env: Readonly<Record<string, string>> = {}): Promise<Analyzer> {
  running = await startPack(folder(name), main(name), env);
  analyzer = new Analyzer(running.port);
  return analyzer;
}

function resource(written: Written): PolicyResource {
  return toResource(written);
}

async function analyzeAll(service: Analyzer, written: readonly Written[]): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const each of written) found.push(...(await service.analyze(resource(each))));
  return found;
}

const rules = (found: readonly Diagnostic[]): readonly string[] => found.map(({ rule, level }) => `${rule} ${level}`);

beforeAll(() => {
  execFileSync(process.execPath, ["tools/bundle-packs.mjs"]);
});

afterEach(() => {
  analyzer?.close();
  running?.process.kill();
});

describe("a pack in the analyzer service", () => {
  it("tells the engine which policies are about resources and which about the stack", async () => {
    const kinds = new Map(await (await pack("aws")).info());
    expect(kinds.get("aws-no-eks-cluster")).toBe(1);
    expect(kinds.get("aws-https-listener")).toBe(2);
    expect(kinds.size).toBeGreaterThan(40);
  });

  it("reports under each rule's own name and level, with the title and the message", async () => {
    const service = await pack("aws");
    const found = await analyzeAll(service, [stack, cluster, { type: "aws:iam/user:User", name: "ci" }]);
    expect(found).toEqual([
      expect.objectContaining({ rule: "aws-no-eks-cluster", level: "mandatory" }),
      expect.objectContaining({ rule: "aws-no-iam-user", level: "advisory" }),
    ]);
    expect(found[0]?.message).toBe(
      'No Kubernetes cluster on AWS\nEKS cluster "prod". A cluster is a platform of its own to run, upgrade and secure. Use ECS on Fargate (WebService from vendor-native/aws).',
    );
  });

  it("lowers the level of a case that the rule itself lowers", async () => {
    const service = await pack("kubernetes");
    const service1: Written = {
      type: "kubernetes:core/v1:Service",
      name: "web",
      props: { spec: { type: "NodePort" } },
    };
    expect(rules(await service.analyze(resource(service1)))).toEqual(["k8s-no-lb advisory"]);
  });

  it("decides what is known although something else is not, and the rest when it is known", async () => {
    const service = await pack("aws");
    const known = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
    const group = (ingress: readonly unknown[]): Written => ({
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "web",
      props: { vpcId: { $unknown: true }, ingress },
    });
    const unknown = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [{ $unknown: true }] };
    const inUpdate = { ...unknown, cidrBlocks: ["10.0.0.0/16"] };
    expect(rules(await service.analyze(resource(group([unknown, known]))))).toEqual(["aws-sg-admin-world mandatory"]);
    expect(rules(await service.analyze(resource(group([inUpdate]))))).toEqual(["aws-sg-cidr-actor mandatory"]);
  });

  it("reports a component and its children once", async () => {
    const service = await pack("aws");
    const component: Written = { type: "eks:index:Cluster", name: "prod", urn: "urn:c" };
    const role: Written = { type: "eks:index:ServiceRole", name: "role", urn: "urn:r", parent: "urn:c" };
    const children: readonly Written[] = [
      { ...cluster, urn: "urn:1", parent: "urn:c" },
      { type: "aws:eks/addon:Addon", name: "cni", urn: "urn:2", parent: "urn:1" },
      { type: "aws:iam/user:User", name: "u", urn: "urn:3", parent: "urn:r" },
    ];
    expect(rules(await analyzeAll(service, [stack, component, role, ...children]))).toEqual([
      "aws-no-eks-cluster mandatory",
    ]);
  });

  it("gives one finding for one Helm release", async () => {
    const service = await pack("kubernetes");
    const release: Written = {
      type: "kubernetes:helm.sh/v3:Release",
      name: "certs",
      urn: "urn:h",
      props: { chart: "cert-manager" },
    };
    const child: Written = { type: "kubernetes:apps/v1:Deployment", name: "d", parent: "urn:h" };
    expect(rules(await analyzeAll(service, [stack, release, child]))).toEqual(["k8s-no-cert-manager mandatory"]);
  });

  it("survives requests that overlap", async () => {
    const service = await pack("aws");
    const many = Array.from({ length: 200 }, (_, index) => resource({ ...cluster, name: `c${index}` }));
    const found = await Promise.all(many.map((each) => service.analyze(each)));
    expect(found.map((each) => each.length)).toEqual(many.map(() => 1));
    expect(found.map(([first]) => first?.message.includes("EKS cluster"))).toEqual(many.map(() => true));
  });

  it("decides stack rules once for the stack, with dependencies", async () => {
    const service = await pack("aws");
    const internal: Written = {
      type: "aws:lb/loadBalancer:LoadBalancer",
      name: "lb",
      urn: "urn:lb",
      props: { internal: true },
    };
    const behind: Written = { ...listener, propertyDependencies: { loadBalancerArn: ["urn:lb"] } };
    expect(rules(await service.analyzeStack([resource(stack), resource(listener)]))).toEqual([
      "aws-https-listener advisory",
    ]);
    expect(await service.analyzeStack([resource(internal), resource(behind)])).toEqual([]);
  });

  it("remediates, and leaves the rest of the properties, unknown ones too, as they are", async () => {
    const service = await pack("aws");
    const repository: Written = {
      type: "aws:ecr/repository:Repository",
      name: "api",
      props: { name: "api", kmsKey: { $unknown: true } },
    };
    const after = await service.remediate(resource(repository));
    expect(after).toMatchObject({ name: "api", imageScanningConfiguration: { scanOnPush: true } });
    expect(
      await service.remediate(resource({ ...repository, props: { imageScanningConfiguration: { scanOnPush: true } } })),
    ).toBeUndefined();
    expect(await service.remediate(resource(cluster))).toBeUndefined();
  });
});

describe("a pack's configuration", () => {
  const exception = { resource: "*Cluster::prod", reason: "moves in Q1", owner: "platform", expires: "2999-12-31" };
  const configured = (exceptions: unknown, level = "mandatory") => ({
    "aws-no-eks-cluster": { level, properties: { exceptions } },
  });

  it("changes a level, and disables a rule together with what it would have covered", async () => {
    const service = await pack("aws");
    await service.configure({ "aws-no-eks-cluster": { level: "advisory" }, "aws-no-iam-user": { level: "disabled" } });
    const found = await analyzeAll(service, [stack, cluster, { type: "aws:iam/user:User", name: "ci" }]);
    expect(rules(found)).toEqual(["aws-no-eks-cluster advisory"]);
  });

  it("still works when all but one rule are disabled", async () => {
    const service = await pack("aws");
    const names = (await service.info()).map(([name]) => name);
    const off = Object.fromEntries(names.map((name) => [name, { level: "disabled" }]));
    await service.configure({ ...off, "aws-no-iam-user": { level: "mandatory" } });
    const found = await analyzeAll(service, [stack, cluster, { type: "aws:iam/user:User", name: "ci" }]);
    expect(rules(found)).toEqual(["aws-no-iam-user mandatory"]);
  });

  it("still works when only a stack rule is enabled", async () => {
    const service = await pack("aws");
    const names = (await service.info()).map(([name]) => name);
    const off = Object.fromEntries(names.map((name) => [name, { level: "disabled" }]));
    await service.configure({ ...off, "aws-https-listener": { level: "mandatory" } });
    expect(await analyzeAll(service, [stack, cluster, listener])).toEqual([]);
    expect(rules(await service.analyzeStack([resource(listener)]))).toEqual(["aws-https-listener mandatory"]);
  });

  it("lets an exception pass, with all below it, and reports it when nothing needs it", async () => {
    const service = await pack("aws");
    await service.configure(configured([exception, { ...exception, resource: "gone" }]));
    const child: Written = { type: "aws:eks/addon:Addon", name: "cni", parent: "aws:eks/cluster:Cluster::prod" };
    expect(await analyzeAll(service, [stack, cluster, child])).toEqual([]);
    const [unused, ...others] = await service.analyzeStack([resource(stack)]);
    expect(unused).toMatchObject({ rule: "aws-no-eks-cluster", level: "advisory" });
    expect(unused?.message).toContain('aws-no-eks-cluster: exception for "gone" matches nothing: remove it.');
    expect(others).toEqual([]);
  });

  it("makes malformed and expired exceptions violations, at once and once", async () => {
    const service = await pack("aws");
    const bad: readonly (readonly [unknown, string])[] = [
      [{ ...exception, expires: "2020-01-31" }, "expired on 2020-01-31"],
      [{ ...exception, reason: " " }, "has no reason"],
      [{ resource: "x", reason: "y" }, "has no valid expiry"],
      [{ ...exception, expires: "2027-02-30" }, "has no valid expiry"],
      [{ reason: "y" }, "names no resource"],
      ["prod", "is not an object"],
    ];
    await service.configure(configured(bad.map(([entry]) => entry)));
    const problems = await service.analyze(resource(stack));
    expect(rules(problems)).toEqual(bad.map(() => "aws-no-eks-cluster mandatory"));
    for (const [index, [, text]] of bad.entries()) expect(problems[index]?.message).toContain(text);
    expect(rules(await service.analyze(resource(cluster)))).toEqual(["aws-no-eks-cluster mandatory"]);
  });

  it("shows everything when asked to, by configuration or by environment", async () => {
    const byConfig = await pack("aws");
    await byConfig.configure({
      "aws-no-eks-cluster": { level: "mandatory", properties: { ignoreExceptions: true, exceptions: [exception] } },
    });
    expect(rules(await byConfig.analyze(resource(cluster)))).toEqual(["aws-no-eks-cluster mandatory"]);
    byConfig.close();
    running?.process.kill();
    const byEnvironment = await pack("aws", { VENDOR_NATIVE_SHOW_ALL: "1" });
    await byEnvironment.configure(configured([exception]));
    expect(rules(await byEnvironment.analyze(resource(cluster)))).toEqual(["aws-no-eks-cluster mandatory"]);
  });
});
