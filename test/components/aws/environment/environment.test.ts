import { describe, expect, test } from "vitest";
import { Environment, Network } from "../../../../components/aws";
import { byType, counts, names, planEnvironment, planProgram, resource, statements } from "../helpers";

const listener = "aws:lb/listener:Listener";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("cluster", () => {
  test("has Fargate and Fargate Spot, and enhanced Container Insights", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const cluster = resource(plan, "aws:ecs/cluster:Cluster", "prod");
    expect(cluster.inputs.settings).toEqual([{ name: "containerInsights", value: "enhanced" }]);
    const capacity = resource(plan, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "prod");
    expect(capacity.inputs.capacityProviders).toEqual(["FARGATE", "FARGATE_SPOT"]);
  });

  test("encrypts exec sessions and their log with a rotated key of its own", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const key = resource(plan, "aws:kms/key:Key", "prod-exec");
    expect(key.inputs.enableKeyRotation).toBe(true);
    const log = resource(plan, "aws:cloudwatch/logGroup:LogGroup", "prod-exec");
    expect(log.inputs).toMatchObject({ kmsKeyId: key.outputs.arn, retentionInDays: 90 });
    expect(resource(plan, "aws:ecs/cluster:Cluster", "prod").inputs.configuration).toEqual({
      executeCommandConfiguration: {
        kmsKeyId: key.outputs.arn,
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: log.outputs.name, cloudWatchEncryptionEnabled: true },
      },
    });
  });

  test("uses a given key for everything", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000000";
    const plan = await planEnvironment({ domain: "example.com", kmsKeyArn, waf: {} });
    expect(names(plan, "aws:kms/key:Key")).toEqual([]);
    for (const group of byType(plan, "aws:cloudwatch/logGroup:LogGroup")) expect(group.inputs.kmsKeyId).toBe(kmsKeyArn);
  });
});

describe("public load balancer", () => {
  test("speaks HTTPS with the domain's certificate and a current policy, and answers 404 by itself", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const validation = resource(plan, "aws:acm/certificateValidation:CertificateValidation", "prod-domain-validation");
    expect(resource(plan, listener, "prod-public-https").inputs).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificateArn: validation.outputs.certificateArn,
      defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }],
    });
  });

  test("redirects HTTP", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    expect(resource(plan, listener, "prod-public-redirect").inputs).toMatchObject({
      port: 80,
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    });
  });

  test("drops invalid headers, logs, and cannot be deleted by accident", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const alb = resource(plan, balancer, "prod-public");
    const bucket = resource(plan, "aws:s3/bucket:Bucket", "prod-access-logs");
    expect(alb.inputs).toMatchObject({
      internal: false,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      accessLogs: { enabled: true, bucket: bucket.outputs.bucket },
    });
    expect(alb.options.protect).toBe(true);
    expect(alb.dependencies).toContain(resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "prod-access-logs").urn);
  });

  test("lets the world in on 80 and 443, and goes out to workloads alone", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const group = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "prod-public");
    const open = byType(plan, ingressRule).map(({ inputs }) => [
      inputs.securityGroupId,
      inputs.cidrIpv4,
      inputs.fromPort,
    ]);
    expect(open).toEqual([
      [group.id, "0.0.0.0/0", 80],
      [group.id, "0.0.0.0/0", 443],
    ]);
    const workloads = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "prod-workloads");
    const out = byType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ inputs }) => inputs);
    expect(out).toMatchObject([{ securityGroupId: group.id, referencedSecurityGroupId: workloads.id }]);
  });

  test("is reached over IPv6 where the network has it", async () => {
    const plan = await planProgram(() => {
      const network = new Network("net", { ipAddressType: "dualstack" });
      new Environment("prod", { domain: "example.com", network });
    });
    expect(resource(plan, balancer, "prod-public").inputs.ipAddressType).toBe("dualstack");
    expect(names(plan, ingressRule)).toEqual([
      "prod-public-443-ipv4",
      "prod-public-443-ipv6",
      "prod-public-80-ipv4",
      "prod-public-80-ipv6",
    ]);
  });

  test("is left out on request, with all that belongs to it", async () => {
    const found = counts(await planEnvironment({ publicLoadBalancer: false }));
    for (const type of [balancer, listener, "aws:s3/bucket:Bucket", "aws:cloudfront/distribution:Distribution"]) {
      expect(found).not.toHaveProperty([type]);
    }
  });
});

describe("access logs", () => {
  test("go to a private, encrypted bucket that load balancers of this account alone may write to", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const bucket = resource(plan, "aws:s3/bucket:Bucket", "prod-access-logs");
    expect(bucket.inputs.forceDestroy).toBe(false);
    const closed = resource(plan, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "prod-access-logs");
    expect(closed.inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const [write, , tls] = statements(resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "prod-access-logs"));
    expect(write).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucket.outputs.arn}/*/AWSLogs/123456789012/*`,
    });
    expect(tls).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
  });

  test("expire with the days that were given", async () => {
    const plan = await planEnvironment({ domain: "example.com", accessLogRetentionDays: 400 });
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    expect(resource(plan, type, "prod-access-logs").inputs.rules).toMatchObject([{ expiration: { days: 400 } }]);
  });
});

describe("without a domain", () => {
  test("CloudFront gives a TLS address, and alone reaches an internal load balancer", async () => {
    const plan = await planEnvironment({});
    const alb = resource(plan, balancer, "prod-origin");
    expect(alb.inputs.internal).toBe(true);
    const origin = resource(plan, "aws:cloudfront/vpcOrigin:VpcOrigin", "prod-edge");
    expect(origin.inputs.vpcOriginEndpointConfig).toMatchObject({ arn: alb.outputs.arn, httpPort: 80 });
    expect(resource(plan, "aws:cloudfront/distribution:Distribution", "prod-edge").inputs).toMatchObject({
      origins: [{ domainName: alb.outputs.dnsName, vpcOriginConfig: { vpcOriginId: origin.id } }],
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    });
    const [rule, ...others] = byType(plan, ingressRule);
    expect(others).toEqual([]);
    expect(rule?.inputs).toMatchObject({ prefixListId: expect.stringMatching(/^pl-/), fromPort: 80, toPort: 80 });
    expect(names(plan, listener)).toEqual(["prod-origin-http"]);
    expect(counts(plan)).not.toHaveProperty(["aws:acm/certificate:Certificate"]);
  });

  test("CloudFront's access logs go where the load balancer's do, once they may", async () => {
    const plan = await planEnvironment({});
    const region = "us-east-1";
    const source = resource(plan, "aws:cloudwatch/logDeliverySource:LogDeliverySource", "prod-edge");
    expect(source.inputs).toMatchObject({
      region,
      logType: "ACCESS_LOGS",
      resourceArn: resource(plan, "aws:cloudfront/distribution:Distribution", "prod-edge").outputs.arn,
    });
    const bucket = resource(plan, "aws:s3/bucket:Bucket", "prod-access-logs");
    const destination = resource(plan, "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "prod-edge");
    expect(destination.inputs).toMatchObject({
      region,
      outputFormat: "json",
      deliveryDestinationConfiguration: { destinationResourceArn: bucket.outputs.arn },
    });
    const policy = resource(plan, "aws:s3/bucketPolicy:BucketPolicy", "prod-access-logs");
    expect(statements(policy).map(({ Sid }) => Sid)).toEqual([
      "LoadBalancerLogs",
      "BucketLogs",
      "CloudFrontLogs",
      "TlsOnly",
    ]);
    const delivery = resource(plan, "aws:cloudwatch/logDelivery:LogDelivery", "prod-edge");
    expect(delivery.inputs).toMatchObject({
      region,
      deliverySourceName: source.outputs.name,
      deliveryDestinationArn: destination.outputs.arn,
    });
    expect(delivery.dependencies).toContain(policy.urn);
  });
});

describe("internal load balancer", () => {
  test("stands in private subnets and lets in what is named", async () => {
    const args = { domain: "example.com", internalLoadBalancer: true, internalAllowedCidrs: ["10.9.0.0/16"] };
    const plan = await planEnvironment({ ...args, publicLoadBalancer: false });
    const alb = resource(plan, balancer, "prod-internal");
    const subnets = byType(plan, "aws:ec2/subnet:Subnet").filter(({ name }) => name.includes("private"));
    expect(alb.inputs).toMatchObject({ internal: true, subnets: subnets.map(({ id }) => id) });
    const workloads = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "prod-workloads").id;
    const from = (name: string) => resource(plan, ingressRule, name).inputs;
    for (const port of [80, 443]) {
      const at = { fromPort: port, toPort: port };
      expect(from(`prod-internal-${port}-workloads`)).toMatchObject({ ...at, referencedSecurityGroupId: workloads });
      expect(from(`prod-internal-${port}-10-9-0-0-16`)).toMatchObject({ ...at, cidrIpv4: "10.9.0.0/16" });
    }
    expect(names(plan, ingressRule)).toHaveLength(4);
  });
});

describe("firewall", () => {
  test("has AWS's managed rules and a rate limit, and logs without credentials", async () => {
    const plan = await planEnvironment({ domain: "example.com", waf: {} });
    const acl = resource(plan, "aws:wafv2/webAcl:WebAcl", "prod-waf");
    expect(acl.inputs).toMatchObject({
      scope: "REGIONAL",
      rules: [
        { name: "rate-limit", action: { block: {} }, statement: { rateBasedStatement: { limit: 2000 } } },
        { name: "AWSManagedRulesAmazonIpReputationList", overrideAction: { none: {} } },
        { name: "AWSManagedRulesKnownBadInputsRuleSet" },
        { name: "AWSManagedRulesCommonRuleSet" },
      ],
    });
    expect(resource(plan, "aws:wafv2/webAclAssociation:WebAclAssociation", "prod-waf").inputs).toEqual({
      resourceArn: resource(plan, balancer, "prod-public").outputs.arn,
      webAclArn: acl.outputs.arn,
    });
    expect(resource(plan, "aws:cloudwatch/logGroup:LogGroup", "prod-waf").inputs.namePrefix).toMatch(/^aws-waf-logs-/);
    const log = resource(plan, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "prod-waf");
    expect(log.inputs.redactedFields).toEqual([
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
    ]);
  });

  test("stands on CloudFront where there is no domain: behind it every request comes from CloudFront", async () => {
    const plan = await planEnvironment({ waf: {} });
    const acl = resource(plan, "aws:wafv2/webAcl:WebAcl", "prod-waf");
    expect(acl.inputs).toMatchObject({ scope: "CLOUDFRONT", region: "us-east-1" });
    expect(resource(plan, "aws:cloudfront/distribution:Distribution", "prod-edge").inputs.webAclId).toBe(
      acl.outputs.arn,
    );
    expect(names(plan, "aws:wafv2/webAclAssociation:WebAclAssociation")).toEqual([]);
  });

  test("counts single rules of a group only", async () => {
    const group = "AWSManagedRulesCommonRuleSet";
    const waf = { managedRuleGroups: [group], countedRules: { [group]: ["SizeRestrictions_BODY"] } };
    const acl = resource(await planEnvironment({ domain: "example.com", waf }), "aws:wafv2/webAcl:WebAcl", "prod-waf");
    const overrides = [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }];
    expect(acl.inputs.rules).toMatchObject([
      {},
      { statement: { managedRuleGroupStatement: { ruleActionOverrides: overrides } } },
    ]);
  });

  test("counts only, when it is tried out", async () => {
    const plan = await planEnvironment({ domain: "example.com", waf: { countOnly: true } });
    const acl = resource(plan, "aws:wafv2/webAcl:WebAcl", "prod-waf");
    expect(acl.inputs.rules).toMatchObject([
      { action: { count: {} } },
      ...Array(3).fill({ overrideAction: { count: {} } }),
    ]);
  });
});

describe("profile", () => {
  test("development protects nothing and keeps logs for two weeks", async () => {
    const plan = await planEnvironment({ domain: "example.com", profile: "development" });
    const alb = resource(plan, balancer, "prod-public");
    expect(alb.inputs.enableDeletionProtection).toBe(false);
    expect(alb.options.protect).toBeFalsy();
    expect(resource(plan, "aws:s3/bucket:Bucket", "prod-access-logs").inputs.forceDestroy).toBe(true);
    for (const group of byType(plan, "aws:cloudwatch/logGroup:LogGroup")) expect(group.inputs.retentionInDays).toBe(14);
  });
});
