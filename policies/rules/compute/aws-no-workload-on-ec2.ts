import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsServer } from "../../match/machines";

/** No workload on EC2. */
export const awsNoWorkloadOnEc2: Rule = {
  id: "aws-no-workload-on-ec2",
  row: Row.Compute,
  title: "No workload on EC2",
  description: "A server on a machine of your own has to be patched, backed up, scaled and watched by you.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ec2Types,
  replacement: { aws: "ECS on Fargate" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html",
  remediationSteps:
    "Build an image of the application and run it as a WebService or Worker; use RDS, ElastiCache or SQS instead of a server of your own.",
  example: {
    before: 'new aws.ec2.Instance("web", { ami, instanceType: "t3.small", userData: "apt-get install -y nginx" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: runsServer("EC2 machine"),
};
