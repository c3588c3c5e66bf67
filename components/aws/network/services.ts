import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type Judge, show, spelled } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import { named, type TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { policyJson, serviceTrust } from "../common/policy-documents";
import { createGroup } from "../common/security-groups";

/**
 * The services that a Fargate task needs without a way out: its image (ecr.api, ecr.dkr, and the layers from S3), its
 * logs, its secrets, and for ECS exec the session channel and its key. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export const interfaceEndpointServices: readonly string[] = [
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "ssmmessages",
  "kms",
];

/** Why a service cannot have an interface endpoint here; undefined when it can. */
export const problemWithEndpoint: Judge<string> = (service) => {
  if (service === "s3") return '"s3" has a gateway endpoint already, which costs nothing; leave it out';
  if (typeof service === "string" && /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(service) && !service.startsWith("com.")) return;
  const bare = spelled(service)
    .replace(/^com\.amazonaws\.[a-z0-9-]+\./, "")
    .toLowerCase();
  const nearest = /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(bare) ? `; nearest: ${show(bare)}` : ", such as sqs or ecr.api";
  return `${show(service)} is not the name of an AWS service's endpoint${nearest}`;
};

interface EndpointsSpec {
  vpcId: pulumi.Input<string>;
  subnetIds: pulumi.Input<string>[];
  routeTableIds: pulumi.Input<string>[];
  services: readonly string[];
  tags: TagsInput;
}

interface Endpoints {
  /** Lets nothing in by itself: each workload adds the rule for its own group. */
  securityGroupId: pulumi.Output<string> | undefined;
  s3PrefixListId: pulumi.Output<string>;
  /** Known when the endpoints are there; without a way out, tasks that start before cannot pull their image. */
  ready: pulumi.CustomResource[];
}

/** The S3 gateway endpoint, and an interface endpoint for each service behind one security group. */
export function createEndpoints(name: string, spec: EndpointsSpec, opts: pulumi.CustomResourceOptions): Endpoints {
  const region = getRegionOutput({}, invokeOptions(opts)).region;
  const serviceName = (service: string) => pulumi.interpolate`com.amazonaws.${region}.${service}`;
  const s3 = new ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId: spec.vpcId,
      serviceName: serviceName("s3"),
      vpcEndpointType: "Gateway",
      routeTableIds: spec.routeTableIds,
      tags: named(`${name}-s3`, spec.tags),
    },
    opts,
  );
  if (spec.services.length === 0) {
    return { securityGroupId: undefined, s3PrefixListId: s3.prefixListId, ready: [s3] };
  }

  const description = "Interface endpoints: HTTPS from the workloads that ask for it";
  const group = createGroup(`${name}-endpoints`, { vpcId: spec.vpcId, description, tags: spec.tags }, opts);
  const endpoints = spec.services.map(
    (service) =>
      new ec2.VpcEndpoint(
        `${name}-${service.replaceAll(".", "-")}`,
        {
          vpcId: spec.vpcId,
          serviceName: serviceName(service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: spec.subnetIds,
          securityGroupIds: [group.id],
          tags: named(`${name}-${service}`, spec.tags),
        },
        opts,
      ),
  );
  return { securityGroupId: group.id, s3PrefixListId: s3.prefixListId, ready: [s3, ...endpoints] };
}

interface FlowLogsSpec {
  vpcId: pulumi.Input<string>;
  flowLogRetentionDays: pulumi.Input<number>;
  logKmsKeyArn: pulumi.Input<string> | undefined;
  tags: TagsInput;
}

/** Flow logs of the whole VPC to CloudWatch, by a role that can write to their group alone. */
export function createFlowLogs(name: string, spec: FlowLogsSpec, opts: pulumi.CustomResourceOptions): void {
  const childName = `${name}-flow-logs`;
  const group = new cloudwatch.LogGroup(
    childName,
    {
      ...autoName(childName, "logGroup"),
      retentionInDays: spec.flowLogRetentionDays,
      ...(spec.logKmsKeyArn !== undefined && { kmsKeyId: spec.logKmsKeyArn }),
      tags: spec.tags,
    },
    opts,
  );
  const writer = new iam.Role(
    childName,
    { ...autoName(childName, "role"), assumeRolePolicy: serviceTrust("vpc-flow-logs.amazonaws.com"), tags: spec.tags },
    opts,
  );
  const policy = new iam.RolePolicy(
    childName,
    {
      ...autoName(childName, "rolePolicy"),
      role: writer.id,
      policy: policyJson([
        {
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [group.arn, pulumi.interpolate`${group.arn}:*`],
        },
      ]),
    },
    opts,
  );
  new ec2.FlowLog(
    childName,
    {
      vpcId: spec.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: writer.arn,
      tags: named(childName, spec.tags),
    },
    { ...opts, dependsOn: [policy] },
  );
}
