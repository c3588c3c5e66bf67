import { expect } from "vitest";
import { byType, type Plan, type PlannedResource } from "../../../offline/plan";
import { isRecord, UNKNOWN } from "../../../offline/values";
import { labelsOf } from "./labelled";

const serviceType = "gcp:cloudrunv2/service:Service";
const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";

/** What holds of every plan of this library's components. `balanced`: services are behind load balancers, all of them. */
export function expectInvariants(plan: Plan, { balanced }: { balanced: boolean }): void {
  const native = plan.resources.filter(({ type }) => type.startsWith("gcp:"));
  for (const found of native) {
    expectLabels(found);
    expectLeastPrivilege(found);
  }
  for (const service of byType(plan, serviceType)) expectService(service, plan, balanced);
  expectFrontends(plan);
  for (const { inputs } of byType(plan, "gcp:projects/service:Service")) expect(inputs.disableOnDestroy).toBe(false);
  const components = plan.resources.filter(({ type }) => type.startsWith("vendor-native:gcp:")).map(({ urn }) => urn);
  for (const { parent, custom } of plan.resources) if (custom) expect(components).toContain(parent);
}

/** What can carry labels says which component it is of. */
function expectLabels({ type, name, inputs }: PlannedResource): void {
  expect(Object.keys(labelsOf), name).toContain(type);
  const at = labelsOf[type];
  if (at === undefined) return;
  const labels = inputs[at];
  expect(labels, `${type} ${name}`).toMatchObject({
    "vendor-native-component": expect.stringMatching(/^[a-z-]+$/),
    "vendor-native-name": expect.any(String),
  });
}

/** One member at a time, never everyone, never a basic role, no keys. */
function expectLeastPrivilege({ type, name, inputs }: PlannedResource): void {
  expect(type).not.toMatch(/I[aA][mM](Policy|Binding|AuditConfig)|serviceaccount\/key|hmacKey/);
  expect(JSON.stringify(inputs), name).not.toMatch(/allUsers|allAuthenticatedUsers|"roles\/(owner|editor|viewer)"/);
  if (!/I[aA][mM]Member:/.test(type)) return;
  expect([typeof inputs.role, inputs.role], name).not.toContain("undefined");
  if (inputs.member !== UNKNOWN) expect(inputs.member).toMatch(/^(serviceAccount|user|group):\S+$/);
}

interface Container extends Record<string, unknown> {
  envs?: { name: string; valueSource?: { secretKeyRef: { secret: unknown; version: unknown } } }[];
}

function expectService(service: PlannedResource, plan: Plan, balanced: boolean): void {
  const { inputs, name, dependencies } = service;
  // Behind a load balancer, run.app's own address is closed; without one, the network's own services alone are kept in.
  expect(inputs.defaultUriDisabled, name).toBe(balanced);
  const ways = balanced ? "INTERNAL_LOAD_BALANCER|INTERNAL_ONLY" : "ALL|INTERNAL_ONLY";
  expect(inputs.ingress).toMatch(new RegExp(`^INGRESS_TRAFFIC_(${ways})$`));
  expect([typeof inputs.deletionProtection, typeof inputs.invokerIamDisabled]).toEqual(["boolean", "boolean"]);
  const template = isRecord(inputs.template) ? inputs.template : {};
  expect("revision" in template).toBe(false);
  const [account, ...others] = service.propertyDependencies.template?.filter((urn) => urn.includes("/account:")) ?? [];
  expect([others, service.parent]).toEqual([[], plan.resources.find(({ urn }) => urn === account)?.parent]);
  // Who starts before what it reads is granted fails.
  const grants = plan.resources.filter(
    ({ type, parent }) => /IAMMember:|IamMember:/.test(type) && parent === service.parent,
  );
  const own = grants.filter(({ name: grant }) => !/-invoker-|-rotation(-|$)/.test(grant));
  expect(dependencies).toEqual(expect.arrayContaining(own.map(({ urn }) => urn)));
  expectContainers(listOf(template.containers) as Container[], grants);
}

/** As Cloud Run gives it back: sorted; secrets by their version, and each of them granted. */
function expectContainers(containers: Container[], grants: PlannedResource[]): void {
  expect(containers.filter(({ ports }) => ports !== undefined).map(({ name }) => name)).toEqual(["app"]);
  const granted = grants.flatMap(({ inputs }) => (inputs.secretId === undefined ? [] : [inputs.secretId]));
  for (const { envs = [], volumeMounts } of containers) {
    const names = envs.map(({ name }) => name);
    const secrets = envs.flatMap(({ valueSource }) => (valueSource ? [valueSource.secretKeyRef] : []));
    expect(names.slice(secrets.length > 0 ? -secrets.length : names.length)).toEqual(
      envs.flatMap(({ name, valueSource }) => (valueSource ? [name] : [])).sort(),
    );
    expect(names).not.toContain("PORT");
    for (const { secret, version } of secrets) {
      expect(granted).toContain(secret);
      if (version !== UNKNOWN) expect(version).toMatch(/^(\d+|latest)$/);
    }
    expect(new Set(listOf(volumeMounts).map(({ mountPath }) => mountPath)).size).toBe(listOf(volumeMounts).length);
  }
}

/** The world comes in on 80 and 443, and 80 leads to 443; no firewall rule lets anything in. */
function expectFrontends(plan: Plan): void {
  for (const { inputs } of byType(plan, "gcp:compute/firewall:Firewall")) {
    expect([inputs.allows, inputs.direction]).toEqual([undefined, "INGRESS"]);
  }
  for (const { inputs, propertyDependencies } of byType(plan, ruleType)) {
    const target = propertyDependencies.target?.join() ?? "";
    expect(inputs.loadBalancingScheme).toMatch(/^(EXTERNAL|INTERNAL)_MANAGED$/);
    expect([inputs.portRange, /:TargetHttps?Proxy/.exec(target)?.[0]]).toEqual(
      inputs.portRange === "80" ? ["80", ":TargetHttpProxy"] : ["443", ":TargetHttpsProxy"],
    );
  }
  for (const { propertyDependencies } of byType(plan, "gcp:compute/targetHttpProxy:TargetHttpProxy")) {
    const maps = plan.resources.filter(({ urn }) => propertyDependencies.urlMap?.includes(urn));
    const redirects = maps.map(({ inputs }) => inputs.defaultUrlRedirect);
    expect(redirects).toEqual([expect.objectContaining({ httpsRedirect: true })]);
  }
  for (const { inputs } of byType(plan, "gcp:compute/targetHttpsProxy:TargetHttpsProxy")) {
    expect(inputs.sslPolicy).toBeDefined();
    expect(
      [inputs.certificateMap, inputs.certificateManagerCertificates].filter((one) => one !== undefined),
    ).toHaveLength(1);
  }
  for (const { inputs } of byType(plan, "gcp:compute/backendService:BackendService")) {
    // Of which serverless backends have none.
    expect(inputs).not.toHaveProperty("timeoutSec");
    expect(inputs).not.toHaveProperty("portName");
    expect(inputs).not.toHaveProperty("healthChecks");
    // A rate of nothing switches logs off: the provider would drop the zero.
    const { enable, sampleRate } = inputs.logConfig as { enable: boolean; sampleRate?: number };
    expect(enable).toBe(sampleRate !== undefined);
  }
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
