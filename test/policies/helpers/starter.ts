import { beforeAll, expect } from "vitest";
import { readPlan } from "../../../audit/readers/pulumi";
import { evaluate } from "../../../policies/core/evaluate";
import type { PolicyResource } from "../../../policies/core/resource";
import { allRules } from "../../../policies/rules";
import { examples, planExample } from "../../inventories/examples";

/** What all packs say, as `rule: name of the resource`. */
export const findings = (resources: readonly PolicyResource[]): string[] =>
  evaluate(resources, allRules).findings.map(({ ruleId, name }) => `${ruleId}: ${name}`);

export async function resourcesOf(folder: string): Promise<readonly PolicyResource[]> {
  const example = examples.find((candidate) => candidate.folder === folder);
  if (example === undefined) throw new Error(`there is no example ${folder}`);
  const plan = await planExample(example);
  return readPlan(JSON.parse(JSON.stringify(plan)), folder).resources.map(({ resource }) => resource);
}

/** The resources of a starter, to make one managed part of it by hand. */
export function starter(folder: string) {
  let managed: readonly PolicyResource[];
  beforeAll(async () => {
    managed = await resourcesOf(folder);
  });

  /** The example with the inputs of one resource changed: the first of its type, or the one of that name. */
  const change = (type: string, props: (old: PolicyResource["props"]) => PolicyResource["props"], named?: string) => {
    const at = managed.findIndex(({ type: own, name }) => own === type && name === (named ?? name));
    expect(at).toBeGreaterThan(0);
    return managed.map((resource, index) => (index === at ? { ...resource, props: props(resource.props) } : resource));
  };

  const add = (type: string, props: Record<string, unknown>): readonly PolicyResource[] => [
    ...managed,
    { type, name: "own", urn: `urn:pulumi:dev::web-service::${type}::own`, props },
  ];
  return { change, add };
}

/** What is made by hand, the resources with it, and the finding. */
export type Case = [string, () => readonly PolicyResource[], string];
