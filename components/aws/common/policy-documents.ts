import * as pulumi from "@pulumi/pulumi";
import { type Judge, nearestWord, show } from "../../shared/arguments/validation";

/** A condition of a statement, as `aws:iam.getPolicyDocument` writes it. */
export interface PolicyCondition {
  /** Operator: `StringEquals`, `ArnLike`, … */
  test: pulumi.Input<string>;
  /** Condition key: `aws:SourceAccount`, `kms:ViaService`, … */
  variable: pulumi.Input<string>;
  /** Values, one of which must match. */
  values: pulumi.Input<pulumi.Input<string>[]>;
}

/** A statement that allows actions on resources. */
export interface PolicyStatement {
  /** Actions: `s3:GetObject`, … */
  actions: pulumi.Input<pulumi.Input<string>[]>;
  /** ARNs of the resources. */
  resources: pulumi.Input<pulumi.Input<string>[]>;
  /** All of them must hold. None by default. */
  conditions?: PolicyCondition[];
}

type Settled = pulumi.Unwrap<PolicyStatement>;

/** An identity-based policy of these statements. */
export function policyJson(statements: pulumi.Input<PolicyStatement[]>): pulumi.Output<string> {
  return pulumi.output(statements).apply((settled) => JSON.stringify(policyDocument(settled)));
}

/** The policy document of statements whose values are known. */
export function policyDocument(statements: Settled[]): object {
  return { Version: "2012-10-17", Statement: statements.map(renderStatement) };
}

function renderStatement({ actions, resources, conditions }: Settled): object {
  return {
    Effect: "Allow",
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: resources.length === 1 ? resources[0] : resources,
    ...(conditions?.length && { Condition: renderConditions(conditions) }),
  };
}

function renderConditions(conditions: pulumi.Unwrap<PolicyCondition>[]): Record<string, Record<string, string[]>> {
  // The names are the program's: as keys of a plain object some of them would be found on every object.
  const rendered = new Map<string, Record<string, string[]>>();
  for (const { test, variable, values } of conditions) {
    rendered.set(test, { ...rendered.get(test), [variable]: values });
  }
  return Object.fromEntries(rendered);
}

/** Operators of conditions, to which `IfExists`, `ForAllValues:` and `ForAnyValue:` may be added. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS = [
  ...[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  ...[
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
  ],
  ...["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"],
  ...[
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
  ],
];

/** An operator of a condition; IAM compares their names without regard to case. */
export const problemWithOperator: Judge<string> = (value) => {
  const bare =
    typeof value === "string" ? value.replace(/^(ForAllValues|ForAnyValue):/i, "").replace(/IfExists$/i, "") : "";
  if (OPERATORS.some((operator) => operator.toLowerCase() === bare.toLowerCase())) return undefined;
  const nearest = nearestWord(bare, OPERATORS);
  return `${show(value)} is not an operator of a condition${nearest ? `; nearest: ${show(nearest)}` : ", such as StringEquals"}`;
};

/** Characters, without white space, that all inline policies of a role may have together. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const LONGEST_INLINE_POLICIES = 10_240;

/** Why a policy cannot be a role's own; undefined when it can. */
export function problemWithPolicyLength(policy: string): string | undefined {
  const { length } = policy.replace(/\s/g, "");
  if (length <= LONGEST_INLINE_POLICIES) return undefined;
  return `make a policy of ${length} characters; a role's own policies may have ${LONGEST_INLINE_POLICIES}; move some into managedPolicies`;
}

/** Who a role trusts: a service of AWS, in one account and region if they are given (against the confused deputy). */
export function serviceTrust(service: string, source?: { account: string; arn: string }): string {
  const condition = source && {
    StringEquals: { "aws:SourceAccount": source.account },
    ArnLike: { "aws:SourceArn": source.arn },
  };
  const statement = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition && { Condition: condition }),
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
