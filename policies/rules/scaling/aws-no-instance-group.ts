import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No groups of machines. */
export const awsNoInstanceGroup: Rule = {
  id: "aws-no-instance-group",
  row: Row.Scaling,
  title: "No groups of machines",
  description: "A group of machines scales machines, not the work, and leaves you their upkeep.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "aws:autoscaling/group:Group",
    "aws:ec2/fleet:Fleet",
    "aws:ec2/spotFleetRequest:SpotFleetRequest",
    "aws-native:autoscaling:AutoScalingGroup",
    "aws-native:ec2:Ec2Fleet",
    "aws-native:ec2:SpotFleet",
  ],
  replacement: { aws: "Application Auto Scaling of a Fargate service" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  remediationSteps: "Run the application as a WebService or Worker with `scaling: { min, max }`.",
  example: {
    before: 'new aws.autoscaling.Group("web", { minSize: 2, maxSize: 9, launchTemplate });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: anyOf("Auto Scaling group"),
};
