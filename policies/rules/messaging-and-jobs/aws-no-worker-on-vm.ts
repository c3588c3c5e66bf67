import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsWorker } from "../../match/machines";

/** No worker on a machine. */
export const awsNoWorkerOnVm: Rule = {
  id: "aws-no-worker-on-vm",
  row: Row.MessagingAndJobs,
  title: "No worker on a machine",
  description: "A worker on a machine neither grows with its queue nor comes back when it fails.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Product,
  types: ec2Types,
  replacement: { aws: "Amazon SQS and ECS on Fargate" },
  component: "Worker",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  remediationSteps: "Make the program a Worker with the queue that it takes its work from.",
  example: {
    before: 'userData: "while true; do aws sqs receive-message --queue-url $QUEUE; done"',
    after: 'new Worker("mailer", { environment: prod, image, queue: orders });',
  },
  meanwhile: {
    remediationSteps: "Run the program as a container that the managed service scales by its queue.",
    after: 'new aws.ecs.Service("mailer", { cluster, taskDefinition, … });',
  },
  match: runsWorker("EC2 machine"),
};
