import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes cluster on AWS. */
export const awsNoEksCluster: Rule = {
  id: "aws-no-eks-cluster",
  row: Row.Compute,
  title: "No Kubernetes cluster on AWS",
  description: "A cluster is a platform of its own to run, upgrade and secure.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "aws:eks/cluster:Cluster",
    "aws-native:eks:Cluster",
    "eks:index:Cluster",
    "rosa:index/clusterRosaHcp:ClusterRosaHcp",
  ],
  replacement: { aws: "ECS on Fargate" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html",
  remediationSteps:
    "Describe each workload of the cluster as a WebService, Worker or Job, deploy them to an Environment, then delete the cluster.",
  example: {
    before: 'new aws.eks.Cluster("prod", { roleArn, vpcConfig });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("EKS cluster"),
};
