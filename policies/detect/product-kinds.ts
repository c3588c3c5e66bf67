import { Row } from "../core/row";
import type { Replacement } from "../core/rule";

/** Something teams run themselves although each cloud offers it as a managed service. */
export interface Product {
  /** What a message calls it. */
  readonly label: string;
  readonly row: Row;
  readonly replacement: Replacement;
  readonly component: string;
}

export function product(label: string, row: Row, component: string, aws: string, azure: string, gcp: string): Product {
  return { label, row, component, replacement: { aws, azure, gcp } };
}

export const relational = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon RDS or Aurora", "Azure Database flexible server", "Cloud SQL");
export const cache = (label: string): Product =>
  product(label, Row.Compute, "Environment", "Amazon ElastiCache", "Azure Managed Redis", "Memorystore");
export const broker = (label: string, aws = "Amazon SQS or Amazon MQ", azure = "Azure Service Bus"): Product =>
  product(label, Row.MessagingAndJobs, "Worker", aws, azure, "Pub/Sub");
export const stream = (label: string): Product =>
  product(
    label,
    Row.MessagingAndJobs,
    "Worker",
    "Amazon SQS or MSK",
    "Azure Event Hubs",
    "Pub/Sub or Managed Service for Apache Kafka",
  );
export const documents = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon DocumentDB or DynamoDB", "Azure Cosmos DB", "Firestore");
export const wideColumn = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon Keyspaces or DynamoDB", "Azure Cosmos DB", "Bigtable");
export const search = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "Amazon OpenSearch Service or CloudWatch Logs",
    "Azure AI Search or Log Analytics",
    "Cloud Logging",
  );
export const metrics = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "CloudWatch or Amazon Managed Service for Prometheus",
    "Azure Monitor managed Prometheus",
    "Managed Service for Prometheus",
  );
export const dashboards = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "CloudWatch dashboards or Amazon Managed Grafana",
    "Azure workbooks or Managed Grafana",
    "Cloud Monitoring dashboards",
  );
export const logs = (label: string): Product =>
  product(label, Row.Observability, "Environment", "CloudWatch Logs", "Log Analytics", "Cloud Logging");
export const traces = (label: string): Product =>
  product(label, Row.Observability, "Environment", "AWS X-Ray", "Application Insights", "Cloud Trace");
export const balancer = (label: string): Product =>
  product(
    label,
    Row.LoadBalancing,
    "WebService",
    "Application Load Balancer",
    "Container Apps ingress",
    "the external Application Load Balancer",
  );
export const vault = (label: string): Product =>
  product(label, Row.Secrets, "Secret", "AWS Secrets Manager", "Azure Key Vault", "Secret Manager");
export const identity = (label: string): Product =>
  product(
    label,
    Row.Identity,
    "WebService",
    "Amazon Cognito or IAM Identity Center",
    "Microsoft Entra ID",
    "Identity Platform",
  );
export const dns = (label: string): Product =>
  product(label, Row.Dns, "WebService", "Route 53", "Azure DNS", "Cloud DNS");
export const certificates = (label: string): Product =>
  product(
    label,
    Row.Certificates,
    "WebService",
    "AWS Certificate Manager",
    "Container Apps managed certificates",
    "Certificate Manager",
  );
export const scanning = (label: string): Product =>
  product(
    label,
    Row.Scanning,
    "Registry",
    "ECR enhanced scanning",
    "Microsoft Defender for Containers",
    "Artifact Analysis",
  );
export const jobs = (label: string): Product =>
  product(
    label,
    Row.MessagingAndJobs,
    "Job",
    "EventBridge Scheduler and ECS tasks",
    "Container Apps jobs",
    "Cloud Scheduler and Cloud Run jobs",
  );
export const scaling = (label: string): Product =>
  product(
    label,
    Row.Scaling,
    "WebService",
    "Application Auto Scaling on Fargate",
    "Container Apps scale rules",
    "Cloud Run scaling",
  );
export const rotation = (label: string): Product =>
  product(
    label,
    Row.Rotation,
    "Secret",
    "a redeploy on the rotation event",
    "Key Vault reference refresh",
    "a redeploy on the rotation event",
  );
export const compute = (label: string): Product =>
  product(label, Row.Compute, "WebService", "ECS on Fargate", "Azure Container Apps", "Cloud Run");
