import type { Rule } from "../core/rule";
import { azureNoAcmeOnVm } from "./certificates/azure-no-acme-on-vm";
import { azureNoUploadedCert } from "./certificates/azure-no-uploaded-cert";
import { azureAci } from "./compute/azure-aci";
import { azureNoAks } from "./compute/azure-no-aks";
import { azureNoK8sExtension } from "./compute/azure-no-k8s-extension";
import { azureNoMovingTag } from "./compute/azure-no-moving-tag";
import { azureNoOtherK8s } from "./compute/azure-no-other-k8s";
import { azureNoSelfhostedImage } from "./compute/azure-no-selfhosted-image";
import { azureNoVmExtension } from "./compute/azure-no-vm-extension";
import { azureNoWorkloadOnVm } from "./compute/azure-no-workload-on-vm";
import { azureRawVm } from "./compute/azure-raw-vm";
import { azureNoIpRecord } from "./dns/azure-no-ip-record";
import { azureNoOwnDns } from "./dns/azure-no-own-dns";
import { azureAcrNoAdmin } from "./identity/azure-acr-no-admin";
import { azureAcrNoToken } from "./identity/azure-acr-no-token";
import { azureNoSpCert } from "./identity/azure-no-sp-cert";
import { azureNoSpPassword } from "./identity/azure-no-sp-password";
import { azureNoL4ForVm } from "./load-balancing/azure-no-l4-for-vm";
import { azureNoCronOnVm } from "./messaging-and-jobs/azure-no-cron-on-vm";
import { azureNoWorkerOnVm } from "./messaging-and-jobs/azure-no-worker-on-vm";
import { azureDatabasePublic } from "./networking/azure-database-public";
import { azureNsgAdminWorld } from "./networking/azure-nsg-admin-world";
import { azureNsgCidrActor } from "./networking/azure-nsg-cidr-actor";
import { azureLogs } from "./observability/azure-logs";
import { azureKeyRotation } from "./rotation/azure-key-rotation";
import { azureKeyvaultExpiry } from "./rotation/azure-keyvault-expiry";
import { azureNoVmss } from "./scaling/azure-no-vmss";
import { azureDefenderContainers } from "./scanning/azure-defender-containers";
import { azureNoPlaintextAppSetting } from "./secrets/azure-no-plaintext-app-setting";
import { azureNoPlaintextContainerEnv } from "./secrets/azure-no-plaintext-container-env";
import { azureNoSecretCustomdata } from "./secrets/azure-no-secret-customdata";

/** The rules for things hand-rolled on Azure. */
export const azureRules: readonly Rule[] = [
  azureNoAks,
  azureNoOtherK8s,
  azureNoK8sExtension,
  azureNoWorkloadOnVm,
  azureNoVmExtension,
  azureNoVmss,
  azureRawVm,
  azureAci,
  azureNoSelfhostedImage,
  azureNoMovingTag,
  azureNoPlaintextContainerEnv,
  azureNoPlaintextAppSetting,
  azureNoSpPassword,
  azureNoSpCert,
  azureAcrNoAdmin,
  azureAcrNoToken,
  azureNoUploadedCert,
  azureNoIpRecord,
  azureNsgAdminWorld,
  azureNsgCidrActor,
  azureDatabasePublic,
  azureNoL4ForVm,
  azureLogs,
  azureKeyvaultExpiry,
  azureKeyRotation,
  azureDefenderContainers,
  azureNoSecretCustomdata,
  azureNoOwnDns,
  azureNoAcmeOnVm,
  azureNoCronOnVm,
  azureNoWorkerOnVm,
];
