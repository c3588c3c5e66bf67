import type { PolicyResource, Rule } from "./core";

/** A rule that failed on a resource. */
export interface RuleFailure {
  readonly rule: string;
  readonly urn: string;
}

/** Rules whose failure is no finding, so that one odd resource does not cost the report. */
export function guardedRules(rules: readonly Rule[], failed: (failure: RuleFailure) => void): readonly Rule[] {
  return rules.map((rule) => {
    const { match, matchStack } = rule;
    const guard = <T>(urn: string, run: () => T): T | undefined => {
      try {
        return run();
      } catch {
        failed({ rule: rule.id, urn });
        return undefined;
      }
    };
    return {
      ...rule,
      ...(match === undefined
        ? {}
        : { match: (resource: PolicyResource) => guard(resource.urn, () => match.call(rule, resource)) }),
      ...(matchStack === undefined
        ? {}
        : { matchStack: (all: readonly PolicyResource[]) => guard("", () => matchStack.call(rule, all)) ?? [] }),
    };
  });
}
