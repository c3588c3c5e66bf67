import * as cloudfront from "@pulumi/aws/cloudfront";
import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import type { AccessLogs } from "./access-logs";
import { createEdgeLogs } from "./edge-logs";

/**
 * CloudFront's managed policies: cache nothing, and hand the viewer's whole request on. Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
/** HSTS, no sniffing, same-origin frames: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const securityHeaders = "67f7725c-6f97-4210-82d7-5512b31e9d03";

interface EdgeSpec {
  alb: lb.LoadBalancer;
  accessLogs: AccessLogs;
  webAclArn: pulumi.Output<string> | undefined;
  /** Seconds that CloudFront waits for an answer: as long as the load balancer waits, else it would cut requests first. */
  readTimeoutSeconds: pulumi.Input<number>;
  /** The distribution's name is the address that users have: deleting it loses that for good. */
  deletionProtection: boolean;
  tags: TagsInput;
}

/**
 * A CloudFront distribution in front of an internal load balancer: a TLS address under cloudfront.net at once, with no
 * domain. It reaches the load balancer through a VPC origin, so that nothing else can.
 */
export function createEdge(
  name: string,
  { alb, accessLogs, webAclArn, readTimeoutSeconds, deletionProtection, tags }: EdgeSpec,
  opts: pulumi.CustomResourceOptions,
): cloudfront.Distribution {
  const origin = new cloudfront.VpcOrigin(
    name,
    {
      vpcOriginEndpointConfig: {
        name: alb.name,
        arn: alb.arn,
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "http-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
      tags,
    },
    // CloudFront does not change an origin that a distribution uses, and takes up to a quarter of an hour for a new one.
    { ...opts, replaceOnChanges: ["vpcOriginEndpointConfig"], customTimeouts: { create: "30m", delete: "30m" } },
  );
  const originId = "load-balancer";
  const distribution = new cloudfront.Distribution(
    name,
    {
      enabled: true,
      comment: name.slice(0, 128).replace(/[\uD800-\uDBFF]$/, ""),
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      origins: [
        {
          originId,
          domainName: alb.dnsName,
          vpcOriginConfig: { vpcOriginId: origin.id, originReadTimeout: readTimeoutSeconds },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: originId,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        cachePolicyId: cachingDisabled,
        originRequestPolicyId: allViewer,
        responseHeadersPolicyId: securityHeaders,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true },
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      tags,
    },
    { ...opts, ...(deletionProtection && { protect: true }) },
  );
  createEdgeLogs(name, distribution, { accessLogs, tags }, opts);
  return distribution;
}
