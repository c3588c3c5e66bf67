import type * as rds from "@pulumi/aws/rds";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { PolicyStatement } from "../common/policy-documents";
import type { DatabaseSpec } from "./spec";

/** The cluster that a runbook works on. */
export interface RunbookTarget {
  roleArn: string;
  clusterArn: string;
  clusterId: string;
}

/** A step that calls RDS. */
export const callRds = (name: string, api: string, inputs: object, more: object = {}) => ({
  name,
  action: "aws:executeAwsApi",
  maxAttempts: 3,
  inputs: { Service: "rds", Api: api, ...inputs },
  ...more,
});

/** The last step: the cluster has taken what the ones before have asked for. */
export const untilAvailable = (clusterId: string) => ({
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
});

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

/** A runbook that is run when it is made; the deployment waits for its end. */
export function runOnce(
  childName: string,
  { content, tags }: { content: pulumi.Output<string>; tags: TagsInput },
  opts: pulumi.CustomResourceOptions,
): ssm.Association {
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
