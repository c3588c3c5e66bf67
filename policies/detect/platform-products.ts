import { Row } from "../core/row";
import { Kind, product, type Subject } from "./product";

const schedule: Subject = { kind: Kind.Jobs, row: Row.MessagingAndJobs };
const observation: Subject = { kind: Kind.Metrics, row: Row.Observability };
/** An Environment has dashboards, logs and alarms of the cloud's own. */
const observed: Subject = { ...observation, component: "Environment" };
const logging: Subject = { kind: Kind.Logs, row: Row.Observability };
const scan: Subject = { kind: Kind.Scanner, row: Row.Scanning };
const people: Subject = { kind: Kind.Identity, row: Row.Identity };
const platform: Subject = { kind: Kind.Platform, row: Row.Compute };
const service: Subject = { ...platform, component: "WebService" };

export const logSearch = product(
  logging,
  "Amazon OpenSearch Service or CloudWatch Logs",
  "Azure AI Search or Log Analytics",
  "Cloud Logging",
);
export const metrics = product(
  observation,
  "CloudWatch or Amazon Managed Service for Prometheus",
  "Azure Monitor managed Prometheus",
  "Managed Service for Prometheus",
);
export const machineMetrics = product(
  observed,
  "CloudWatch with Container Insights",
  "Azure Monitor",
  "Cloud Monitoring",
);
export const alerts = product(observed, "CloudWatch alarms", "Azure Monitor alerts", "Cloud Monitoring alerting");
export const dashboards = product(
  observed,
  "CloudWatch dashboards or Amazon Managed Grafana",
  "Azure workbooks or Managed Grafana",
  "Cloud Monitoring dashboards",
);
export const probes = product(
  observation,
  "CloudWatch Synthetics",
  "Application Insights availability tests",
  "Cloud Monitoring uptime checks",
);
export const errors = product(observation, "CloudWatch Application Signals", "Application Insights", "Error Reporting");
export const profiles = product(
  observation,
  "CloudWatch Application Signals",
  "Application Insights Profiler",
  "Cloud Profiler",
);
export const costs = product(observation, "AWS Cost Explorer", "Microsoft Cost Management", "Cloud Billing reports");
export const traces = product(
  { ...observation, component: "WebService" },
  "AWS X-Ray",
  "Application Insights",
  "Cloud Trace",
);
export const logs = product(
  { ...logging, component: "Environment" },
  "CloudWatch Logs",
  "Log Analytics",
  "Cloud Logging",
);
export const balancer = product(
  { kind: Kind.Balancer, row: Row.LoadBalancing, component: "WebService" },
  "an Application Load Balancer",
  "Container Apps ingress",
  "the external Application Load Balancer",
);
export const gateway = product(
  { kind: Kind.Balancer, row: Row.LoadBalancing },
  "Amazon API Gateway",
  "Azure API Management",
  "API Gateway",
);
export const cdn = product(
  { kind: Kind.Balancer, row: Row.LoadBalancing },
  "Amazon CloudFront",
  "Azure Front Door",
  "Cloud CDN",
);
export const firewall = product(
  { kind: Kind.Balancer, row: Row.LoadBalancing },
  "AWS WAF",
  "Azure Web Application Firewall",
  "Google Cloud Armor",
);
export const egress = product(
  { kind: Kind.NetworkPolicy, row: Row.Networking },
  "AWS Network Firewall",
  "Azure Firewall",
  "Secure Web Proxy",
);
export const vault = product(
  { kind: Kind.Secrets, row: Row.Secrets, component: "Secret" },
  "AWS Secrets Manager",
  "Azure Key Vault",
  "Secret Manager",
);
export const signIn = product(
  people,
  "Amazon Cognito or IAM Identity Center",
  "Microsoft Entra ID",
  "Identity Platform",
);
export const directory = product(
  people,
  "AWS Directory Service",
  "Microsoft Entra Domain Services",
  "Managed Service for Microsoft Active Directory",
);
export const signInProxy = product(
  people,
  "Application Load Balancer authentication",
  "Container Apps authentication",
  "Identity-Aware Proxy",
);
export const access = product(people, "AWS Systems Manager Session Manager", "Azure Bastion", "Identity-Aware Proxy");
export const workloadIdentity = product(
  { ...people, component: "WebService" },
  "IAM task roles",
  "user-assigned managed identities",
  "service accounts with IAM",
);
export const dns = product(
  { kind: Kind.Dns, row: Row.Dns, component: "WebService" },
  "Route 53",
  "Azure DNS",
  "Cloud DNS",
);
export const records = product(
  { kind: Kind.ExternalDns, row: Row.Dns, component: "WebService" },
  "Route 53",
  "Azure DNS",
  "Cloud DNS",
);
export const certificates = product(
  { kind: Kind.Certificates, row: Row.Certificates, component: "WebService" },
  "AWS Certificate Manager",
  "Container Apps managed certificates",
  "Certificate Manager",
);
export const privateCa = product(
  { kind: Kind.Certificates, row: Row.Certificates },
  "AWS Private CA",
  "Azure Key Vault certificates",
  "Certificate Authority Service",
);
export const scanning = product(
  { ...scan, component: "Registry" },
  "ECR enhanced scanning",
  "Microsoft Defender for Containers",
  "Artifact Analysis",
);
export const runtimeSecurity = product(
  scan,
  "Amazon GuardDuty Runtime Monitoring",
  "Microsoft Defender for Containers",
  "Security Command Center",
);
export const admission = product(scan, "AWS Config", "Azure Policy", "Organization Policy");
export const registry = product(
  { ...scan, component: "Registry" },
  "Amazon ECR with scanning",
  "Azure Container Registry with Defender",
  "Artifact Registry with Artifact Analysis",
);
export const packages = product(scan, "AWS CodeArtifact", "Azure Artifacts", "Artifact Registry");
export const jobs = product(
  { ...schedule, component: "Job" },
  "EventBridge Scheduler and ECS tasks",
  "Container Apps jobs",
  "Cloud Scheduler and Cloud Run jobs",
);
export const airflow = product(
  schedule,
  "Amazon MWAA or EventBridge Scheduler",
  "Azure Data Factory or Container Apps jobs",
  "Cloud Composer or Cloud Scheduler",
);
export const workflows = product(schedule, "AWS Step Functions", "Azure Logic Apps", "Workflows");
export const batch = product(schedule, "AWS Batch", "Azure Batch", "Google Cloud Batch");
export const dataJobs = product(schedule, "Amazon EMR Serverless", "Azure Databricks", "Serverless for Apache Spark");
export const streamJobs = product(
  schedule,
  "Amazon Managed Service for Apache Flink",
  "Azure Stream Analytics",
  "Dataflow",
);
export const builds = product(schedule, "AWS CodeBuild", "Managed DevOps Pools", "Cloud Build");
export const scaling = product(
  { kind: Kind.Autoscaler, row: Row.Scaling, component: "WebService" },
  "Application Auto Scaling on Fargate",
  "Container Apps scale rules",
  "Cloud Run scaling",
);
export const rotation = product(
  { kind: Kind.Reloader, row: Row.Rotation, component: "WebService" },
  "a redeploy on the rotation event",
  "Key Vault reference refresh",
  "a redeploy on the rotation event",
);
export const compute = product(service, "ECS on Fargate", "Azure Container Apps", "Cloud Run");
export const rollouts = product(
  service,
  "ECS blue/green deployments",
  "Container Apps revisions",
  "Cloud Run revisions",
);
export const models = product(platform, "Amazon SageMaker AI", "Azure Machine Learning", "Vertex AI");
export const mesh = product(
  { kind: Kind.Mesh, row: Row.Networking, component: "WebService" },
  "ECS Service Connect and security groups",
  "Container Apps peer encryption",
  "Cloud Run with IAM and Direct VPC egress",
);
export const networkPolicies = product(
  { kind: Kind.NetworkPolicy, row: Row.Networking, component: "WebService" },
  "security groups",
  "network security groups and private endpoints",
  "VPC firewall rules and Direct VPC egress",
);
