import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as kms from "@pulumi/aws/kms";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { zoneOptions } from "../common/zone-provider";
import { type DomainSpec, domainDefaults } from "./spec";

/**
 * Signs a zone (DNSSEC) with a key in KMS, which Route 53 alone uses, and only for this zone. With the parent's zone, the
 * record there that vouches for the key is made once the zone is signed, and goes before the key does. Source:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-cmk-requirements.html
 */
export function signZone(
  name: string,
  zone: route53.Zone,
  spec: DomainSpec,
  opts: pulumi.CustomResourceOptions,
): route53.KeySigningKey {
  const account = getCallerIdentityOutput({}, invokeOptions(opts)).accountId;
  const key = new kms.Key(
    `${name}-dnssec`,
    {
      region: "us-east-1",
      description: "Signs a zone of Route 53 (DNSSEC)",
      keyUsage: "SIGN_VERIFY",
      customerMasterKeySpec: "ECC_NIST_P256",
      deletionWindowInDays: domainDefaults.keyDeletionDays,
      policy: pulumi.all([zone.arn, account]).apply(([arn, owner]) => JSON.stringify(keyPolicy(arn, owner))),
      tags: spec.tags,
    },
    opts,
  );
  const signing = new route53.KeySigningKey(
    `${name}-dnssec`,
    // Unique in its zone; auto-naming would add a hyphen, which it cannot have.
    { name: "zone", hostedZoneId: zone.zoneId, keyManagementServiceArn: key.arn },
    opts,
  );
  const signed = new route53.HostedZoneDnsSec(`${name}-dnssec`, { hostedZoneId: signing.hostedZoneId }, opts);
  if (spec.parentZoneId !== undefined) {
    const records = [signing.dsRecord];
    const record = { zoneId: spec.parentZoneId, name: spec.domainName, type: "DS", records };
    const ttl = domainDefaults.delegationTtlSeconds;
    new route53.Record(
      `${name}-signature`,
      { ...record, ttl },
      { ...zoneOptions(name, spec.parentZoneRoleArn, opts), dependsOn: [signed] },
    );
  }
  return signing;
}

/** Route 53 signs with the key for this zone alone; the account administers it. */
export function keyPolicy(zoneArn: string, account: string): object {
  const partition = zoneArn.split(":")[1] ?? "aws";
  const within = { StringEquals: { "aws:SourceAccount": account }, ArnEquals: { "aws:SourceArn": zoneArn } };
  const route53 = { Effect: "Allow", Principal: { Service: "dnssec-route53.amazonaws.com" }, Resource: "*" };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Administration",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Signatures",
        ...route53,
        Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
        Condition: within,
      },
      {
        Sid: "GrantsOfRoute53",
        ...route53,
        Action: "kms:CreateGrant",
        Condition: { ...within, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ],
  };
}
