import { expect, test } from "vitest";
import { Environment, WebService } from "../../../../components/aws";
import { conditionsOf, ruleCount } from "../../../../components/aws/web-service/routes/rules";
import { byType, late, planEnvironment, planProgram, type ServiceArgs } from "../helpers";
import { problemsOf } from "../refusals";
import { environment, image } from "./bad-input-base";

const listenerRule = "aws:lb/listenerRule:ListenerRule";
const letters = (count: number) => "abcdefghijklmnop".slice(0, count).split("");
const hostsOf = (count: number) => letters(count).map((label) => `${label}.example.com`);
const blocks = (count: number) => letters(count).map((_, index) => `198.51.${index}.0/24`);
const base = { environment: {} as never, image: "a" };

test.each([
  [1, {}, 1],
  [5, {}, 1],
  [6, {}, 2],
  [10, {}, 2],
  [1, { path: "/a", additionalPaths: ["/b", "/c"] }, 2],
  [3, { path: "/v1/*", allowedCidrs: blocks(1) }, 1],
  [1, { allowedCidrs: blocks(4) }, 1],
  [1, { allowedCidrs: blocks(9) }, 3],
  [2, { path: "/a", allowedCidrs: blocks(4) }, 4],
] as const)("%d hosts and %j take %d rules", (hosts, args, count) => {
  const given = { ...base, ...(args as ServiceArgs) };
  expect(ruleCount(hosts, given)).toBe(count);
  const rules = conditionsOf(hostsOf(hosts), given);
  for (const { hosts: some, paths, cidrs } of rules) {
    expect(some.length + paths.length + cidrs.length).toBeLessThanOrEqual(5);
  }
});

const planIn = (args: ServiceArgs) =>
  planProgram(() => {
    new WebService("api", { environment, image, ...args });
  });

test("addresses that may come in are a condition of the rule, and all others get the listener's 404", async () => {
  const [rule, ...others] = byType(await planIn({ allowedCidrs: ["198.51.100.0/24"] }), listenerRule);
  expect(others).toEqual([]);
  expect(rule?.inputs.conditions).toEqual([
    { hostHeader: { values: ["api.example.com"] } },
    { sourceIp: { values: ["198.51.100.0/24"] } },
  ]);
});

test("more hosts than a rule has room for have more rules, to one target group, with priorities of their own", async () => {
  const plan = await planIn({ host: "api.example.com", additionalHosts: hostsOf(7), priority: 10 });
  const rules = byType(plan, listenerRule);
  expect(rules.map(({ name, inputs }) => [name, inputs.priority])).toEqual([
    ["api-public", 10],
    ["api-public-2", 11],
  ]);
  expect(byType(plan, "aws:lb/targetGroup:TargetGroup")).toHaveLength(1);
  const hosts = rules.flatMap(({ inputs }) => Reflect.get(Object(inputs.conditions), 0).hostHeader.values);
  expect(hosts).toEqual(["api.example.com", ...hostsOf(7)]);
  const late10 = byType(await planIn({ additionalHosts: hostsOf(7), priority: late(10) }), listenerRule);
  expect(late10.map(({ inputs }) => inputs.priority)).toEqual([10, 11]);
});

test("the priority of a further rule is taken too", () => {
  const own = { ...environment };
  new WebService("api", { environment: own, image, additionalHosts: hostsOf(7), priority: 10 });
  const create = () => new WebService("web", { environment: own, image, priority: 11 });
  expect(problemsOf(create)).toEqual([
    { propertyPath: "priority", reason: '11 is taken by WebService "api"; give another' },
  ]);
});

test("the public load balancer lets in the environment's addresses alone", async () => {
  const plan = await planEnvironment({ domain: "example.com", allowedCidrs: ["198.51.100.0/24"] });
  const rules = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  const open = rules.filter(({ name }) => name.startsWith("prod-public"));
  expect(open.map(({ inputs }) => [inputs.fromPort, inputs.cidrIpv4])).toEqual([
    [80, "198.51.100.0/24"],
    [443, "198.51.100.0/24"],
  ]);
});

test("an allow-list needs a load balancer that sees the addresses", () => {
  const create = () => new Environment("prod", { allowedCidrs: ["198.51.100.0/24"] });
  expect(problemsOf(create)).toMatchObject([{ propertyPath: "allowedCidrs" }]);
});
