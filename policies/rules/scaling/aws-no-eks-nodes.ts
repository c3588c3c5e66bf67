import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes nodes on AWS. */
export const awsNoEksNodes: Rule = {
  id: "aws-no-eks-nodes",
  row: Row.Scaling,
  title: "No Kubernetes nodes on AWS",
  description: "Nodes have to be sized, patched, rotated and paid for when idle.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "aws:eks/nodeGroup:NodeGroup",
    "aws:eks/fargateProfile:FargateProfile",
    "aws-native:eks:Nodegroup",
    "aws-native:eks:FargateProfile",
    "eks:index:NodeGroup",
    "eks:index:NodeGroupV2",
    "eks:index:ManagedNodeGroup",
    "eks:index:NodeGroupSecurityGroup",
  ],
  replacement: { aws: "Fargate with Application Auto Scaling" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  remediationSteps: "Give the service `scaling: { min, max }`: Fargate has no nodes.",
  example: {
    before:
      'new aws.eks.NodeGroup("workers", { clusterName, scalingConfig: { minSize: 2, maxSize: 9, desiredSize: 3 } });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: anyOf("EKS node group"),
};
