import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

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
  types: addonTypes(Kind.Scanner),
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
  meanwhile: {
    remediationSteps: "Push to a registry that scans every image.",
    after: 'new aws.ecr.Repository("api", { imageScanningConfiguration: { scanOnPush: true } });',
  },
  match: addon(Kind.Scanner),
};
