import type { CloudResource } from "../cloud";
import type { Constraints } from "../constraints";
import { apiIsOff, keptOfApi } from "./apis";
import { staysInstance } from "./databases";
import { executionExists, executionFails } from "./executions";
import { inUse } from "./in-use";
import { lookUpOnGoogle } from "./lookups";
import { requirements } from "./requirements";
import { takenInGcp } from "./unique";
import { changesTooMuch } from "./updates";

/**
 * The provider's refusal to delete a protected resource:
 * https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/sql/resource_sql_database_instance.go
 */
const protections: Readonly<Record<string, string>> = {
  "gcp:sql/databaseInstance:DatabaseInstance":
    "Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion.",
};

/**
 * The cloud's own refusal: https://www.pulumi.com/registry/packages/gcp/api-docs/memorystore/instance/ and
 * https://cloud.google.com/filestore/docs/deletion-protection
 */
const protectedByCloud = ["gcp:filestore/instance:Instance", "gcp:memorystore/instance:Instance"];

/** As for https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/cloudrunv2/resource_cloud_run_v2_service.go */
function isProtected({ type, id, outputs }: CloudResource): string | undefined {
  const kind = (type.split(":").at(-1) ?? type).toLowerCase();
  if (outputs.deletionProtection === true) {
    const refusal = `cannot destroy ${kind} without setting deletion_protection=false and running \`terraform apply\``;
    return protections[type] ?? refusal;
  }
  if (protectedByCloud.includes(type) && outputs.deletionProtectionEnabled === true) {
    return `googleapi: Error 400: ${id} has deletion protection enabled`;
  }
  return outputs.deletionPolicy === "PREVENT" ? `cannot destroy ${id}: deletion_policy is set to "PREVENT"` : undefined;
}

/** The resources that stay after their deletion, and keep their names: for a while, or for ever. */
const keeps: Readonly<Record<string, string>> = {
  /** https://cloud.google.com/kms/docs/object-hierarchy */
  "gcp:kms/keyRing:KeyRing": "googleapi: Error 409: a key ring cannot be deleted; KeyRing already exists",
  "gcp:kms/cryptoKey:CryptoKey": "googleapi: Error 409: a key cannot be deleted; CryptoKey already exists",
  /** https://cloud.google.com/sql/docs/postgres/delete-instance */
  "gcp:sql/databaseInstance:DatabaseInstance":
    "googleapi: Error 409: The Cloud SQL instance already exists. When you delete an instance, you can't reuse the name of the deleted instance until one week from the deletion date., instanceAlreadyExists",
  /** https://cloud.google.com/logging/docs/buckets#delete */
  "gcp:logging/projectBucketConfig:ProjectBucketConfig":
    "googleapi: Error 409: the log bucket is pending deletion for 7 days",
};

const sensitive: Readonly<Record<string, readonly string[]>> = {
  "gcp:secretmanager/secretVersion:SecretVersion": ["secretData", "secretDataWo"],
  "gcp:serviceaccount/key:Key": ["privateKey"],
  "gcp:sql/databaseInstance:DatabaseInstance": [
    "replicaConfiguration",
    "rootPassword",
    "rootPasswordWo",
    "serverCaCerts",
  ],
  "gcp:sql/user:User": ["password", "passwordWo"],
};

/** The provider marks `pulumiLabels` and `effectiveLabels` as secret, since secret labels may be among them. */
const labels = ["effectiveLabels", "pulumiLabels"] as const;

/** Inputs that are the id, the link or the name of one resource. */
const references = new Map([
  ["managedZone", "gcp:dns/managedZone:ManagedZone"],
  ["map", "gcp:certificatemanager/certificateMap:CertificateMap"],
  ["network", "gcp:compute/network:Network"],
  ["router", "gcp:compute/router:Router"],
]);

export const gcpConstraints: Constraints = {
  lookUp: lookUpOnGoogle,
  taken: takenInGcp,
  references,
  create: (cloud, resource) =>
    apiIsOff(cloud, resource) ?? takenInGcp(cloud, resource) ?? requirements[resource.type]?.(cloud, resource),
  update: (cloud, resource, before) =>
    executionExists(resource, before) ??
    changesTooMuch(resource, before) ??
    requirements[resource.type]?.(cloud, resource),
  fails: executionFails,
  delete: (cloud, resource) => isProtected(resource) ?? staysInstance(cloud, resource) ?? inUse(cloud, resource),
  keeps: (resource) => keptOfApi(resource) ?? keeps[resource.type],
  sensitive: (type) => [...labels, ...(sensitive[type] ?? [])],
};
