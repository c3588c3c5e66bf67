import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { groups, type Settings } from "../settings";
import { createDatabase } from "./raw-database";
import { createEnvironment } from "./raw-environment";
import { createService } from "./raw-service";

/** The same workload by hand on the provider's SDK: flat, sparing with Outputs, each look-up done once. */
export function program(settings: Settings): Record<string, unknown> {
  const region = getRegionOutput().region;
  const account = getCallerIdentityOutput().accountId;
  const trustIn = (service: string): pulumi.Output<string> =>
    pulumi
      .all([region, account])
      .apply(([regionName, accountId]) =>
        trustOf(service, `arn:aws:${service}:${regionName}:${accountId}:*`, accountId),
      );
  const trust = trustIn("ecs");
  const trusts = settings.workload === "databases" && { states: trustIn("states"), ssm: trustIn("ssm") };
  const urls: Record<string, unknown> = {};
  for (const { environment, domain, services } of groups(settings)) {
    const place = createEnvironment(environment, domain, region, account);
    for (const name of services) {
      const store = trusts ? createDatabase(`${name}-db`, place, trusts) : undefined;
      urls[name] = createService(name, domain, { ...place, region, trust }, store);
    }
  }
  return urls;
}

function trustOf(service: string, arn: string, account: string): string {
  const principal = service === "ecs" ? "ecs-tasks" : service;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: `${principal}.amazonaws.com` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": arn } },
      },
    ],
  });
}
