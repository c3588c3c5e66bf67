import * as ssm from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";

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

interface Runbook {
  content: pulumi.Output<string>;
  tags: TagsInput;
}

/** A runbook, which an association runs. */
export function createRunbook(
  childName: string,
  { content, tags }: Runbook,
  opts: pulumi.CustomResourceOptions,
): ssm.Document {
  return new ssm.Document(
    childName,
    { ...autoName(childName, "document"), documentType: "Automation", documentFormat: "JSON", content, tags },
    opts,
  );
}

/** A runbook that is run when it is made; the deployment waits for its end. */
export function runOnce(childName: string, runbook: Runbook, opts: pulumi.CustomResourceOptions): ssm.Association {
  const document = createRunbook(childName, runbook, opts);
  return new ssm.Association(
    childName,
    { name: document.name, waitForSuccessTimeoutSeconds: 1200, tags: runbook.tags },
    opts,
  );
}
