import { uuid } from "../../hash";
import { digits, input, named, numberBelow, text } from "../../spec";
import { bucketZone } from "../regions";
import { arn, type Facts, ownAccount, prefixedId, type Specs } from "../spec";
import { secretArn } from "./secrets";

const bucket = {
  ...named(63, { property: "bucket", lowercase: true }),
  id: input("bucket"),
  known: () => ({ forceDestroy: false }),
  optional: { objectLockEnabled: () => false, requestPayer: () => "BucketOwner" },
  computed: {
    arn: ({ partition, id }: Facts) => `arn:${partition}:s3:::${id}`,
    bucketDomainName: ({ id, dnsSuffix }: Facts) => `${id}.s3.${dnsSuffix}`,
    bucketRegionalDomainName: ({ id, region, dnsSuffix }: Facts) => `${id}.s3.${region}.${dnsSuffix}`,
    bucketRegion: ({ region }: Facts) => region,
    hostedZoneId: ({ region }: Facts) => bucketZone(region),
  },
  existing: (id: string) => ({ bucket: id }),
};

const satellites = [
  "Acl",
  "CorsConfiguration",
  "LifecycleConfiguration",
  "Logging",
  "Notification",
  "OwnershipControls",
  "Policy",
  "PublicAccessBlock",
  "ServerSideEncryptionConfiguration",
  "Versioning",
  "ObjectLockConfiguration",
  "ReplicationConfig",
];

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html; instances have the same */
const databaseName = {
  pattern: /^(?!.*--)[a-z][a-z0-9-]*(?<!-)$/,
  rule: "InvalidParameterValue: must begin with a letter, contain only lower-case letters, digits and hyphens, not end with a hyphen and not have two in a row",
};
const fileSystemArn = (facts: Facts) =>
  arn("elasticfilesystem", () => `file-system/${input("fileSystemId")(facts)}`)(facts);
const instanceEndpoint = (facts: Facts) => `${facts.id}.c${digits(11)(facts)}.${facts.region}.rds.${facts.dnsSuffix}`;
/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html */
const masterSecret = (facts: Facts) => ({
  secretArn: secretArn(`rds!cluster-${uuid(facts.seed)}`, facts),
  secretStatus: "active",
  kmsKeyId: text(facts.inputs.masterUserSecretKmsKeyId, arn("kms", () => `key/${uuid(`${facts.seed}kms`)}`)(facts)),
});
const port = ({ inputs }: Facts) => (text(inputs.engine).includes("postgres") ? 5432 : 3306);

export const storage: Specs = {
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  ...Object.fromEntries(
    satellites.flatMap((satellite) =>
      ["", "V2"].map((version) => [
        `aws:s3/bucket${satellite}${version}:Bucket${satellite}${version}`,
        { id: input("bucket") },
      ]),
    ),
  ),
  "aws:efs/fileSystem:FileSystem": {
    id: prefixedId("fs"),
    optional: {
      encrypted: () => false,
      performanceMode: () => "generalPurpose",
      creationToken: ({ seed }) => `terraform-${seed.slice(0, 26)}`,
    },
    computed: {
      arn: arn("elasticfilesystem", ({ id }) => `file-system/${id}`),
      dnsName: ({ id, region, dnsSuffix }) => `${id}.efs.${region}.${dnsSuffix}`,
      ownerId: ownAccount,
      numberOfMountTargets: () => 0,
    },
  },
  "aws:efs/accessPoint:AccessPoint": {
    id: prefixedId("fsap"),
    computed: { arn: arn("elasticfilesystem", ({ id }) => `access-point/${id}`), fileSystemArn, ownerId: ownAccount },
  },
  "aws:efs/mountTarget:MountTarget": {
    id: prefixedId("fsmt"),
    optional: { ipAddress: ({ seed }) => `10.0.0.${4 + numberBelow(250, seed)}`, securityGroups: () => [] },
    computed: {
      dnsName: ({ inputs, region, dnsSuffix }) => `${text(inputs.fileSystemId)}.efs.${region}.${dnsSuffix}`,
      fileSystemArn,
      networkInterfaceId: prefixedId("eni"),
      ownerId: ownAccount,
    },
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { id: input("fileSystemId") },
  "aws:efs/backupPolicy:BackupPolicy": { id: input("fileSystemId") },
  "aws:efs/replicationConfiguration:ReplicationConfiguration": { id: input("sourceFileSystemId") },
  "aws:rds/cluster:Cluster": {
    ...named(63, { property: "clusterIdentifier", lowercase: true, legal: databaseName }),
    id: input("clusterIdentifier"),
    optional: { port, engineVersion: () => "16.6" },
    computed: {
      arn: arn("rds", ({ id }) => `cluster:${id}`),
      endpoint: ({ id, seed, region, dnsSuffix }) => `${id}.cluster-c${seed.slice(0, 11)}.${region}.rds.${dnsSuffix}`,
      readerEndpoint: ({ id, seed, region, dnsSuffix }) =>
        `${id}.cluster-ro-c${seed.slice(0, 11)}.${region}.rds.${dnsSuffix}`,
      masterUserSecrets: (facts) => (facts.inputs.manageMasterUserPassword === true ? [masterSecret(facts)] : []),
      clusterResourceId: ({ seed }) => `cluster-${seed.slice(0, 26).toUpperCase()}`,
    },
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    ...named(63, { property: "identifier", lowercase: true, legal: databaseName }),
    id: input("identifier"),
    computed: { arn: arn("rds", ({ id }) => `db:${id}`), endpoint: instanceEndpoint, port },
  },
  "aws:rds/instance:Instance": {
    id: ({ seed }) => `db-${seed.slice(0, 26).toUpperCase()}`,
    optional: { identifier: ({ seed }) => `tf-${seed.slice(0, 26)}`, port, engineVersion: () => "16.6" },
    computed: {
      arn: arn("rds", (facts) => `db:${input("identifier", `tf-${facts.seed.slice(0, 26)}`)(facts)}`),
      address: (facts) =>
        instanceEndpoint({ ...facts, id: input("identifier", `tf-${facts.seed.slice(0, 26)}`)(facts) }),
      endpoint: (facts) =>
        `${instanceEndpoint({ ...facts, id: input("identifier", `tf-${facts.seed.slice(0, 26)}`)(facts) })}:${port(facts)}`,
      resourceId: ({ id }) => id,
    },
  },
  "aws:rds/proxy:Proxy": {
    ...named(63),
    id: input("name"),
    computed: {
      arn: arn("rds", ({ seed }) => `db-proxy:prx-${seed.slice(0, 17)}`),
      endpoint: ({ id, seed, region, dnsSuffix }) => `${id}.proxy-c${seed.slice(0, 11)}.${region}.rds.${dnsSuffix}`,
    },
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    id: input("dbProxyName"),
    computed: { name: () => "default", arn: arn("rds", ({ seed }) => `target-group:prx-tg-${seed.slice(0, 17)}`) },
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    id: (facts) => `${input("dbProxyName")(facts)}/default/TRACKED_CLUSTER/${input("dbClusterIdentifier")(facts)}`,
    computed: { type: () => "TRACKED_CLUSTER", rdsResourceId: input("dbClusterIdentifier") },
  },
  "aws:rds/proxyEndpoint:ProxyEndpoint": {
    id: (facts) => `${input("dbProxyName")(facts)}/${input("dbProxyEndpointName")(facts)}`,
    computed: {
      arn: arn("rds", ({ seed }) => `db-proxy-endpoint:prx-endpoint-${seed.slice(0, 17)}`),
      endpoint: (facts) =>
        `${input("dbProxyEndpointName")(facts)}.endpoint.proxy-c${facts.seed.slice(0, 11)}.${facts.region}.rds.${facts.dnsSuffix}`,
      isDefault: () => false,
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    ...named(255, { lowercase: true }),
    computed: { arn: arn("rds", (facts) => `subgrp:${input("name")(facts)}`), vpcId: prefixedId("vpc") },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    ...named(255, { lowercase: true }),
    computed: { arn: arn("rds", (facts) => `pg:${input("name")(facts)}`) },
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    ...named(255, { lowercase: true }),
    computed: { arn: arn("rds", (facts) => `cluster-pg:${input("name")(facts)}`) },
  },
};
