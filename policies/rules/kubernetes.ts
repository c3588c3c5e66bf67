import type { Rule } from "../core/rule";
import { k8sNoCertManager } from "./certificates/k8s-no-cert-manager";
import { k8sNoIngressCertificate } from "./certificates/k8s-no-ingress-certificate";
import { k8sNoDatabase } from "./compute/k8s-no-database";
import { k8sNoHelm } from "./compute/k8s-no-helm";
import { k8sNoPlatform } from "./compute/k8s-no-platform";
import { k8sNoProvider } from "./compute/k8s-no-provider";
import { k8sNoStorage } from "./compute/k8s-no-storage";
import { k8sNoWorkload } from "./compute/k8s-no-workload";
import { k8sNoYaml } from "./compute/k8s-no-yaml";
import { k8sNoExternalDns } from "./dns/k8s-no-external-dns";
import { k8sNoIngressRecord } from "./dns/k8s-no-ingress-record";
import { k8sNoOwnDns } from "./dns/k8s-no-own-dns";
import { k8sNoIdentityProvider } from "./identity/k8s-no-identity-provider";
import { k8sNoRbac } from "./identity/k8s-no-rbac";
import { k8sNoIngressController } from "./load-balancing/k8s-no-ingress-controller";
import { k8sNoLb } from "./load-balancing/k8s-no-lb";
import { k8sNoBroker } from "./messaging-and-jobs/k8s-no-broker";
import { k8sNoScheduler } from "./messaging-and-jobs/k8s-no-scheduler";
import { k8sNoNetworkPolicy } from "./networking/k8s-no-network-policy";
import { k8sNoServiceMesh } from "./networking/k8s-no-service-mesh";
import { k8sNoLogAgent } from "./observability/k8s-no-log-agent";
import { k8sNoMonitoring } from "./observability/k8s-no-monitoring";
import { k8sNoReloader } from "./rotation/k8s-no-reloader";
import { k8sNoAutoscaler } from "./scaling/k8s-no-autoscaler";
import { k8sNoDisruptionBudget } from "./scaling/k8s-no-disruption-budget";
import { k8sNoScanner } from "./scanning/k8s-no-scanner";
import { k8sNoExternalSecrets } from "./secrets/k8s-no-external-secrets";
import { k8sNoSecret } from "./secrets/k8s-no-secret";

/** The rules for Kubernetes add-ons and objects. */
export const kubernetesRules: readonly Rule[] = [
  k8sNoProvider,
  k8sNoWorkload,
  k8sNoLb,
  k8sNoHelm,
  k8sNoYaml,
  k8sNoExternalDns,
  k8sNoOwnDns,
  k8sNoCertManager,
  k8sNoExternalSecrets,
  k8sNoReloader,
  k8sNoAutoscaler,
  k8sNoMonitoring,
  k8sNoLogAgent,
  k8sNoIngressController,
  k8sNoScanner,
  k8sNoBroker,
  k8sNoScheduler,
  k8sNoDatabase,
  k8sNoStorage,
  k8sNoPlatform,
  k8sNoServiceMesh,
  k8sNoIdentityProvider,
  k8sNoRbac,
  k8sNoNetworkPolicy,
  k8sNoSecret,
  k8sNoDisruptionBudget,
  k8sNoIngressCertificate,
  k8sNoIngressRecord,
];
