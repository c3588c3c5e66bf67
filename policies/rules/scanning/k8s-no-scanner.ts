import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "a scanner",
  charts: [
    "trivy-operator",
    "trivy",
    "starboard-operator",
    "falco",
    "falcosidekick",
    "kubescape-operator",
    "kubescape",
    "anchore-engine",
    "anchore/enterprise",
    "anchore-admission-controller",
    "neuvector",
    "neuvector/core",
    "clair",
    "quay",
    "harbor",
    "sonarqube",
    "kube-bench",
    "polaris",
    "gatekeeper",
    "kyverno",
    "stackrox-central-services",
  ],
  images: ["trivyOperator", "trivy", "clair", "anchore", "falco", "kubeBench", "harbor", "registry"],
  types: [
    "kubernetes:aquasecurity.github.io/*",
    "kubernetes:spdx.softwarecomposition.kubescape.io/*",
    "kubernetes:kyverno.io/*",
    "kubernetes:templates.gatekeeper.sh/*",
    "kubernetes:constraints.gatekeeper.sh/*",
  ],
};

/** No scanners in a cluster. */
export const k8sNoScanner: Rule = {
  id: "k8s-no-scanner",
  row: Row.Scanning,
  title: "No scanners in a cluster",
  description: "A scanner in the cluster sees images after they run; the registry sees them before.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(software),
  replacement: {
    aws: "ECR enhanced scanning with Inspector",
    azure: "Microsoft Defender for Containers",
    gcp: "Artifact Analysis",
  },
  component: "Registry",
  url: "https://aquasecurity.github.io/trivy-operator/latest/",
  remediationSteps: "Push to a Registry: it scans every image.",
  example: {
    before: 'new kubernetes.helm.v3.Release("scan", { chart: "trivy-operator" });',
    after: 'new Registry("images", { environment: prod });',
  },
  match: addon(software),
};
