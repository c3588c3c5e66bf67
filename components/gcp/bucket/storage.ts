import * as kms from "@pulumi/gcp/kms";
import * as storage from "@pulumi/gcp/storage";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, judgedLater, outputOf } from "../../shared/arguments/validation";
import { inSeconds } from "../../shared/days";
import { invokeOptions } from "../../shared/options";
import { autoName } from "../common/names";
import { enableApis } from "../common/services";
import { corsOf, lifecycleRulesOf } from "./rules";
import { problemWithLocation } from "./shape";
import type { BucketSpec } from "./spec";

/** The bucket itself: private, with access by IAM alone, and encrypted. */
export function createBucket(name: string, spec: BucketSpec, opts: pulumi.CustomResourceOptions): storage.Bucket {
  const project = enableApis(name, { project: spec.project, enableApis: true }, ["storage"], opts);
  const grants = grantKey(name, spec, project, opts);
  const { storageClass, autoclass = false, versioning, dataLocations, accessLogs, kmsKeyName } = spec;
  return new storage.Bucket(
    name,
    {
      ...(spec.bucketName === undefined ? autoName(name, "bucket") : { name: spec.bucketName }),
      project,
      location: upperCase(locationOf(name, spec)),
      ...(dataLocations && {
        customPlacementConfig: { dataLocations: dataLocations.map((region) => region.toUpperCase()) },
      }),
      ...(spec.turboReplication && { rpo: "ASYNC_TURBO" }),
      storageClass,
      ...(autoclass && { autoclass: { enabled: true } }),
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: versioning },
      softDeletePolicy: { retentionDurationSeconds: inSeconds(spec.softDeleteDays) },
      lifecycleRules: lifecycleRulesOf(spec),
      ...(spec.cors && { cors: corsOf(spec.cors) }),
      ...retentionOf(spec),
      ...(accessLogs && { logging: loggingOf(accessLogs) }),
      ...(kmsKeyName !== undefined && { encryption: { defaultKmsKeyName: kmsKeyName } }),
      forceDestroy: spec.forceDestroy,
      labels: spec.labels,
    },
    { ...opts, ...(grants.length > 0 && { dependsOn: grants }), ...(spec.protect && { protect: true }) },
  );
}

function locationOf(name: string, { location, region }: BucketSpec): pulumi.Input<string> {
  if (location === undefined) return region;
  return judgedLater({ component: "Bucket", name, propertyPath: "location" }, location, problemWithLocation);
}

/** As Cloud Storage gives it back. */
function upperCase(location: pulumi.Input<string>): pulumi.Input<string> {
  // A reference that comes later may be of anything.
  return isPlain(location) ? location.toUpperCase() : outputOf(location).apply((known) => `${known}`.toUpperCase());
}

function retentionOf({ retention }: BucketSpec): Pick<storage.BucketArgs, "retentionPolicy"> {
  if (retention === undefined) return {};
  const { days, locked: isLocked = false } = retention;
  const retentionPeriod = pulumi.output(inSeconds(days)).apply((seconds) => `${seconds}`);
  return { retentionPolicy: { isLocked, retentionPeriod } };
}

function loggingOf({ bucketName, prefix }: NonNullable<BucketSpec["accessLogs"]>) {
  return { logBucket: bucketName, ...(prefix !== undefined && { logObjectPrefix: prefix }) };
}

/** Cloud Storage's service agent may use the key, before there is a bucket with it. Source:
 * https://docs.cloud.google.com/storage/docs/encryption/customer-managed-keys */
function grantKey(
  name: string,
  { kmsKeyName }: BucketSpec,
  project: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (kmsKeyName === undefined) return [];
  const { member } = getProjectServiceAccountOutput({ project }, invokeOptions(opts));
  const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
  return [new kms.CryptoKeyIAMMember(`${name}-storage`, { cryptoKeyId: kmsKeyName, role, member }, opts)];
}

/** Google's writers of logs may create objects in the bucket of the logs. Source:
 * https://docs.cloud.google.com/storage/docs/access-logs */
export function grantLogs(name: string, { accessLogs }: BucketSpec, opts: pulumi.CustomResourceOptions): void {
  if (accessLogs === undefined) return;
  const who = { role: "roles/storage.objectCreator", member: "group:cloud-storage-analytics@google.com" };
  new storage.BucketIAMMember(`${name}-access-logs`, { bucket: accessLogs.bucketName, ...who }, opts);
}
