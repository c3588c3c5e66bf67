import type * as rds from "@pulumi/aws/rds";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import type { PolicyStatement } from "../common/policy-documents";
import { DatabaseAuthentication } from "./args";
import type { DatabaseSpec } from "./spec";

/** The cluster that has been restored, and whether its consumers sign in by their roles. */
export interface RestoredTarget {
  roleArn: string;
  clusterArn: string;
  clusterId: string;
  authentication: DatabaseAuthentication;
}

/**
 * The runbook that gives a restored cluster what RDS and the provider leave out of a restore: the Data API, which makes the
 * logins, and logins by IAM. Each step can run again. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_EnableHttpEndpoint.html,
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/496,
 * https://github.com/hashicorp/terraform-provider-aws/issues/35189
 */
export function restoredRunbook({ roleArn, clusterArn, clusterId, authentication }: RestoredTarget): string {
  const call = (name: string, api: string, inputs: object) => ({
    name,
    action: "aws:executeAwsApi",
    maxAttempts: 3,
    inputs: { Service: "rds", Api: api, ...inputs },
  });
  const isIam = authentication === DatabaseAuthentication.Iam;
  const byRole = { DBClusterIdentifier: clusterId, EnableIAMDatabaseAuthentication: true, ApplyImmediately: true };
  return JSON.stringify({
    schemaVersion: "0.3",
    description: "Lets a restored cluster be worked with by the Data API",
    assumeRole: roleArn,
    mainSteps: [
      call("open", "EnableHttpEndpoint", { ResourceArn: clusterArn }),
      ...(isIam ? [call("signIn", "ModifyDBCluster", byRole)] : []),
      {
        name: "available",
        action: "aws:waitForAwsResourceProperty",
        timeoutSeconds: 900,
        inputs: {
          Service: "rds",
          Api: "DescribeDBClusters",
          DBClusterIdentifier: clusterId,
          PropertySelector: "$.DBClusters[0].Status",
          DesiredValues: ["available"],
        },
        isEnd: true,
      },
    ],
  });
}

/** What the runbook may do, on the one cluster. Source:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export function restoredStatements(
  { restoreFrom, authentication }: DatabaseSpec,
  { arn }: rds.Cluster,
): PolicyStatement[] {
  if (restoreFrom === undefined) return [];
  const byRole = authentication === DatabaseAuthentication.Iam ? ["rds:ModifyDBCluster"] : [];
  return [{ actions: ["rds:EnableHttpEndpoint", "rds:DescribeDBClusters", ...byRole], resources: [arn] }];
}

/** Runs it once, before the first login is made; the deployment waits for its end. */
export function runRestored(
  name: string,
  spec: DatabaseSpec,
  { roleArn, cluster }: { roleArn: pulumi.Output<string>; cluster: rds.Cluster },
  opts: pulumi.CustomResourceOptions,
): ssm.Association {
  const { authentication, tags } = spec;
  const childName = `${name}-restored`;
  const content = pulumi
    .all([roleArn, cluster.arn, cluster.id, cluster.storageEncrypted])
    .apply(([role, clusterArn, clusterId, isEncrypted]) => {
      if (isEncrypted === false) refuse("Database", name, [{ propertyPath: "restoreFrom", reason: notEncrypted }]);
      return restoredRunbook({ roleArn: role, clusterArn, clusterId, authentication });
    });
  const document = new ssm.Document(
    childName,
    { ...autoName(childName, "document"), documentType: "Automation", documentFormat: "JSON", content, tags },
    opts,
  );
  return new ssm.Association(childName, { name: document.name, waitForSuccessTimeoutSeconds: 1200, tags }, opts);
}

/** Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html */
const notEncrypted =
  "is of data that is not encrypted, and so is the new cluster, which the next update would replace; give kmsKeyArn, which encrypts it as it is restored";
