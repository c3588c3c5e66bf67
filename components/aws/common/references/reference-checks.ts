import type * as pulumi from "@pulumi/pulumi";
import { looksLikeVariables } from "../../../shared/arguments/environment-checks";
import { type Check, eventual, input, join, list, map, plain, reference } from "../../../shared/arguments/shape";
import {
  anyText,
  boolean,
  integer,
  isPlain,
  type Judge,
  oneOf,
  someText,
  spelled,
  text,
} from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { Profile } from "../../../shared/profile";
import {
  certificateArn,
  clusterArn,
  fileSystemArn,
  hostedZoneId,
  id,
  isParameter,
  kmsKeyArn,
  listenerArn,
  secretArn,
  topicArn,
  variableSecretArn,
  zoneRoleArn,
} from "../argument-checks";
import { problemWithRetention } from "../log-retention";
import {
  type DomainRef,
  Egress,
  type EnvironmentRef,
  type FileSystemRef,
  IpAddressType,
  type LoadBalancerRef,
  type NetworkRef,
  type SecretRef,
} from "./references";

/** The first name of an ACM certificate: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const LONGEST_CERTIFIED = 64;

/** As `problemWithDomain`, for a domain that gets a certificate. */
export const problemWithCertifiedDomain: Judge<string> = (value) => {
  const problem = problemWithDomain(value);
  if (problem !== undefined || spelled(value).length <= LONGEST_CERTIFIED) return problem;
  return `has ${spelled(value).length} characters; an ACM certificate is for a domain of ${LONGEST_CERTIFIED} at most`;
};

/** A load balancer stands in two zones or more. */
const subnetIds: Check<pulumi.Input<pulumi.Input<string>[]>> = eventual((checker, path, value) => {
  list(id("subnet"))(checker, path, value);
  if (Array.isArray(value) && value.length < 2)
    checker.add(path, `has ${value.length}; subnets of two zones or more are wanted`);
});

/** The zones of a region are six at most. */
export const zoneCount = plain(integer(1, 6, "zones"));

export const networkRef = reference<NetworkRef>(
  "a Network or a reference to one",
  ["vpcId", "publicSubnetIds", "privateSubnetIds"],
  {
    vpcId: id("vpc"),
    publicSubnetIds: subnetIds,
    privateSubnetIds: subnetIds,
    egress: plain(oneOf(Egress)),
    ipAddressType: plain(oneOf(IpAddressType)),
    endpointSecurityGroupId: id("sg"),
    s3PrefixListId: id("pl"),
    zoneCount,
  },
);

export const domainRef = reference<DomainRef>(
  "a Domain or a reference to one",
  ["domainName", "certificateArn"],
  { domainName: input(problemWithDomain), hostedZoneId, externalDns: input(boolean), zoneRoleArn, certificateArn },
  (value) => (typeof value === "string" ? "is text; a domain by its name goes in domain" : undefined),
);

/** Plain, since the zone of a record depends on them. */
const domainRefs: Check<DomainRef[]> = (checker, path, value) => list(domainRef)(checker, path, value);

const loadBalancerRef = reference<LoadBalancerRef>(
  "a reference to a load balancer",
  ["listenerArn", "arnSuffix", "dnsName", "hostedZoneId", "securityGroupId"],
  {
    listenerArn,
    arnSuffix: input(text(/^app\//, "the end of a load balancer's ARN, app/<name>/<id>")),
    dnsName: input(someText),
    hostedZoneId,
    securityGroupId: id("sg"),
    address: input(someText),
    identityProviderEgress: input(boolean),
    testListenerArn: listenerArn,
    idleTimeoutSeconds: input(integer(1, 4000, "seconds")),
  },
);

export const environmentRef = reference<EnvironmentRef>(
  "an Environment or a reference to one",
  ["clusterArn", "clusterName", "vpcId", "privateSubnetIds"],
  {
    clusterArn,
    clusterName: input(someText),
    vpcId: id("vpc"),
    privateSubnetIds: eventual(list(id("subnet"))),
    taskSubnetIds: eventual(list(id("subnet"))),
    publicLoadBalancer: loadBalancerRef,
    internalLoadBalancer: loadBalancerRef,
    domainName: input(problemWithDomain),
    hostedZoneId,
    externalDns: plain(boolean),
    zoneRoleArn,
    additionalDomains: domainRefs,
    namespaceArn: input(someText),
    logRetentionDays: input<number>(problemWithRetention),
    logKmsKeyArn: kmsKeyArn,
    execLogGroupArn: input(someText),
    execKmsKeyArn: kmsKeyArn,
    profile: plain(oneOf(Profile)),
    deletionProtection: plain(boolean),
    ipAddressType: plain(oneOf(IpAddressType)),
    egress: plain(oneOf(Egress)),
    workloadSecurityGroupId: id("sg"),
    endpointSecurityGroupId: id("sg"),
    s3PrefixListId: id("pl"),
    alarmTopicArn: topicArn,
    dashboardUrl: input(someText),
    accessLogBucketName: input(someText),
    zoneCount,
    watchesServices: plain(boolean),
  },
  looksLikeVariables(4),
);

const secretRefBy = (arn: typeof secretArn) =>
  reference<SecretRef>(
    "a reference to a secret",
    ["arn"],
    { arn, versionId: input(anyText), jsonKey: input(text(/^[^:]+$/, "a key without colons")), kmsKeyArn },
    () => "is no reference to a secret: give a Secret, or { arn }; plain values go in env",
  );

export const secretRef = secretRefBy(secretArn);

const ofVariable = secretRefBy(variableSecretArn);

/** The secret of a variable, which may also be a parameter of Systems Manager; that has no keys, and is read as it is. */
export const variableSecretRef: typeof secretRef = (checker, path, value) => {
  ofVariable(checker, path, value);
  if (typeof value !== "object" || value === null || !isPlain(value)) return;
  const { arn, ...others } = value as Partial<SecretRef>;
  if (!isParameter(arn)) return;
  for (const key of ["jsonKey", "versionId"] as const) {
    if (others[key] !== undefined)
      checker.add(join(path, key), "is of Secrets Manager; a parameter has none, so leave it out");
  }
};

export const fileSystemRef = reference<FileSystemRef>(
  "a reference to a file system",
  ["id", "arn", "securityGroupId"],
  {
    id: id("fs"),
    arn: fileSystemArn,
    securityGroupId: id("sg"),
    accessPointId: id("fsap"),
    accessPointIds: map(id("fsap")),
  },
  (_, missing) =>
    missing.length === 1 && missing[0] === "securityGroupId"
      ? "lacks securityGroupId: give { id, arn, securityGroupId } with the group of its mount targets"
      : undefined,
);
