import { type Cloud, Row } from "./core";

/** A row of the duplication table: the part that is the same in every report. */
export interface RowText {
  /** The things that teams hand-roll. */
  readonly title: string;
  /** The managed services, by cloud. */
  readonly managed: Readonly<Record<Cloud, readonly string[]>>;
  /** The work that falls away. */
  readonly fallsAway: readonly string[];
}

export const rowTexts: Readonly<Record<Row, RowText>> = {
  [Row.Compute]: {
    title: "Clusters, nodes and workloads",
    managed: { aws: ["ECS on Fargate"], azure: ["Azure Container Apps"], gcp: ["Cloud Run"] },
    fallsAway: [
      "control plane and node upgrades",
      "node pools and images",
      "PodDisruptionBudgets and drains",
      "deprecated API migrations",
    ],
  },
  [Row.Identity]: {
    title: "Roles, bindings, service accounts",
    managed: {
      aws: ["IAM task and execution roles"],
      azure: ["User-assigned identities", "Role assignments"],
      gcp: ["Service accounts", "IAM members"],
    },
    fallsAway: [
      "a second role model beside the cloud's",
      "long-lived keys and their rotation",
      "token and OIDC plumbing",
    ],
  },
  [Row.Networking]: {
    title: "Network policies",
    managed: {
      aws: ["Security groups as actors"],
      azure: ["Delegated subnets with NSGs", "Private endpoints"],
      gcp: ["Direct VPC egress", "Private services access"],
    },
    fallsAway: ["network plugin upgrades", "address lists kept by hand", "rules that only hold inside the cluster"],
  },
  [Row.LoadBalancing]: {
    title: "Ingress controllers and load balancers",
    managed: {
      aws: ["Application Load Balancer"],
      azure: ["Container Apps ingress"],
      gcp: ["External Application Load Balancer"],
    },
    fallsAway: ["controller upgrades and their CVEs", "proxy tuning and reloads", "a hop on nodes you run"],
  },
  [Row.Dns]: {
    title: "DNS automation",
    managed: { aws: ["Route 53"], azure: ["Azure DNS"], gcp: ["Cloud DNS"] },
    fallsAway: ["zone-wide credentials in the cluster", "ownership records", "addresses that change"],
  },
  [Row.Certificates]: {
    title: "Certificates",
    managed: {
      aws: ["AWS Certificate Manager"],
      azure: ["Container Apps managed certificates"],
      gcp: ["Certificate Manager"],
    },
    fallsAway: [
      "issuers, webhooks and CRD upgrades",
      "ACME accounts and rate limits",
      "expiry alarms",
      "private keys at rest",
    ],
  },
  [Row.Scaling]: {
    title: "Autoscalers",
    managed: {
      aws: ["Application Auto Scaling on Fargate"],
      azure: ["Container Apps scale rules"],
      gcp: ["Cloud Run scaling"],
    },
    fallsAway: ["node autoscaling and bin packing", "metrics adapters", "spare nodes", "machine image upgrades"],
  },
  [Row.Secrets]: {
    title: "Secrets",
    managed: { aws: ["AWS Secrets Manager"], azure: ["Azure Key Vault"], gcp: ["Secret Manager"] },
    fallsAway: ["sync operators", "secrets in etcd, files and variables", "sealing keys and unseal procedures"],
  },
  [Row.Rotation]: {
    title: "Rotation and restarts",
    managed: {
      aws: ["Secrets Manager rotation"],
      azure: ["Key Vault reference refresh"],
      gcp: ["Secret Manager rotation"],
    },
    fallsAway: ["restart controllers", "rotation calendars", "passwords known to people"],
  },
  [Row.Observability]: {
    title: "Metrics, logs, dashboards",
    managed: {
      aws: ["CloudWatch"],
      azure: ["Log Analytics", "Application Insights"],
      gcp: ["Cloud Logging", "Cloud Monitoring"],
    },
    fallsAway: [
      "time series storage and retention",
      "log shippers on every node",
      "dashboard and alert servers",
      "scrape configuration",
    ],
  },
  [Row.Scanning]: {
    title: "Image scanning",
    managed: {
      aws: ["ECR enhanced scanning"],
      azure: ["Microsoft Defender for Containers"],
      gcp: ["Artifact Analysis"],
    },
    fallsAway: ["scanner operators", "vulnerability database mirrors", "report storage"],
  },
  [Row.MessagingAndJobs]: {
    title: "Brokers, queue consumers, cron",
    managed: {
      aws: ["SQS", "EventBridge Scheduler"],
      azure: ["Service Bus", "Container Apps jobs"],
      gcp: ["Pub/Sub", "Cloud Scheduler"],
    },
    fallsAway: ["broker clusters, disks and quorum", "missed and doubled cron runs", "queue-length exporters"],
  },
};
