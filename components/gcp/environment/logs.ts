import * as logging from "@pulumi/gcp/logging";
import type * as pulumi from "@pulumi/pulumi";

interface LogSpec {
  project: pulumi.Input<string>;
  retentionDays: pulumi.Input<number>;
}

/**
 * How long the project keeps its logs: a property of its `_Default` bucket, which all of Cloud Run's logs go to. A bucket of
 * the environment's own would store them twice, or hide them from the console's pages, which read `_Default`. Google
 * never deletes that bucket, so that the setting stays when the environment goes.
 */
export function createLogRetention(
  name: string,
  { project, retentionDays }: LogSpec,
  opts: pulumi.CustomResourceOptions,
): logging.ProjectBucketConfig {
  const args = { project, location: "global", bucketId: "_Default", retentionDays };
  return new logging.ProjectBucketConfig(`${name}-logs`, args, opts);
}
