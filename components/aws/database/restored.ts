import type * as rds from "@pulumi/aws/rds";
import type * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/arguments/validation";
import type { PolicyStatement } from "../common/policy-documents";
import { callRds, type RunbookTarget, runOnce, untilAvailable } from "./runbooks";
import type { DatabaseSpec } from "./spec";

/**
 * The runbook that gives a restored cluster what RDS and the provider leave out of a restore: the Data API, which makes the
 * logins. It can run again. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_EnableHttpEndpoint.html,
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/496
 */
export const restoredRunbook = ({ roleArn, clusterArn, clusterId }: RunbookTarget): string =>
  JSON.stringify({
    schemaVersion: "0.3",
    description: "Lets a restored cluster be worked with by the Data API",
    assumeRole: roleArn,
    mainSteps: [callRds("open", "EnableHttpEndpoint", { ResourceArn: clusterArn }), untilAvailable(clusterId)],
  });

/** What the runbook may do, on the one cluster. Source:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export const restoredStatements = ({ restoreFrom }: DatabaseSpec, { arn }: rds.Cluster): PolicyStatement[] =>
  restoreFrom === undefined
    ? []
    : [{ actions: ["rds:EnableHttpEndpoint", "rds:DescribeDBClusters"], resources: [arn] }];

/** Runs it once, before the first login is made. */
export function runRestored(
  name: string,
  spec: DatabaseSpec,
  { roleArn, cluster }: { roleArn: pulumi.Output<string>; cluster: rds.Cluster },
  opts: pulumi.CustomResourceOptions,
): ssm.Association {
  const content = pulumi
    .all([roleArn, cluster.arn, cluster.id, cluster.storageEncrypted])
    .apply(([role, clusterArn, clusterId, isEncrypted]) => {
      if (isEncrypted === false) refuse("Database", name, [{ propertyPath: "restoreFrom", reason: notEncrypted }]);
      return restoredRunbook({ roleArn: role, clusterArn, clusterId });
    });
  return runOnce(`${name}-restored`, { content, tags: spec.tags }, opts);
}

/** Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html */
const notEncrypted =
  "is of data that is not encrypted, and so is the new cluster, which the next update would replace; give kmsKeyArn, which encrypts it as it is restored";
