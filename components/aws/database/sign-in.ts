import type * as rds from "@pulumi/aws/rds";
import type * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../common/policy-documents";
import { DatabaseAuthentication } from "./args";
import { callRds, type RunbookTarget, runOnce, untilAvailable } from "./runbooks";
import type { DatabaseSpec } from "./spec";

/**
 * Whether login by IAM has to be switched on by a call. RDS keeps that change for the maintenance window where changes are not
 * applied immediately, and until then no task could sign in; no restore of a snapshot takes it at all. Sources:
 * https://github.com/pulumi/pulumi-aws/issues/2103,
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/327,
 * https://github.com/hashicorp/terraform-provider-aws/issues/35189
 */
export const needsSignIn = ({ authentication, applyImmediately, restoreFrom }: DatabaseSpec): boolean =>
  authentication === DatabaseAuthentication.Iam && (applyImmediately !== true || restoreFrom !== undefined);

/** What its runbook may do, on the one cluster. Source:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export const signInStatements = (spec: DatabaseSpec, { arn }: rds.Cluster): PolicyStatement[] =>
  needsSignIn(spec) ? [{ actions: ["rds:DescribeDBClusters", "rds:ModifyDBCluster"], resources: [arn] }] : [];

/**
 * The runbook that switches it on at once. Where it is on already, it changes nothing: the call would take along all that waits for
 * the window. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-branch.html,
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html
 */
export function signInRunbook({ roleArn, clusterId }: Omit<RunbookTarget, "clusterArn">): string {
  const enabled = "$.DBClusters[0].IAMDatabaseAuthenticationEnabled";
  const outputs = [{ Name: "isOn", Selector: enabled, Type: "Boolean" }];
  const change = { EnableIAMDatabaseAuthentication: true, ApplyImmediately: true };
  const own = { DBClusterIdentifier: clusterId };
  return JSON.stringify({
    schemaVersion: "0.3",
    description: "Switches login by IAM on, without a maintenance window",
    assumeRole: roleArn,
    mainSteps: [
      callRds("look", "DescribeDBClusters", own, { outputs }),
      {
        name: "isOn",
        action: "aws:branch",
        inputs: {
          Choices: [{ NextStep: "available", Variable: "{{ look.isOn }}", BooleanEquals: true }],
          Default: "signIn",
        },
      },
      callRds("signIn", "ModifyDBCluster", { ...own, ...change }),
      // It is available for a moment more.
      { name: "pause", action: "aws:sleep", inputs: { Duration: "PT30S" } },
      untilAvailable(clusterId),
    ],
  });
}

/** Runs it before a login by IAM is made. */
export function runSignIn(
  name: string,
  { tags }: DatabaseSpec,
  { roleArn, cluster }: { roleArn: pulumi.Output<string>; cluster: rds.Cluster },
  opts: pulumi.CustomResourceOptions,
): ssm.Association {
  const content = pulumi
    .all([roleArn, cluster.id])
    .apply(([role, clusterId]) => signInRunbook({ roleArn: role, clusterId }));
  return runOnce(`${name}-sign-in`, { content, tags }, opts);
}
