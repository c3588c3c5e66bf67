import * as acm from "@pulumi/aws/acm";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as kms from "@pulumi/aws/kms";
import * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { createAccessLogs } from "./raw-access-logs";
import { createNetwork, type Network } from "./raw-network";
import { createRotation } from "./raw-rotation";

type Text = pulumi.Output<string>;
type Tags = Record<string, string>;

export interface Place extends Network {
  zoneId: Text;
  cluster: ecs.Cluster;
  alb: lb.LoadBalancer;
  albGroup: ec2.SecurityGroup;
  workloads: ec2.SecurityGroup;
  listener: lb.Listener;
}

/** A network, a cluster and a load balancer with HTTPS. */
export function createEnvironment(name: string, domain: string, region: Text, account: Text): Place {
  const tags = { "vendor-native:component": "Environment", "vendor-native:name": name };
  const network = createNetwork(`${name}-network`, region);
  const { zoneId, certificateArn } = createCertificate(`${name}-domain`, domain);
  const namespace = new servicediscovery.HttpNamespace(name, { description: "Service Connect", tags });
  const cluster = createCluster(name, namespace, region, account, tags);
  createRotation(name, cluster, { region, account, tags });
  const workloads = new ec2.SecurityGroup(`${name}-workloads`, {
    vpcId: network.vpcId,
    description: "Workloads of an environment",
    tags: { Name: `${name}-workloads`, ...tags },
  });
  const albGroup = createBalancerGroup(`${name}-public`, network.vpcId, workloads, tags);
  const { bucket, policy } = createAccessLogs(`${name}-access-logs`, account, tags);
  const alb = new lb.LoadBalancer(
    `${name}-public`,
    {
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: network.publicSubnetIds,
      securityGroups: [albGroup.id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      idleTimeout: 60,
      accessLogs: { enabled: true, bucket: bucket.bucket, prefix: `${name}-public` },
      tags,
    },
    { dependsOn: [policy], protect: true },
  );
  const listener = createListeners(`${name}-public`, alb, certificateArn, tags);
  return { ...network, zoneId, cluster, alb, albGroup, workloads, listener };
}

function createCertificate(name: string, domainName: string) {
  const zoneId = route53.getZoneOutput({ name: domainName, privateZone: false }).zoneId;
  const certificate = new acm.Certificate(name, {
    domainName,
    subjectAlternativeNames: [`*.${domainName}`],
    validationMethod: "DNS",
    tags: { "vendor-native:component": "Domain", "vendor-native:name": name },
  });
  const option = certificate.domainValidationOptions.apply(([first]) => {
    if (first === undefined) throw new Error(`no validation record for ${name}`);
    return first;
  });
  const record = new route53.Record(`${name}-validation`, {
    zoneId,
    name: option.resourceRecordName,
    type: option.resourceRecordType,
    records: [option.resourceRecordValue],
    ttl: 300,
    allowOverwrite: true,
  });
  const { certificateArn } = new acm.CertificateValidation(`${name}-validation`, {
    certificateArn: certificate.arn,
    validationRecordFqdns: [record.fqdn],
  });
  return { zoneId, certificateArn };
}

function createCluster(
  name: string,
  namespace: servicediscovery.HttpNamespace,
  region: Text,
  account: Text,
  tags: Tags,
): ecs.Cluster {
  const key = new kms.Key(`${name}-exec`, {
    description: `ECS exec sessions of ${name} and their log`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: pulumi.all([region, account]).apply(([regionName, accountId]) => keyPolicy(regionName, accountId)),
    tags,
  });
  const log = new cloudwatch.LogGroup(`${name}-exec`, { retentionInDays: 90, kmsKeyId: key.arn, tags });
  const cluster = new ecs.Cluster(name, {
    settings: [{ name: "containerInsights", value: "enhanced" }],
    serviceConnectDefaults: { namespace: namespace.arn },
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: key.arn,
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: log.name, cloudWatchEncryptionEnabled: true },
      },
    },
    tags,
  });
  new ecs.ClusterCapacityProviders(name, {
    clusterName: cluster.name,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
  });
  return cluster;
}

function keyPolicy(region: string, account: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Account",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "CloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
        },
      },
    ],
  });
}

function createBalancerGroup(name: string, vpcId: Text, workloads: ec2.SecurityGroup, tags: Tags) {
  const description = "Load balancer";
  const group = new ec2.SecurityGroup(name, { vpcId, description, tags: { Name: name, ...tags } });
  const rule = { securityGroupId: group.id, ipProtocol: "tcp", tags };
  for (const port of [80, 443]) {
    const description = `${port === 443 ? "HTTPS" : "HTTP"} from ipv4`;
    const world = { ...rule, description, cidrIpv4: "0.0.0.0/0", fromPort: port, toPort: port };
    new vpc.SecurityGroupIngressRule(`${name}-${port}-ipv4`, world);
  }
  const inside = {
    ...rule,
    description: "Workloads",
    referencedSecurityGroupId: workloads.id,
    fromPort: 1,
    toPort: 65535,
  };
  new vpc.SecurityGroupEgressRule(`${name}-workloads`, inside);
  return group;
}

function createListeners(name: string, alb: lb.LoadBalancer, certificateArn: Text, tags: Tags): lb.Listener {
  const listener = new lb.Listener(`${name}-https`, {
    loadBalancerArn: alb.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    certificateArn,
    routingHttpResponseServerEnabled: false,
    defaultActions: [
      {
        type: "fixed-response",
        fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
      },
    ],
    tags,
  });
  new lb.Listener(`${name}-redirect`, {
    loadBalancerArn: alb.arn,
    port: 80,
    protocol: "HTTP",
    routingHttpResponseServerEnabled: false,
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    tags,
  });
  return listener;
}
