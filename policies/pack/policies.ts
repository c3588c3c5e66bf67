import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { normaliseType } from "../core/resource";
import { Level } from "../core/row";
import type { Finding, Rule } from "../core/rule";
import { fromAnalysis, fromStack, plainProps } from "./engine-resource";
import type { PackState } from "./state";

/** The configuration of every rule, beside CrossGuard's own `enforcementLevel`. */
const configSchema: PolicyConfigSchema = {
  properties: {
    exceptions: {
      type: "array",
      description: "Resources that may pass this rule, each for a reason and until a date.",
      items: {
        type: "object",
        properties: {
          resource: { type: "string", description: "A glob on the resource's URN or name." },
          reason: { type: "string", description: "Why this resource may differ." },
          owner: { type: "string", description: "Who answers for it." },
          expires: { type: "string", description: "The last day it holds, YYYY-MM-DD." },
        },
      },
    },
    ignoreExceptions: { type: "boolean", description: "Show every violation, as if there were no exceptions." },
  },
};

interface Violation {
  readonly message: string;
  readonly enforcementLevel: Level;
  readonly urn?: string;
}

/** `reportViolation` also takes an object, which its type does not say; only so can one violation have a level of its own. */
function reportAt(report: ReportViolation, violation: Violation): void {
  Reflect.apply(report, undefined, [violation]);
}

function reportFinding(rule: Rule, report: ReportViolation, finding: Finding): void {
  if (finding.level === rule.level) report(finding.message, finding.urn);
  else reportAt(report, { message: finding.message, enforcementLevel: finding.level, urn: finding.urn });
}

function onResource(rule: Rule, state: PackState) {
  return (args: ResourceValidationArgs, report: ReportViolation): void => {
    for (const problem of state.configure(rule.id, args.getConfig())) report(problem);
    if (rule.match !== undefined) state.decide(rule.id, fromAnalysis(args));
    const finding = state.take(rule.id, args.urn);
    if (finding !== undefined) reportFinding(rule, report, finding);
  };
}

function onStack(rule: Rule, state: PackState) {
  return (args: StackValidationArgs, report: ReportViolation): void => {
    for (const problem of state.configure(rule.id, args.getConfig())) report(problem);
    state.decideStack(rule.id, () => args.resources.map(fromStack));
    for (const finding of state.takeStack(rule.id)) reportFinding(rule, report, finding);
    for (const message of state.unused(rule.id)) reportAt(report, { message, enforcementLevel: Level.Advisory });
  };
}

function onRemediation(rule: Rule) {
  return ({ type, props }: ResourceValidationArgs): Record<string, unknown> | undefined => {
    if (!rule.types.includes(normaliseType(type))) return undefined;
    const changes = rule.remediate?.(plainProps(props));
    return changes === undefined ? undefined : Object.assign(props, changes);
  };
}

type Policy = Policies[number];

/**
 * The CrossGuard policy of a rule. `validateResource` and `validateStack` are getters, since `@pulumi/policy` unpacks a
 * resource for each function it finds there: an empty list costs nothing. A rule about the stack shows itself as a
 * stack policy until the engine has asked for its kind.
 */
function policyOf(rule: Rule, state: PackState): Policy {
  const validate = [onResource(rule, state)];
  const whole = onStack(rule, state);
  const isOfStack = rule.match === undefined;
  const policy: Policy = {
    name: rule.id,
    displayName: rule.title,
    description: rule.title,
    enforcementLevel: rule.level,
    severity: rule.severity,
    tags: [rule.row],
    remediationSteps: rule.remediationSteps,
    url: rule.url,
    configSchema,
    validateStack: whole,
    ...(rule.remediate === undefined ? {} : { remediateResource: onRemediation(rule) }),
  };
  return Object.defineProperties(policy, {
    validateResource: {
      get: () => {
        if (isOfStack && !state.isRunning) return undefined;
        return state.wantsResource(rule.id) ? validate : [];
      },
    },
    validateStack: { get: () => (state.wantsStack(rule.id) ? whole : undefined) },
  });
}

export function policiesOf(rules: readonly Rule[], state: PackState): Policies {
  return rules.map((rule) => policyOf(rule, state));
}
