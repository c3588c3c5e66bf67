import { expect, test } from "vitest";
import { type EnvironmentArgs, WebService } from "../../../../components/gcp";
import { problemsOf } from "../../aws/refusals";
import { byType, planEnvironment } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";

const blocks = (count: number) => Array.from({ length: count }, (_, index) => `198.51.${index}.0/24`);

interface Rule {
  action: string;
  priority: number;
  match: { config?: { srcIpRanges: string[] }; expr?: { expression: string } };
  preview?: boolean;
}

const rulesOf = async (args: EnvironmentArgs): Promise<Rule[]> => {
  const [policy] = byType(
    await planEnvironment({ domain: "example.com", ...args }),
    "gcp:compute/securityPolicy:SecurityPolicy",
  );
  return (policy?.inputs.rules ?? []) as Rule[];
};

const short = ({ action, priority, match }: Rule) => [action, priority, match.config?.srcIpRanges.length];

test("an environment without someone to keep out, or a firewall, has no policy", async () => {
  expect(await rulesOf({})).toEqual([]);
});

test("addresses that may come in are let in, ten to a rule, and all others are denied", async () => {
  expect((await rulesOf({ allowedCidrs: blocks(12) })).map(short)).toEqual([
    ["allow", 20_000, 10],
    ["allow", 20_001, 2],
    ["deny(403)", 2_147_483_647, 1],
  ]);
});

test("with a firewall they pass its rules and its rate first, and no other address is let through by the rate", async () => {
  const rules = await rulesOf({ allowedCidrs: blocks(1), armor: { preconfiguredRules: ["sqli-v422-stable"] } });
  expect(rules.map(short)).toEqual([
    ["deny(403)", 1000, undefined],
    ["throttle", 10_000, 1],
    ["allow", 20_000, 1],
    ["deny(403)", 2_147_483_647, 1],
  ]);
  expect(rules[1]?.match.config?.srcIpRanges).toEqual(blocks(1));
});

test("a host of its own addresses is asked before everything else", async () => {
  const hostAllowedCidrs = { "admin.example.com": ["198.51.100.0/24", "203.0.113.0/24"] };
  const [rule, ...rest] = await rulesOf({ hostAllowedCidrs });
  expect(rule).toMatchObject({ action: "deny(403)", priority: 100 });
  expect(rule?.match.expr?.expression).toBe(
    "request.headers['host'].lower() == 'admin.example.com' && !(inIpRange(origin.ip, '198.51.100.0/24') || inIpRange(origin.ip, '203.0.113.0/24'))",
  );
  expect(rest.map(short)).toEqual([["allow", 2_147_483_647, 1]]);
});

test("a service is told where to say it", () => {
  const create = () => new WebService("api", { environment, image, allowedCidrs: ["198.51.100.0/24"] } as never);
  const reason =
    "is not an argument on Google Cloud: services share the load balancer; give the Environment allowedCidrs, or hostAllowedCidrs for one host";
  expect(problemsOf(create)).toEqual([{ propertyPath: "allowedCidrs", reason }]);
});
