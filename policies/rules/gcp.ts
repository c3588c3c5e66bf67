import type { Rule } from "../core/rule";
import { gcpNoAcmeOnVm } from "./certificates/gcp-no-acme-on-vm";
import { gcpNoSelfManagedCert } from "./certificates/gcp-no-self-managed-cert";
import { gcpNoAnthos } from "./compute/gcp-no-anthos";
import { gcpNoCosContainer } from "./compute/gcp-no-cos-container";
import { gcpNoGke } from "./compute/gcp-no-gke";
import { gcpNoMovingTag } from "./compute/gcp-no-moving-tag";
import { gcpNoSelfhostedImage } from "./compute/gcp-no-selfhosted-image";
import { gcpNoWorkloadOnVm } from "./compute/gcp-no-workload-on-vm";
import { gcpRawVm } from "./compute/gcp-raw-vm";
import { gcpNoIpRecord } from "./dns/gcp-no-ip-record";
import { gcpNoOwnDns } from "./dns/gcp-no-own-dns";
import { gcpNoDefaultSa } from "./identity/gcp-no-default-sa";
import { gcpNoHmacKey } from "./identity/gcp-no-hmac-key";
import { gcpNoSaKey } from "./identity/gcp-no-sa-key";
import { gcpNoTargetPool } from "./load-balancing/gcp-no-target-pool";
import { gcpNoCronOnVm } from "./messaging-and-jobs/gcp-no-cron-on-vm";
import { gcpNoWorkerOnVm } from "./messaging-and-jobs/gcp-no-worker-on-vm";
import { gcpFwAdminWorld } from "./networking/gcp-fw-admin-world";
import { gcpFwCidrActor } from "./networking/gcp-fw-cidr-actor";
import { gcpSqlWorld } from "./networking/gcp-sql-world";
import { gcpNoLogExclusion } from "./observability/gcp-no-log-exclusion";
import { gcpKmsRotation } from "./rotation/gcp-kms-rotation";
import { gcpSecretRotation } from "./rotation/gcp-secret-rotation";
import { gcpNoMig } from "./scaling/gcp-no-mig";
import { gcpArtifactScan } from "./scanning/gcp-artifact-scan";
import { gcpNoPlaintextEnv } from "./secrets/gcp-no-plaintext-env";
import { gcpNoSecretStartup } from "./secrets/gcp-no-secret-startup";

/** The rules for things hand-rolled on Google Cloud. */
export const gcpRules: readonly Rule[] = [
  gcpNoLogExclusion,
  gcpNoGke,
  gcpNoAnthos,
  gcpNoWorkloadOnVm,
  gcpNoCosContainer,
  gcpNoMig,
  gcpRawVm,
  gcpNoSelfhostedImage,
  gcpNoMovingTag,
  gcpNoPlaintextEnv,
  gcpNoSaKey,
  gcpNoHmacKey,
  gcpNoDefaultSa,
  gcpNoSelfManagedCert,
  gcpNoIpRecord,
  gcpFwAdminWorld,
  gcpFwCidrActor,
  gcpSqlWorld,
  gcpNoTargetPool,
  gcpSecretRotation,
  gcpKmsRotation,
  gcpArtifactScan,
  gcpNoSecretStartup,
  gcpNoOwnDns,
  gcpNoAcmeOnVm,
  gcpNoCronOnVm,
  gcpNoWorkerOnVm,
];
