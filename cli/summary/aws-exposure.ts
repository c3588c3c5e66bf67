import type { PlannedResource } from "../../offline/plan";
import { isRecord } from "../../offline/values";
import { type Exposure, portsOf, type Reach, type Reaches, whoOf } from "./exposure";
import { type Graph, textOf } from "./graph";

/** Properties by which a thing carries a security group. */
const carriers = ["securityGroups", "vpcSecurityGroupIds", "securityGroupIds", "networkConfiguration", "vpcConfig"];

/** Names of the records that lead to a resource. */
function hostsOf(resource: PlannedResource, graph: Graph): readonly string[] {
  const records = graph
    .users(resource, ["aliases", "records"])
    .filter(({ type }) => type === "aws:route53/record:Record");
  return records.flatMap(({ inputs }) => textOf(inputs.name) ?? []);
}

/** A thing within the network: a load balancer that is internal, or tasks and databases without an address of their own. */
function isWithin({ type, inputs }: PlannedResource): boolean {
  if (/:(LoadBalancer|Alb)$/.test(type)) return inputs.internal === true;
  if (type === "aws:ec2/instance:Instance") return inputs.associatePublicIpAddress === false;
  if (type === "aws:rds/instance:Instance") return inputs.publiclyAccessible !== true;
  if (type === "aws:ecs/service:Service") {
    const network = inputs.networkConfiguration;
    return !(isRecord(network) && network.assignPublicIp === true);
  }
  return /:(Function|Cluster|VpcEndpoint|ServerlessCache|ReplicationGroup)$/.test(type);
}

/** The things that carry a group and have an address in the internet; the group itself where nothing carries it yet. */
function openedBy(group: PlannedResource, graph: Graph): readonly PlannedResource[] {
  const users = graph.users(group, carriers);
  return users.length === 0 ? [group] : users.filter((user) => !isWithin(user));
}

function exposuresOf(group: PlannedResource, graph: Graph, ranges: readonly string[], ports: string): Exposure[] {
  const who = whoOf(ranges);
  if (who === undefined) return [];
  return openedBy(group, graph).map((resource) => ({ resource, ports, who, hosts: hostsOf(resource, graph) }));
}

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);

const byRule: Reach = (rule, graph) => {
  const { inputs } = rule;
  if (inputs.type === "egress") return [];
  const ranges = [inputs.cidrIpv4, inputs.cidrIpv6, inputs.cidrBlocks, inputs.ipv6CidrBlocks].flatMap(texts);
  const ports = portsOf(inputs.fromPort, inputs.toPort);
  return graph
    .sources(rule, "securityGroupId")
    .filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup")
    .flatMap((group) => exposuresOf(group, graph, ranges, ports));
};

const byInlineRules: Reach = (group, graph) => {
  const rules = Array.isArray(group.inputs.ingress) ? group.inputs.ingress.filter(isRecord) : [];
  return rules.flatMap((rule) =>
    exposuresOf(
      group,
      graph,
      [rule.cidrBlocks, rule.ipv6CidrBlocks].flatMap(texts),
      portsOf(rule.fromPort, rule.toPort),
    ),
  );
};

const atTheEdge: Reach = (resource, graph) => {
  const aliases = texts(resource.inputs.aliases);
  // A record may have its name without the zone's.
  const records = hostsOf(resource, graph).filter((host) => !aliases.some((alias) => alias.startsWith(`${host}.`)));
  return [{ resource, ports: "443", who: "anyone", hosts: [...aliases, ...records] }];
};

/** Objects of a bucket, or the bucket as a website, by its own list of those who may read. */
const publicBucket: Reach = (resource) =>
  /^public-read/.test(textOf(resource.inputs.acl) ?? "") ? [{ resource, ports: "443", who: "anyone", hosts: [] }] : [];

const open: Reach = (resource) =>
  resource.inputs.authorizationType === "AWS_IAM" ? [] : [{ resource, ports: "443", who: "anyone", hosts: [] }];

const restApi: Reach = (resource, graph) => {
  const { endpointConfiguration } = resource.inputs;
  const isPrivate = isRecord(endpointConfiguration) && endpointConfiguration.types === "PRIVATE";
  return isPrivate ? [] : atTheEdge(resource, graph);
};

const graphQl: Reach = (resource, graph) =>
  resource.inputs.visibility === "PRIVATE" ? [] : atTheEdge(resource, graph);

export const awsReaches: Reaches = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": byRule,
  "aws:ec2/securityGroupRule:SecurityGroupRule": byRule,
  "aws:ec2/securityGroup:SecurityGroup": byInlineRules,
  "aws:cloudfront/distribution:Distribution": atTheEdge,
  "aws:lambda/functionUrl:FunctionUrl": open,
  "aws:s3/bucket:Bucket": publicBucket,
  "aws:s3/bucketV2:BucketV2": publicBucket,
  "aws:apigatewayv2/api:Api": atTheEdge,
  "aws:apigateway/restApi:RestApi": restApi,
  "aws:appsync/graphQLApi:GraphQLApi": graphQl,
};
