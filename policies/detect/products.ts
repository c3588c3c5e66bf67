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

function product(label: string, row: Row, component: string, aws: string, azure: string, gcp: string): Product {
  return { label, row, component, replacement: { aws, azure, gcp } };
}

const relational = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon RDS or Aurora", "Azure Database flexible server", "Cloud SQL");
const cache = (label: string): Product =>
  product(label, Row.Compute, "Environment", "Amazon ElastiCache", "Azure Managed Redis", "Memorystore");
const broker = (label: string, aws = "Amazon SQS or Amazon MQ", azure = "Azure Service Bus"): Product =>
  product(label, Row.MessagingAndJobs, "Worker", aws, azure, "Pub/Sub");
const stream = (label: string): Product =>
  product(
    label,
    Row.MessagingAndJobs,
    "Worker",
    "Amazon SQS or MSK",
    "Azure Event Hubs",
    "Pub/Sub or Managed Service for Apache Kafka",
  );
const documents = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon DocumentDB or DynamoDB", "Azure Cosmos DB", "Firestore");
const wideColumn = (label: string): Product =>
  product(label, Row.Compute, "Database", "Amazon Keyspaces or DynamoDB", "Azure Cosmos DB", "Bigtable");
const search = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "Amazon OpenSearch Service or CloudWatch Logs",
    "Azure AI Search or Log Analytics",
    "Cloud Logging",
  );
const metrics = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "CloudWatch or Amazon Managed Service for Prometheus",
    "Azure Monitor managed Prometheus",
    "Managed Service for Prometheus",
  );
const dashboards = (label: string): Product =>
  product(
    label,
    Row.Observability,
    "Environment",
    "CloudWatch dashboards or Amazon Managed Grafana",
    "Azure workbooks or Managed Grafana",
    "Cloud Monitoring dashboards",
  );
const logs = (label: string): Product =>
  product(label, Row.Observability, "Environment", "CloudWatch Logs", "Log Analytics", "Cloud Logging");
const traces = (label: string): Product =>
  product(label, Row.Observability, "Environment", "AWS X-Ray", "Application Insights", "Cloud Trace");
const balancer = (label: string): Product =>
  product(
    label,
    Row.LoadBalancing,
    "WebService",
    "Application Load Balancer",
    "Container Apps ingress",
    "the external Application Load Balancer",
  );
const vault = (label: string): Product =>
  product(label, Row.Secrets, "Secret", "AWS Secrets Manager", "Azure Key Vault", "Secret Manager");
const identity = (label: string): Product =>
  product(
    label,
    Row.Identity,
    "WebService",
    "Amazon Cognito or IAM Identity Center",
    "Microsoft Entra ID",
    "Identity Platform",
  );
const dns = (label: string): Product => product(label, Row.Dns, "WebService", "Route 53", "Azure DNS", "Cloud DNS");
const certificates = (label: string): Product =>
  product(
    label,
    Row.Certificates,
    "WebService",
    "AWS Certificate Manager",
    "Container Apps managed certificates",
    "Certificate Manager",
  );
const scanning = (label: string): Product =>
  product(
    label,
    Row.Scanning,
    "Registry",
    "ECR enhanced scanning",
    "Microsoft Defender for Containers",
    "Artifact Analysis",
  );
const jobs = (label: string): Product =>
  product(
    label,
    Row.MessagingAndJobs,
    "Job",
    "EventBridge Scheduler and ECS tasks",
    "Container Apps jobs",
    "Cloud Scheduler and Cloud Run jobs",
  );
const scaling = (label: string): Product =>
  product(
    label,
    Row.Scaling,
    "WebService",
    "Application Auto Scaling on Fargate",
    "Container Apps scale rules",
    "Cloud Run scaling",
  );
const rotation = (label: string): Product =>
  product(
    label,
    Row.Rotation,
    "Secret",
    "a redeploy on the rotation event",
    "Key Vault reference refresh",
    "a redeploy on the rotation event",
  );
const compute = (label: string): Product =>
  product(label, Row.Compute, "WebService", "ECS on Fargate", "Azure Container Apps", "Cloud Run");

/** Every product the rules know, by key. */
export const products = {
  postgres: relational("PostgreSQL"),
  mysql: relational("MySQL"),
  mariadb: relational("MariaDB"),
  mssql: relational("SQL Server"),
  oracle: relational("Oracle Database"),
  cockroach: relational("CockroachDB"),
  redis: cache("Redis"),
  valkey: cache("Valkey"),
  memcached: cache("Memcached"),
  dragonfly: cache("Dragonfly"),
  keydb: cache("KeyDB"),
  mongo: documents("MongoDB"),
  couchdb: documents("CouchDB"),
  couchbase: documents("Couchbase"),
  arangodb: documents("ArangoDB"),
  cassandra: wideColumn("Cassandra"),
  scylla: wideColumn("ScyllaDB"),
  neo4j: product("Neo4j", Row.Compute, "Database", "Amazon Neptune", "Azure Cosmos DB for Gremlin", "Spanner Graph"),
  clickhouse: product("ClickHouse", Row.Compute, "Database", "Amazon Redshift", "Azure Data Explorer", "BigQuery"),
  etcd: product("etcd", Row.Compute, "Database", "Amazon DynamoDB", "Azure Cosmos DB", "Firestore"),
  minio: product("MinIO", Row.Compute, "Environment", "Amazon S3", "Azure Blob Storage", "Cloud Storage"),
  rabbitmq: broker("RabbitMQ"),
  activemq: broker("ActiveMQ"),
  nats: broker("NATS", "Amazon SQS and SNS"),
  nsq: broker("NSQ", "Amazon SQS and SNS"),
  mosquitto: broker("an MQTT broker", "AWS IoT Core", "Azure Event Grid MQTT"),
  beanstalkd: broker("beanstalkd"),
  kafka: stream("Kafka"),
  redpanda: stream("Redpanda"),
  pulsar: stream("Pulsar"),
  zookeeper: stream("ZooKeeper"),
  elasticsearch: search("Elasticsearch"),
  opensearch: search("OpenSearch"),
  kibana: search("Kibana"),
  solr: search("Solr"),
  prometheus: metrics("Prometheus"),
  thanos: metrics("Thanos"),
  mimir: metrics("Mimir"),
  victoriametrics: metrics("VictoriaMetrics"),
  alertmanager: metrics("Alertmanager"),
  pushgateway: metrics("the Prometheus Pushgateway"),
  nodeExporter: metrics("the Prometheus node exporter"),
  metricsServer: metrics("metrics-server"),
  cadvisor: metrics("cAdvisor"),
  influxdb: metrics("InfluxDB"),
  graphite: metrics("Graphite"),
  zabbix: metrics("Zabbix"),
  nagios: metrics("Nagios"),
  netdata: metrics("Netdata"),
  grafana: dashboards("Grafana"),
  loki: logs("Loki"),
  logstash: logs("Logstash"),
  graylog: logs("Graylog"),
  seq: logs("Seq"),
  fluentd: logs("Fluentd"),
  fluentBit: logs("Fluent Bit"),
  promtail: logs("Promtail"),
  vector: logs("Vector"),
  filebeat: logs("Filebeat"),
  jaeger: traces("Jaeger"),
  zipkin: traces("Zipkin"),
  tempo: traces("Tempo"),
  ingressNginx: balancer("the NGINX ingress controller"),
  nginxProxy: balancer("an nginx reverse proxy"),
  traefik: balancer("Traefik"),
  haproxy: balancer("HAProxy"),
  keepalived: balancer("keepalived"),
  kong: balancer("Kong"),
  envoyGateway: balancer("an Envoy gateway"),
  albController: balancer("a load balancer controller"),
  metallb: balancer("MetalLB"),
  vault: vault("Vault"),
  externalSecrets: vault("External Secrets"),
  sealedSecrets: vault("Sealed Secrets"),
  secretsStoreCsi: vault("the Secrets Store CSI driver"),
  keycloak: identity("Keycloak"),
  authentik: identity("authentik"),
  dex: identity("Dex"),
  openldap: identity("OpenLDAP"),
  bind: dns("BIND"),
  dnsmasq: dns("dnsmasq"),
  unbound: dns("Unbound"),
  coredns: dns("CoreDNS"),
  powerdns: dns("PowerDNS"),
  pihole: dns("Pi-hole"),
  consul: dns("Consul"),
  externalDns: dns("external-dns"),
  certManager: certificates("cert-manager"),
  certbot: certificates("certbot"),
  acme: certificates("an ACME client"),
  stepCa: certificates("step-ca"),
  trivyOperator: scanning("the Trivy operator"),
  trivy: scanning("a Trivy server"),
  clair: scanning("Clair"),
  anchore: scanning("Anchore"),
  falco: scanning("Falco"),
  kubeBench: scanning("a cluster scanner"),
  registry: product(
    "a container registry",
    Row.Scanning,
    "Registry",
    "Amazon ECR with scanning",
    "Azure Container Registry with Defender",
    "Artifact Registry with Artifact Analysis",
  ),
  harbor: product(
    "Harbor",
    Row.Scanning,
    "Registry",
    "Amazon ECR with scanning",
    "Azure Container Registry with Defender",
    "Artifact Registry with Artifact Analysis",
  ),
  ofelia: jobs("a cron scheduler"),
  airflow: product(
    "Airflow",
    Row.MessagingAndJobs,
    "Job",
    "Amazon MWAA or EventBridge Scheduler",
    "Azure Data Factory or Container Apps jobs",
    "Cloud Composer or Cloud Scheduler",
  ),
  argoWorkflows: jobs("Argo Workflows"),
  reloader: rotation("Reloader"),
  watchtower: rotation("Watchtower"),
  clusterAutoscaler: scaling("the cluster autoscaler"),
  karpenter: scaling("Karpenter"),
  keda: scaling("KEDA"),
  k3s: compute("k3s"),
  kubeadm: compute("Kubernetes with kubeadm"),
  docker: compute("containers with Docker"),
  nomad: compute("Nomad"),
  portainer: compute("Portainer"),
  istio: product(
    "a service mesh",
    Row.Networking,
    "WebService",
    "ECS Service Connect and security groups",
    "Container Apps peer encryption",
    "Cloud Run with IAM and Direct VPC egress",
  ),
  calico: product(
    "a network policy engine",
    Row.Networking,
    "Environment",
    "security groups",
    "network security groups and private endpoints",
    "VPC firewall rules and Direct VPC egress",
  ),
} as const satisfies Record<string, Product>;

export type ProductKey = keyof typeof products;
