import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No EKS add-ons. */
export const awsNoEksAddon: Rule = {
  id: "aws-no-eks-addon",
  row: Row.Compute,
  title: "No EKS add-ons",
  description: "An add-on only serves a cluster that need not be there.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "aws:eks/addon:Addon",
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    "aws:eks/accessEntry:AccessEntry",
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
    "aws:eks/identityProviderConfig:IdentityProviderConfig",
    "aws:eks/capability:Capability",
    "aws-native:eks:Addon",
    "aws-native:eks:PodIdentityAssociation",
    "aws-native:eks:AccessEntry",
    "aws-native:eks:Capability",
    "eks:index:Addon",
    "eks:index:VpcCniAddon",
  ],
  replacement: { aws: "ECS on Fargate with task roles" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  remediationSteps: "Give the workload `permissions`: its task role replaces pod identities and access entries.",
  example: {
    before: 'new aws.eks.PodIdentityAssociation("api", { clusterName, namespace, serviceAccount, roleArn });',
    after:
      'new WebService("api", { environment: prod, image, port: 8080, permissions: { statements: [{ actions: ["s3:GetObject"], resources: [bucketObjects] }] } });',
  },
  match: anyOf("EKS add-on"),
};
