import { type EvaluateOptions, type Evaluation, evaluate } from "../../../policies/core/evaluate";
import type { PolicyResource } from "../../../policies/core/resource";
import type { Finding, Rule } from "../../../policies/core/rule";
import { allRules } from "../../../policies/rules";

/** What all packs together say about a set of resources: for tests of the components' plans. */
export function findingsOf(resources: readonly PolicyResource[], options: EvaluateOptions = {}): readonly Finding[] {
  return evaluate(resources, allRules, options).findings;
}

export function ruleOf(id: string): Rule {
  const rule = allRules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`There is no rule "${id}".`);
  return rule;
}

/** What one rule alone says. */
export function evaluateRule(
  id: string,
  resources: readonly PolicyResource[],
  options: EvaluateOptions = {},
): Evaluation {
  return evaluate(resources, [ruleOf(id)], options);
}
