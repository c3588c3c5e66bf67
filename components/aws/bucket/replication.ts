import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import { type PolicyStatement, policyJson, serviceTrust } from "../common/policy-documents";
import type { Next } from "../common/private-buckets";
import type { BucketReplication } from "./args";
import type { BucketSpec } from "./spec";

/** A role that copies from the one bucket to the other, and the rule that has each new object copied. */
export function createReplication(
  name: string,
  spec: BucketSpec,
  { bucket, next }: { bucket: s3.Bucket; next: Next },
  opts: pulumi.CustomResourceOptions,
): void {
  const { replication, tags } = spec;
  if (replication === undefined) return;
  const childName = `${name}-replication`;
  const assumeRolePolicy = serviceTrust("s3.amazonaws.com");
  const role = new iam.Role(childName, { ...autoName(childName, "role"), assumeRolePolicy, tags }, opts);
  const policy = policyJson(statementsOf(spec, replication, bucket.arn));
  const allowed = new iam.RolePolicy(childName, { ...autoName(childName, "rolePolicy"), role: role.id, policy }, opts);
  // Known when the role may do it: S3 asks at once.
  const roleArn = pulumi.all([role.arn, allowed.id]).apply(([arn]) => arn);
  const args = { bucket: bucket.id, role: roleArn, rules: [ruleOf(replication)] };
  next((after) => new s3.BucketReplicationConfig(name, args, after));
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html */
const ruleOf = ({ bucketArn, kmsKeyArn, storageClass, accountId }: BucketReplication) => ({
  id: "all",
  status: "Enabled",
  priority: 1,
  filter: { prefix: "" },
  deleteMarkerReplication: { status: "Enabled" },
  ...(kmsKeyArn !== undefined && { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }),
  destination: {
    bucket: bucketArn,
    ...(storageClass !== undefined && { storageClass }),
    ...(kmsKeyArn !== undefined && { encryptionConfiguration: { replicaKmsKeyId: kmsKeyArn } }),
    ...(accountId !== undefined && { account: accountId, accessControlTranslation: { owner: "Destination" } }),
    metrics: { status: "Enabled" },
  },
});

/** Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html */
function statementsOf(spec: BucketSpec, replication: BucketReplication, arn: pulumi.Output<string>): PolicyStatement[] {
  const read = ["ObjectVersionForReplication", "ObjectVersionAcl", "ObjectVersionTagging"];
  const locked = spec.retention === undefined ? [] : ["ObjectRetention", "ObjectLegalHold"];
  const write = ["Object", "Delete", "Tags"].map((what) => `s3:Replicate${what}`);
  const owner = replication.accountId === undefined ? [] : ["s3:ObjectOwnerOverrideToBucketOwner"];
  const key = (actions: string[], keyArn: pulumi.Input<string> | undefined) =>
    keyArn === undefined ? [] : [{ actions, resources: [keyArn] }];
  return [
    { actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"], resources: [arn] },
    { actions: [...read, ...locked].map((what) => `s3:Get${what}`), resources: [pulumi.interpolate`${arn}/*`] },
    { actions: [...write, ...owner], resources: [pulumi.interpolate`${replication.bucketArn}/*`] },
    ...key(["kms:Decrypt"], spec.kmsKeyArn),
    ...key(["kms:Encrypt"], replication.kmsKeyArn),
  ];
}
