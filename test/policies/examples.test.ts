import { beforeAll, describe, expect, test } from "vitest";
import { readPlan } from "../../audit/readers/pulumi";
import { evaluate } from "../../policies/core/evaluate";
import type { PolicyResource } from "../../policies/core/resource";
import { allRules } from "../../policies/rules";
import { examples, planExample } from "../inventories/examples";

/** What all packs say, as `rule: name of the resource`. */
const findings = (resources: readonly PolicyResource[]): string[] =>
  evaluate(resources, allRules).findings.map(({ ruleId, name }) => `${ruleId}: ${name}`);

async function resourcesOf(folder: string): Promise<readonly PolicyResource[]> {
  const example = examples.find((candidate) => candidate.folder === folder);
  if (example === undefined) throw new Error(`there is no example ${folder}`);
  const plan = await planExample(example);
  return readPlan(JSON.parse(JSON.stringify(plan)), folder).resources.map(({ resource }) => resource);
}

test.each(examples)("no rule of any pack finds anything in $folder", async ({ folder }) => {
  expect(findings(await resourcesOf(folder))).toEqual([]);
});

describe("one managed part made by hand", () => {
  let managed: readonly PolicyResource[];
  beforeAll(async () => {
    managed = await resourcesOf("aws-web-service");
  });

  /** The example with the inputs of one resource changed. */
  const change = (type: string, props: (old: PolicyResource["props"]) => PolicyResource["props"]) => {
    const at = managed.findIndex((resource) => resource.type === type);
    expect(at).toBeGreaterThan(0);
    return managed.map((resource, index) => (index === at ? { ...resource, props: props(resource.props) } : resource));
  };

  const container = (edit: (main: Record<string, unknown>) => void) =>
    change("aws:ecs/taskDefinition:TaskDefinition", (props) => {
      const containers = JSON.parse(String(props.containerDefinitions));
      edit(containers[0]);
      return { ...props, containerDefinitions: JSON.stringify(containers) };
    });

  const add = (type: string, props: Record<string, unknown>): readonly PolicyResource[] => [
    ...managed,
    { type, name: "own", urn: `urn:pulumi:dev::web-service::${type}::own`, props },
  ];

  const cases: [string, () => readonly PolicyResource[], string][] = [
    [
      "a certificate that is uploaded",
      () => change("aws:acm/certificate:Certificate", () => ({ privateKey: "x", certificateBody: "y" })),
      "aws-no-uploaded-cert: prod-domain",
    ],
    [
      "a record with an address",
      () => add("aws:route53/record:Record", { name: "api.example.com", type: "A", ttl: 60, records: ["203.0.113.7"] }),
      "aws-no-ip-record: own",
    ],
    [
      "a secret in env",
      () =>
        container((main) => Object.assign(main, { environment: [{ name: "DB_PASSWORD", value: "hG7!kz0Qw3rTy" }] })),
      "aws-no-plaintext-container-env: api",
    ],
    [
      "a database in the task",
      () => container((main) => Object.assign(main, { image: "docker.io/library/postgres:17" })),
      "aws-no-selfhosted-image: api",
    ],
    [
      "a Kubernetes cluster beside it",
      () => add("aws:eks/cluster:Cluster", { name: "own" }),
      "aws-no-eks-cluster: own",
    ],
    [
      "a port that all may use to administer",
      () =>
        change("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", (props) => ({
          ...props,
          cidrIpv4: "0.0.0.0/0",
          fromPort: 22,
          toPort: 22,
        })),
      "aws-sg-admin-world: prod-public-80-ipv4",
    ],
  ];
  test.each(cases)("%s is found, and nothing else", (_, resources, finding) => {
    expect(findings(resources())).toEqual([finding]);
  });
});
