import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No message brokers in a cluster. */
export const k8sNoBroker: Rule = {
  id: "k8s-no-broker",
  row: Row.MessagingAndJobs,
  title: "No message brokers in a cluster",
  description: "A broker of your own is yours to keep available, upgrade and never lose a message with.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Broker),
  replacement: { aws: "Amazon SQS, Amazon MQ or MSK", azure: "Azure Service Bus or Event Hubs", gcp: "Pub/Sub" },
  component: "Queue",
  url: "https://www.rabbitmq.com/kubernetes/operator/operator-overview",
  remediationSteps: "Consume from the managed queue with a Worker: it scales on the backlog.",
  example: {
    before: 'new kubernetes.helm.v3.Release("mq", { chart: "rabbitmq" });',
    after: 'new Worker("mails", { environment: prod, image, scaling: { min: 0, max: 20 } });',
  },
  meanwhile: {
    remediationSteps: "Send to the managed queue, and grant the workload its messages with `permissions`.",
    after: 'const mails = new aws.sqs.Queue("mails");',
  },
  match: addon(Kind.Broker),
};
