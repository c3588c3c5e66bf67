import * as pulumi from "@pulumi/pulumi";

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

/** An identity-based policy that allows what the statements say. */
export function policyJson(statements: PolicyStatement[]): pulumi.Output<string> {
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
  const rendered: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) rendered[test] = { ...rendered[test], [variable]: values };
  return rendered;
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
