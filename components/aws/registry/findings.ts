import * as pulumi from "@pulumi/pulumi";
import { createNotice } from "../common/alarms";
import { locationOf } from "../common/locations";
import type { RegistrySpec } from "./spec";

/** Severities that somebody is told of. */
const severities = ["CRITICAL", "HIGH"];

/**
 * Word of an image that was scanned and has critical or high findings. Each scan is one event with the number of findings by
 * severity, basic scanning's or Inspector's; Inspector's `Inspector2 Finding` would be one event for each package.
 */
export function createFindingsNotice(
  name: string,
  { alarms, scanning, environment, prefix, tags }: RegistrySpec,
  where: pulumi.Output<{ account: string; region: string }>,
  opts: pulumi.CustomResourceOptions,
): void {
  if (alarms === undefined || !scanning) return;
  const arn = pulumi.all([where, environment.clusterArn]).apply(([{ account, region }, clusterArn]) => {
    const { partition } = locationOf(clusterArn);
    return `arn:${partition}:ecr:${region}:${account}:repository/${prefix}/`;
  });
  createNotice(
    `${name}-findings`,
    alarms,
    {
      pattern: arn.apply(scansWithFindings),
      paths: { repository: "$.detail.repository-name", digest: "$.detail.image-digest" },
      happened: `An image of ${name} has critical or high findings, <digest> in <repository>: build it anew on a repaired base`,
      severity: "warning",
    },
    tags,
    opts,
  );
}

/** Sources: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-events.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const scansWithFindings = (repositories: string): object => ({
  source: ["aws.ecr", "aws.inspector2"],
  "detail-type": ["ECR Image Scan", "Inspector2 Scan"],
  resources: [{ prefix: repositories }],
  detail: {
    $or: severities.map((severity) => ({ "finding-severity-counts": { [severity]: [{ numeric: [">", 0] }] } })),
  },
});
