import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { allRules, awsRules, composePolicies, evaluate, normaliseType, type Rule, rows } from "../../policies";
import { findingsOf } from "./helpers/findings";
import { toResources, type Written } from "./helpers/resources";

const spellings: Readonly<Record<string, readonly Omit<Written, "name">[]>> = parse(
  readFileSync("test/policies/spellings.yaml", "utf8"),
);
const ids = (written: readonly Written[]): readonly string[] =>
  findingsOf(toResources(written)).map(({ ruleId }) => ruleId);

describe.each(Object.entries(spellings))("%s", (rule, list) => {
  it.each(list.map((each, index) => [`${each.type} (${index})`, each] as const))("sees %s", (_, each) => {
    expect(ids([{ name: "it", ...each }])).toContain(rule);
  });
});

describe("what is seen through", () => {
  it.each([
    ["azure-native:web/v20230101:WebApp", "azure-native:web:WebApp"],
    [
      "azure-native_containerservice_v20250101:containerservice:ManagedCluster",
      "azure-native:containerservice:ManagedCluster",
    ],
    ["aws:alb/listener:Listener", "aws:lb/listener:Listener"],
    ["aws:applicationloadbalancing/targetGroup:TargetGroup", "aws:lb/targetGroup:TargetGroup"],
    ["aws:elasticloadbalancingv2/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"],
    ["kubernetes:apps/v1beta1:DeploymentPatch", "kubernetes:apps/v1:Deployment"],
    ["kubernetes:v1:Secret", "kubernetes:core/v1:Secret"],
    ["kubernetes:acme.io/v1:GuestList", "kubernetes:acme.io/v1:GuestList"],
    ["aws:s3/bucket:Bucket", "aws:s3/bucket:Bucket"],
    ["", ""],
  ])("%s is %s", (token, expected) => {
    expect(normaliseType(token)).toBe(expected);
  });

  it("is a Terraform list of one block", () => {
    const record = {
      type: "gcp:sql/databaseInstance:DatabaseInstance",
      name: "db",
      props: { settings: [{ ipConfiguration: [{ authorizedNetworks: [{ value: "0.0.0.0/0" }] }] }] },
    };
    expect(ids([record])).toEqual(["gcp-sql-world"]);
  });
});

const chart: Written = { type: "kubernetes:helm.sh/v4:Chart", name: "app", props: { chart: "./app" } };
const inChart = (name: string, image: string): Written => ({
  type: "kubernetes:apps/v1:Deployment",
  name,
  parent: "kubernetes:helm.sh/v4:Chart::app",
  props: { spec: { template: { spec: { containers: [{ name: "c", image }] } } } },
});

describe("an evaluation", () => {
  it("gives one finding for a chart and what it installs", () => {
    expect(ids([chart, inChart("a", "acme/a"), inChart("b", "acme/b")])).toEqual(["k8s-no-helm"]);
  });

  it("names the products inside a chart instead, each once", () => {
    const written = [
      chart,
      inChart("a", "postgres:16"),
      inChart("b", "redis:7"),
      inChart("c", "acme/c"),
      inChart("d", "rabbitmq:3"),
    ];
    expect(ids(written)).toEqual(["k8s-no-database", "k8s-no-broker"]);
  });

  it("survives parents in a circle, and a parent that is not there", () => {
    const circle = (name: string, parent: string): Written => ({ type: "aws:iam/user:User", name, urn: name, parent });
    expect(ids([circle("a", "b"), circle("b", "a"), circle("c", "c"), circle("d", "nowhere")])).toEqual([
      "aws-no-iam-user",
      "aws-no-iam-user",
    ]);
  });

  it("is empty for nothing, and covers every row", () => {
    const { findings, coverage, problems, unused } = evaluate([], allRules);
    expect([findings, problems, unused]).toEqual([[], [], []]);
    expect(coverage.map(({ row }) => row)).toEqual(rows);
    expect(coverage.every(({ rules }) => rules > 0)).toBe(true);
  });

  it("counts findings by the row of what was found", () => {
    const broker: Written = { type: "docker:index/container:Container", name: "mq", props: { image: "rabbitmq:3" } };
    const { coverage } = evaluate(toResources(broker), allRules);
    expect(coverage.filter(({ findings }) => findings > 0)).toEqual([
      expect.objectContaining({ row: "messaging-and-jobs", findings: 1 }),
    ]);
  });

  it("names the replacement of one cloud when asked", () => {
    const [finding] = evaluate(toResources(chart), allRules, { cloud: "gcp" }).findings;
    expect(finding?.message).toMatch(/ Use Cloud Run \(WebService from vendor-native\/gcp\)\.$/);
  });

  it("does not stumble over properties of the wrong shape", () => {
    const shapes = [null, "text", 7, true, [], [null], {}, { a: { b: [1] } }, "{not json", "[]", '{"a":1}'];
    const keys = [
      "containerDefinitions",
      "ingress",
      "userData",
      "template",
      "spec",
      "metadata",
      "records",
      "environment",
      "settings",
      "siteConfig",
      "allows",
      "envs",
      "image",
    ];
    for (const rule of allRules) {
      for (const type of rule.types) {
        for (const shape of shapes) {
          const props = Object.fromEntries(keys.map((key) => [key, shape]));
          expect(() =>
            evaluate(toResources({ type: type.replace("*", "v1:X"), name: "x", props }), [rule]),
          ).not.toThrow();
        }
      }
    }
  });
});

describe("configuration", () => {
  const user: Written = { type: "aws:iam/user:User", name: "ci" };
  const exception = { resource: "c?", reason: "break-glass", expires: "2027-01-01" };
  const now = new Date("2026-11-23T12:00:00Z");

  it("applies exceptions, and says which are not used, expired or malformed", () => {
    const exceptions = {
      "aws-no-iam-user": [
        exception,
        { ...exception, resource: "nobody" },
        { ...exception, expires: "2026-11-22" },
        { ...exception, reason: "" },
      ],
      "no-such-rule": [exception],
    };
    const { findings, excepted, problems, unused } = evaluate(toResources(user), allRules, { exceptions, now });
    expect(findings).toEqual([]);
    expect(excepted.map((each) => each.exception.reason)).toEqual(["break-glass"]);
    expect(unused).toEqual(['aws-no-iam-user: exception for "nobody" matches nothing: remove it.']);
    expect(problems).toEqual([
      "no-such-rule: there is no such rule.",
      'aws-no-iam-user: exception for "c?" expired on 2026-11-22: remove it, or renew it with a reason.',
      'aws-no-iam-user: exception for "c?" has no reason: say why this resource may differ.',
    ]);
  });

  it("holds an exception on its last day", () => {
    const exceptions = { "aws-no-iam-user": [{ ...exception, expires: "2026-11-23" }] };
    expect(evaluate(toResources(user), allRules, { exceptions, now }).findings).toEqual([]);
  });

  it("shows everything when asked to", () => {
    const options = { exceptions: { "aws-no-iam-user": [exception] }, now, ignoreExceptions: true };
    expect(evaluate(toResources(user), allRules, options).findings).toHaveLength(1);
  });

  it("matches globs literally but for * and ?", () => {
    const exceptions = { "aws-no-iam-user": [{ ...exception, resource: "aws:iam/user:User::c." }] };
    expect(evaluate(toResources(user), allRules, { exceptions, now }).findings).toHaveLength(1);
  });

  it("changes levels, and refuses ids that do not exist", () => {
    const { findings, problems } = evaluate(toResources(user), allRules, {
      levels: { "aws-no-iam-user": "mandatory", typo: "disabled" },
    });
    expect(findings.map(({ level }) => level)).toEqual(["mandatory"]);
    expect(problems).toEqual(["typo: there is no such rule."]);
    expect(evaluate(toResources(user), allRules, { levels: { "aws-no-iam-user": "disabled" } }).findings).toEqual([]);
  });
});

describe("a pack of one's own", () => {
  const exception = { resource: "x", reason: "y", expires: "2999-01-01" };

  it("takes rules, levels and exceptions, and any further rule", () => {
    const [first] = awsRules;
    if (first === undefined) throw new Error("there are no rules");
    const own: Rule = { ...first, id: "acme-own", level: "advisory" };
    const policies = composePolicies([first, own], {
      levels: { [first.id]: "disabled" },
      exceptions: { [first.id]: [exception] },
    });
    expect(policies.map(({ name, enforcementLevel }) => [name, enforcementLevel])).toEqual([
      [first.id, "disabled"],
      ["acme-own", "advisory"],
    ]);
  });

  it("refuses a rule twice, and options about rules it does not have", () => {
    expect(() => composePolicies([...awsRules, ...awsRules])).toThrow(
      'The rule "aws-no-eks-cluster" is in the pack twice.',
    );
    expect(() => composePolicies(awsRules, { levels: { typo: "advisory" } })).toThrow(
      'The pack has no rule "typo", which its options speak of.',
    );
    expect(() => composePolicies(awsRules, { exceptions: { typo: [exception] } })).toThrow("typo");
  });
});
