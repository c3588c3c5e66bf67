import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createNotice, toldAlarms } from "../common/alarms";
import type { EnvironmentRef } from "../common/references/references";
import { failedDeployments } from "../workload/alarms";
import { createRestart } from "../workload/rotation/restart";

type Watching = Pick<EnvironmentRef, "clusterArn" | "clusterName" | "alarmTopicArn" | "dashboardUrl">;

/** What an environment does for all of its services: it restarts them when their secrets change, and tells of their deployments. */
export function createWatch(
  name: string,
  environment: Watching,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): void {
  const { clusterArn, clusterName } = environment;
  const alarms = toldAlarms(undefined, environment);
  createRestart(name, { clusterArn, clusterName, alarms, tags }, opts);
  if (alarms === undefined) return;
  const rollback = {
    pattern: pulumi
      .output(clusterArn)
      .apply((arn) => failedDeployments({ prefix: `${arn.replace(":cluster/", ":service/")}/` })),
    happened: "A deployment of <service> failed and was rolled back, the old revision serves: <reason>",
    severity: "warning",
    paths: { service: "$.resources[0]", reason: "$.detail.reason" },
  } as const;
  createNotice(`${name}-rollback`, alarms, rollback, tags, opts);
}
