import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes cluster on Google Cloud. */
export const gcpNoGke: Rule = {
  id: "gcp-no-gke",
  row: Row.Compute,
  title: "No Kubernetes cluster on Google Cloud",
  description: "A cluster is a platform of its own to run, upgrade and secure, Autopilot too.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "gcp:container/cluster:Cluster",
    "gcp:container/nodePool:NodePool",
    "gcp:container/attachedCluster:AttachedCluster",
    "gcp:container/awsCluster:AwsCluster",
    "gcp:container/azureCluster:AzureCluster",
    "gcp:container/awsNodePool:AwsNodePool",
    "gcp:container/azureNodePool:AzureNodePool",
    "google-native:container/v1:Cluster",
    "google-native:container/v1beta1:Cluster",
    "google-native:container/v1:NodePool",
    "google-native:container/v1beta1:NodePool",
  ],
  replacement: { gcp: "Cloud Run" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/overview/what-is-cloud-run",
  remediationSteps:
    "Describe each workload of the cluster as a WebService, Worker or Job, deploy them to an Environment, then delete the cluster.",
  example: {
    before: 'new gcp.container.Cluster("prod", { enableAutopilot: true });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("GKE resource"),
};
