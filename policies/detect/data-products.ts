import { Row } from "../core/row";
import { Kind, product, type Subject } from "./product";

const database: Subject = { kind: Kind.Database, row: Row.Compute };
const relationalStore: Subject = { ...database, component: "Database" };
const cacheStore: Subject = { ...database, component: "Cache" };
const files: Subject = { kind: Kind.Storage, row: Row.Compute };
const bucket: Subject = { ...files, component: "Bucket" };
const fileSystem: Subject = { ...files, component: "FileSystem" };
const messages: Subject = { kind: Kind.Broker, row: Row.MessagingAndJobs };
const queue: Subject = { ...messages, component: "Queue" };

export const relational = product(
  relationalStore,
  "Amazon RDS or Aurora",
  "Azure Database flexible server",
  "Cloud SQL",
);
export const sqlServer = product(relationalStore, "Amazon RDS", "Azure SQL Database", "Cloud SQL");
export const oracle = product(
  database,
  "Amazon RDS for Oracle",
  "Oracle Database@Azure",
  "Oracle Database@Google Cloud",
);
export const distributedSql = product(
  database,
  "Amazon Aurora DSQL",
  "Azure Database for PostgreSQL elastic clusters",
  "Spanner",
);
export const cache = product(cacheStore, "Amazon ElastiCache", "Azure Managed Redis", "Memorystore");
export const documents = product(database, "Amazon DocumentDB or DynamoDB", "Azure Cosmos DB", "Firestore");
export const wideColumn = product(database, "Amazon Keyspaces or DynamoDB", "Azure Cosmos DB", "Bigtable");
export const keyValue = product(database, "Amazon DynamoDB", "Azure Cosmos DB", "Firestore");
export const graph = product(database, "Amazon Neptune", "Azure Cosmos DB for Gremlin", "Spanner Graph");
export const analytics = product(database, "Amazon Redshift", "Azure Data Explorer", "BigQuery");
export const queries = product(database, "Amazon Athena", "Azure Synapse serverless SQL", "BigQuery");
export const vectors = product(database, "Amazon OpenSearch Serverless", "Azure AI Search", "Vertex AI Vector Search");
export const searchEngine = product(database, "Amazon OpenSearch Service", "Azure AI Search", "Vertex AI Search");
export const objects = product(bucket, "Amazon S3", "Azure Blob Storage", "Cloud Storage");
export const volumes = product(
  fileSystem,
  "Amazon EFS or S3",
  "Azure Files or Blob Storage",
  "Filestore or Cloud Storage",
);
export const backups = product(files, "AWS Backup", "Azure Backup", "Backup and DR Service");
export const fileTransfer = product(files, "AWS Transfer Family", "SFTP for Azure Blob Storage", "Cloud Storage");
export const mail = product(
  messages,
  "Amazon SES",
  "Azure Communication Services Email",
  "the SMTP relay of Google Workspace",
);
export const broker = product(queue, "Amazon SQS or Amazon MQ", "Azure Service Bus", "Pub/Sub");
export const topics = product(
  { ...messages, component: "Topic" },
  "Amazon SQS and SNS",
  "Azure Service Bus",
  "Pub/Sub",
);
export const devices = product(
  messages,
  "AWS IoT Core",
  "Azure Event Grid MQTT",
  "an MQTT broker of a partner with Pub/Sub",
);
export const events = product(messages, "Amazon EventBridge", "Azure Event Grid", "Eventarc");
export const stream = product(
  messages,
  "Amazon SQS or MSK",
  "Azure Event Hubs",
  "Pub/Sub or Managed Service for Apache Kafka",
);
export const consoles = product(database, "the AWS console", "the Azure portal", "the Google Cloud console");
export const poolers = product(
  database,
  "Amazon RDS Proxy",
  "the PgBouncer of Azure Database flexible server",
  "managed connection pooling of Cloud SQL",
);
