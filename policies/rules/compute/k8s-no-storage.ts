import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No storage system in a cluster. */
export const k8sNoStorage: Rule = {
  id: "k8s-no-storage",
  row: Row.Compute,
  title: "No storage system in a cluster",
  description: "Storage of your own keeps data on machines that are yours to replace, back up and repair.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Storage),
  replacement: {
    aws: "Amazon EFS or S3",
    azure: "Azure Files or Blob Storage",
    gcp: "Filestore or Cloud Storage",
  },
  component: "FileSystem",
  url: "https://kubernetes.io/docs/concepts/storage/",
  remediationSteps: "Keep objects in a Bucket; mount a FileSystem with `volumes` where a workload needs files.",
  example: {
    before: 'new kubernetes.helm.v3.Release("storage", { chart: "rook-ceph" });',
    after: 'const files = new FileSystem("files", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Keep files in the managed store, and mount it with `volumes` where a workload needs files.",
    after: 'new WebService("api", { environment: prod, image, port: 8080, volumes });',
  },
  match: addon(Kind.Storage),
};
