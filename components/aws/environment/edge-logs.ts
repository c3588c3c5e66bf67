import type * as cloudfront from "@pulumi/aws/cloudfront";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { AccessLogs } from "./access-logs";

/** Deliveries of CloudFront's logs are in this region, whatever the region of the rest. Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#enable-access-logging-api */
const region = "us-east-1";

/**
 * The access logs of a distribution, in the bucket of the load balancers' logs under `AWSLogs/<account>/CloudFront/`. It is
 * the second version of CloudFront's logging: the first wants a bucket with access control lists.
 */
export function createEdgeLogs(
  name: string,
  distribution: cloudfront.Distribution,
  { accessLogs: { bucket, policy }, tags }: { accessLogs: AccessLogs; tags: TagsInput },
  opts: pulumi.CustomResourceOptions,
): void {
  const named = { ...autoName(name, "logDelivery"), region, tags };
  const source = new cloudwatch.LogDeliverySource(
    name,
    { ...named, logType: "ACCESS_LOGS", resourceArn: distribution.arn },
    opts,
  );
  const destination = new cloudwatch.LogDeliveryDestination(
    name,
    { ...named, outputFormat: "json", deliveryDestinationConfiguration: { destinationResourceArn: bucket.arn } },
    opts,
  );
  new cloudwatch.LogDelivery(
    name,
    { region, deliverySourceName: source.name, deliveryDestinationArn: destination.arn, tags },
    { ...opts, dependsOn: [policy] },
  );
}
