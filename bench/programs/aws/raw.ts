import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { groups, type Settings } from "../settings";
import { createEnvironment } from "./raw-environment";
import { createService } from "./raw-service";

/** The same workload by hand on the provider's SDK: flat, sparing with Outputs, each look-up done once. */
export function program(settings: Settings): Record<string, unknown> {
  const region = getRegionOutput().region;
  const account = getCallerIdentityOutput().accountId;
  const trust = pulumi.all([region, account]).apply(([regionName, accountId]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: { "aws:SourceArn": `arn:aws:ecs:${regionName}:${accountId}:*` },
          },
        },
      ],
    }),
  );
  const urls: Record<string, unknown> = {};
  for (const { environment, domain, services } of groups(settings)) {
    const place = createEnvironment(environment, domain, region, account);
    for (const name of services) urls[name] = createService(name, domain, { ...place, region, trust });
  }
  return urls;
}
