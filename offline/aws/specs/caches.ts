import { input, named, text } from "../../spec";
import { arn, type Facts, type Specs } from "../spec";

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; serverless caches have the same */
const cacheName = {
  pattern: /^(?!.*--)[a-z][a-z0-9-]{0,39}(?<!-)$/,
  rule: "InvalidParameterValue: must begin with a letter, contain only letters, digits and hyphens, at most 40 of them, not end with a hyphen and not have two in a row",
};

const endpoint = (prefix: string, kind: string) => (facts: Facts) =>
  `${prefix}${text(facts.id)}.${facts.seed.slice(0, 6)}${kind}.${facts.region}.cache.${facts.dnsSuffix}`;

/** Whether the nodes have several shards, and so one address for all of them. */
const isCluster = ({ inputs }: Facts): boolean => Number(inputs.numNodeGroups ?? 1) > 1;

/** Nodes are numbered, within their shard where there are several: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis.Groups.html */
function memberIds({ id, inputs }: Facts): string[] {
  const nodes = Number(inputs.numCacheClusters ?? Number(inputs.replicasPerNodeGroup ?? 0) + 1);
  const shards = Array.from({ length: Number(inputs.numNodeGroups ?? 1) }, (_, index) =>
    `${index + 1}`.padStart(4, "0"),
  );
  const numbers = Array.from({ length: nodes }, (_, index) => `${index + 1}`.padStart(3, "0"));
  const prefixes = shards.length > 1 ? shards.map((shard) => `${text(id)}-${shard}`) : [text(id)];
  return prefixes.flatMap((prefix) => numbers.map((number) => `${prefix}-${number}`));
}

export const caches: Specs = {
  "aws:elasticache/serverlessCache:ServerlessCache": {
    ...named(40, { lowercase: true, legal: cacheName }),
    id: input("name"),
    optional: { networkType: () => "ipv4" },
    computed: {
      arn: arn("elasticache", ({ id }) => `serverlesscache:${id}`),
      endpoints: (facts) => [{ address: endpoint("", ".serverless")(facts), port: 6379 }],
      readerEndpoints: (facts) => [{ address: endpoint("", ".serverless")(facts), port: 6380 }],
      fullEngineVersion: ({ inputs }) => `${text(inputs.majorEngineVersion, "8")}.0`,
      status: () => "available",
    },
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    ...named(40, { property: "replicationGroupId", lowercase: true, legal: cacheName }),
    id: input("replicationGroupId"),
    computed: {
      arn: arn("elasticache", ({ id }) => `replicationgroup:${id}`),
      primaryEndpointAddress: (facts) => (isCluster(facts) ? "" : endpoint("master.", ".")(facts).replace("..", ".")),
      readerEndpointAddress: (facts) => (isCluster(facts) ? "" : endpoint("replica.", ".")(facts).replace("..", ".")),
      configurationEndpointAddress: (facts) =>
        isCluster(facts) ? endpoint("clustercfg.", ".")(facts).replace("..", ".") : "",
      memberClusters: memberIds,
      engineVersionActual: ({ inputs }) => text(inputs.engineVersion, "8.0"),
    },
  },
  "aws:elasticache/user:User": {
    id: input("userId"),
    computed: { arn: arn("elasticache", ({ id }) => `user:${id}`) },
  },
  "aws:elasticache/userGroup:UserGroup": {
    id: input("userGroupId"),
    computed: { arn: arn("elasticache", ({ id }) => `usergroup:${id}`) },
  },
  "aws:elasticache/userGroupAssociation:UserGroupAssociation": {
    id: ({ inputs }) => `${text(inputs.userGroupId)},${text(inputs.userId)}`,
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    ...named(255, { lowercase: true }),
    id: input("name"),
    computed: {
      arn: arn("elasticache", ({ id }) => `subnetgroup:${id}`),
      vpcId: ({ seed }) => `vpc-0${seed.slice(0, 16)}`,
    },
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    ...named(255, { lowercase: true }),
    id: input("name"),
    computed: { arn: arn("elasticache", ({ id }) => `parametergroup:${id}`) },
  },
};
