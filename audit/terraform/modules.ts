import { Kind, products, recogniseChart } from "../core";
import { isRecord, isString, type Props, text } from "../value";

/** A thing that a module makes: a Terraform resource, or a chart that it installs. */
export type Made = { readonly type: string } | { readonly chart: string };

/** Modules of the public registry by their source, each with the main thing that it makes: https://registry.terraform.io/browse/modules */
const byPrefix: readonly (readonly [string, string])[] = [
  ["terraform-aws-modules/eks/aws//modules/eks-managed-node-group", "aws_eks_node_group"],
  ["terraform-aws-modules/eks/aws//modules/self-managed-node-group", "aws_autoscaling_group"],
  ["terraform-aws-modules/eks/aws//modules/fargate-profile", "aws_eks_fargate_profile"],
  ["terraform-aws-modules/eks/aws//modules/karpenter", "chart:karpenter"],
  ["terraform-aws-modules/eks/aws", "aws_eks_cluster"],
  ["terraform-aws-modules/ec2-instance/aws", "aws_instance"],
  ["terraform-aws-modules/autoscaling/aws", "aws_autoscaling_group"],
  ["terraform-aws-modules/elb/aws", "aws_elb"],
  ["terraform-aws-modules/key-pair/aws", "aws_key_pair"],
  ["terraform-aws-modules/iam/aws//modules/iam-user", "aws_iam_user"],
  ["cloudposse/eks-cluster/aws", "aws_eks_cluster"],
  ["cloudposse/eks-node-group/aws", "aws_eks_node_group"],
  ["cloudposse/ec2-instance/aws", "aws_instance"],
  ["aws-ia/eks-blueprints/aws", "aws_eks_cluster"],
  ["terraform-google-modules/kubernetes-engine/google", "google_container_cluster"],
  ["GoogleCloudPlatform/kubernetes-engine/google", "google_container_cluster"],
  ["terraform-google-modules/vm/google", "google_compute_instance"],
  ["Azure/aks/azurerm", "azurerm_kubernetes_cluster"],
  ["Azure/avm-res-containerservice-managedcluster/azurerm", "azurerm_kubernetes_cluster"],
  ["Azure/avm-ptn-aks-production/azurerm", "azurerm_kubernetes_cluster"],
  ["Azure/compute/azurerm", "azurerm_linux_virtual_machine"],
  ["Azure/virtual-machine/azurerm", "azurerm_linux_virtual_machine"],
  ["Azure/avm-res-compute-virtualmachine/azurerm", "azurerm_linux_virtual_machine"],
];

/** Those who publish modules of a cloud's own services: anything else of theirs is managed already. */
const managed =
  /^(?:terraform-aws-modules|terraform-google-modules|GoogleCloudPlatform|Azure|aws-ia|cloudposse|terraform-yandex-modules)\//;

/** Add-ons that a module's name may tell of, and their charts. */
const addons: ReadonlyMap<string, string> = new Map(
  `argo-cd argo-events argo-rollouts argo-workflows aws-ebs-csi-driver aws-efs-csi-driver aws-for-fluentbit:aws-for-fluent-bit aws-load-balancer-controller
  load-balancer-controller:aws-load-balancer-controller cert-manager cluster-autoscaler external-dns external-secrets fluent-bit fluentd gatekeeper grafana
  ingress-nginx nginx-controller:ingress-nginx ingress-controller:ingress-nginx ingress-controllers:ingress-nginx istio karpenter keda keycloak kube-prometheus-stack loki metrics-server metallb
  node-termination-handler:aws-node-termination-handler postgresql prometheus reloader sealed-secrets secrets-store-csi-driver traefik trivy-operator
  vault velero vpa`
    .split(/\s+/)
    .map((entry) => {
      const [name = "", chart = name] = entry.split(":");
      return [name, chart];
    }),
);

const addonPattern = new RegExp(
  `(?:^|[-/_])(${[...addons.keys()].sort((a, b) => b.length - a.length).join("|")})(?:[-/_.]|$)`,
);

/** The things that a call of a module makes; undefined for a module that nobody here knows. */
export function madeBy(source: string, settings: Props): readonly Made[] | undefined {
  const name = source
    .replace(/^(?:registry\.terraform\.io|registry\.opentofu\.org)\//, "")
    .replace(/^tfr:\/\/[^/]*\//, "")
    .replace(/\?.*$/, "");
  if (/^aws-ia\/eks-blueprints-addons?\//.test(name)) return enabled(settings);
  const known = byPrefix.find(
    ([prefix]) => name === prefix || name.startsWith(`${prefix}//`) || name.startsWith(`${prefix}/`),
  );
  if (known !== undefined) return [made(known[1])];
  const chart = text(settings, "chart") ?? text(settings, "chart_name");
  if (chart !== undefined && /helm|release/.test(name)) return [{ chart }];
  if (managed.test(name)) return [];
  const addon = addonPattern.exec(name.toLowerCase())?.[1];
  const own = addon === undefined ? chartInName(name.toLowerCase()) : clearly(addons.get(addon) ?? addon, name);
  return own === undefined ? undefined : [{ chart: own }];
}

const ofCluster = /(?:^|[-_/.])(?:eks|aks|gke|k8s|kubernetes|helm)(?:[-_/.]|$)/;
const ofCloud = /(?:^|[-_/.])(?:aws|amazon|google|gcp|azurerm|azure|managed)(?:[-_/.]|$)/;
/** Things that a cloud offers under the same name, so that a module of that name may well make the managed service. */
const ambiguous: ReadonlySet<string> = new Set([
  ...[
    Kind.Database,
    Kind.Broker,
    Kind.Storage,
    Kind.Jobs,
    Kind.Metrics,
    Kind.Logs,
    Kind.Identity,
    Kind.Scanner,
    Kind.Dns,
  ],
]);
/** Of these, the ones that a module makes in a cluster, unless its name speaks of a cloud. */
const inCluster: ReadonlySet<string> = new Set([Kind.Jobs, Kind.Metrics, Kind.Logs, Kind.Scanner]);

/** The longest end of a module's name that is a chart's: `platform-terraform-external-secrets-operator`. */
function chartInName(source: string): string | undefined {
  const last =
    source
      .replace(/\.git$/, "")
      .split(/\/+/)
      .filter((part) => !/^(?:aws|azurerm|google|kubernetes|helm)$/.test(part))
      .at(-1) ?? "";
  const words = last.split(/[-_]/);
  const chart = words
    .map((_, index) => words.slice(index).join("-"))
    .find((name) => recogniseChart({ name, from: source }));
  return chart === undefined ? undefined : clearly(chart, source);
}

/** The chart, unless a module of that name may well make the cloud's own service. */
function clearly(chart: string, source: string): string | undefined {
  const key = recogniseChart({ name: chart, from: source });
  if (key === undefined) return undefined;
  const { kind } = products[key];
  const isClear =
    !ambiguous.has(kind) ||
    key === "velero" ||
    ofCluster.test(source) ||
    (inCluster.has(kind) && !ofCloud.test(source));
  return isClear ? chart : undefined;
}

const made = (entry: string): Made =>
  entry.startsWith("chart:") ? { chart: entry.slice("chart:".length) } : { type: entry };

/** `enable_cert_manager = true`. A switch that a plan decides counts as on. */
function enabled(settings: Props): readonly Made[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    const addon = /^enable_(\w+)$/.exec(key)?.[1]?.replaceAll("_", "-");
    const chart = addon === undefined ? undefined : addons.get(addon);
    return chart === undefined || value === false ? [] : [{ chart }];
  });
}

/** A folder of the same repository, read where it stands. */
export const isLocalModule = (source: string): boolean => /^\.{1,2}\//.test(source);

export const sourceOf = (module: unknown): string | undefined =>
  isRecord(module) && isString(module.source) ? module.source : undefined;
