import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { rawMachine } from "../../match/machines";

/** Few machines on EC2. */
export const awsRawEc2: Rule = {
  id: "aws-raw-ec2",
  row: Row.Compute,
  title: "Few machines on EC2",
  description: "A machine of your own has to be patched, scaled and watched by you.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ec2Types,
  replacement: { aws: "ECS on Fargate" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html",
  remediationSteps:
    "Ask whether the machine's work could be a WebService, Worker or Job; for a bastion use ECS exec or Session Manager.",
  example: {
    before: 'new aws.ec2.Instance("box", { ami, instanceType: "t3.small" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: rawMachine("EC2 machine"),
};
