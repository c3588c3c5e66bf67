import { aWorkload } from "../../core/components";
import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes clusters of other clouds, or on machines of one's own. */
export const noOtherCluster: Rule = {
  id: "no-other-cluster",
  row: Row.Compute,
  title: "No Kubernetes cluster elsewhere",
  description:
    "A cluster of another cloud, or on machines of your own, has to be upgraded and filled with add-ons like any other.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "digitalocean:index/kubernetesCluster:KubernetesCluster",
    "linode:index/lkeCluster:LkeCluster",
    "civo:index/kubernetesCluster:KubernetesCluster",
    "vultr:index/kubernetes:Kubernetes",
    "rke:index/cluster:Cluster",
    "terraform:scaleway_k8s_cluster",
    "terraform:ovh_cloud_project_kube",
    "terraform:oci_containerengine_cluster",
    "terraform:exoscale_sks_cluster",
    "terraform:upcloud_kubernetes_cluster",
    "terraform:ionoscloud_k8s_cluster",
    "terraform:alicloud_cs_managed_kubernetes",
    "terraform:tencentcloud_kubernetes_cluster",
    "terraform:ibm_container_vpc_cluster",
    "terraform:rancher2_cluster",
    "terraform:rancher2_cluster_v2",
    "terraform:talos_machine_bootstrap",
    "terraform:kops_cluster",
    "terraform:kind_cluster",
    "terraform:k3d_cluster",
    "terraform:minikube_cluster",
  ],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/releases/version-skew-policy/",
  remediationSteps: `Run each workload as ${aWorkload}.`,
  example: {
    before: 'new digitalocean.KubernetesCluster("apps", { region: "fra1", version: "1.31", nodePool });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Kubernetes cluster"),
};
