import { Cloud, Row } from "../policies/core/row";

/** The rows of the rules, and that of what workloads keep their data in, which no rule of Kubernetes stands for. */
export type TableRow = Row | "data";

/** Native types, and the names of those that serve another row than their type does. */
interface Served {
  readonly row: TableRow;
  readonly types: RegExp;
  readonly names?: RegExp;
}

/** The row that a native resource serves: the first that fits. */
export const served: readonly Served[] = [
  { row: Row.Rotation, types: /^(aws:(cloudwatch|sfn|sqs|iam)\/|gcp:)/, names: /-rotation\b/ },
  { row: Row.Rotation, types: /secretRotation|^aws:lambda\/permission/ },
  { row: Row.Scanning, types: /^aws:(cloudwatch|sns)\//, names: /-findings\b/ },
  {
    row: Row.Observability,
    types: /^aws:(sns|lambda|kms|chatbot)\/|^aws:cloudwatch\/event/,
    names: /-alarms\b|-failed\b|-stopped\b/,
  },
  {
    row: Row.Identity,
    types:
      /^(aws:iam|azure-native:(managedidentity|authorization)|gcp:serviceaccount|gcp:iap|gcp:projects\/(iAM|serviceIdentity))|I(AM|am)Member$/,
  },
  {
    row: Row.Certificates,
    types: /^(aws:acm|azure-native:app:(Managed)?Certificate|gcp:certificatemanager)|sSLPolicy/,
  },
  { row: Row.Dns, types: /^(aws:route53|azure-native:dns:|azure-native:privatedns:|gcp:dns)/ },
  {
    row: Row.LoadBalancing,
    types:
      /^(aws:(lb|cloudfront|wafv2)\/|azure-native:(cdn|frontdoor):)|AuthConfig|(?<!azure-native:.*)(backendService|globalAddress|globalForwardingRule|regionNetworkEndpointGroup|targetHttps?Proxy|uRLMap|securityPolicy)/,
  },
  { row: Row.Scaling, types: /^aws:appautoscaling|clusterCapacityProviders/ },
  { row: Row.Secrets, types: /^(aws:secretsmanager|azure-native:keyvault|gcp:secretmanager|random:|aws:kms|gcp:kms)/ },
  { row: Row.Scanning, types: /^(aws:ecr|azure-native:containerregistry|gcp:artifactregistry)/ },
  {
    row: Row.Observability,
    types:
      /^(aws:cloudwatch\/(?!event)|aws:(budgets|chatbot)|azure-native:(monitor|applicationinsights|operationalinsights|consumption|eventgrid)|gcp:(monitoring|logging|billing))/,
  },
  {
    row: Row.MessagingAndJobs,
    types:
      /^(aws:(sqs|sns|scheduler|sfn)\/|aws:cloudwatch\/event|azure-native:(servicebus|resources:AzureCliScript|app:Job)|gcp:(pubsub|cloudscheduler|workflows|cloudrunv2\/job:))/,
  },
  {
    row: "data",
    types:
      /^(aws:(s3|rds|efs|elasticache|dynamodb)|azure-native:(storage|dbforpostgresql|redisenterprise|app:ManagedEnvironmentsStorage)|gcp:(storage|sql|filestore|memorystore))/,
  },
  {
    row: Row.Networking,
    types:
      /^(aws:(ec2|vpc)\/|azure-native:network:|gcp:(compute|servicenetworking|networkconnectivity)|aws:servicediscovery)/,
  },
  {
    row: Row.Compute,
    types: /^(aws:(ecs|ssm)\/|aws:lambda\/|azure-native:(app|resources):|gcp:(cloudrunv2|projects\/service:))/,
  },
];

/** Parts of nothing in particular: switches of a project, and folders. */
export const plumbing = /^(gcp:projects\/service:|azure-native:resources:ResourceGroup|random:)/;

/** The examples, and the stories, that are about a row, by their names after the cloud. */
export const about: Readonly<Record<TableRow, readonly string[]>> = {
  [Row.Compute]: ["web-service", "worker"],
  [Row.Identity]: ["web-service", "worker"],
  [Row.Networking]: ["web-service", "database"],
  [Row.LoadBalancing]: ["web-service", "web-service-max"],
  [Row.Dns]: ["web-service"],
  [Row.Certificates]: ["web-service"],
  [Row.Scaling]: ["web-service", "worker"],
  [Row.Secrets]: ["web-service"],
  [Row.Rotation]: ["rotation", "web-service"],
  [Row.Observability]: ["observability"],
  [Row.Scanning]: ["registry"],
  [Row.MessagingAndJobs]: ["worker", "jobs"],
  data: ["database", "storage"],
};

/** What a cloud uses where no resource of a component's is its own, and why. */
export const instead: Readonly<Partial<Record<TableRow, Partial<Record<Cloud, string>>>>> = {
  [Row.Scaling]: {
    [Cloud.Azure]: `Scale rules (KEDA) are part of the container app: \`scale\` of its template. The platform's own scaler reads the queue with the app's identity.`,
    [Cloud.Gcp]: `The least and the most instances are part of the Cloud Run service; the platform's own scaler follows requests and CPU.`,
  },
  [Row.Rotation]: {
    [Cloud.Azure]:
      "Container Apps asks Key Vault for a reference without a version every 30 minutes, and restarts the revision by itself; nothing is to be made.",
  },
};

/** What is to be known beside the resources: a part that the cloud has in another form. */
export const besides: typeof instead = {
  [Row.Scanning]: {
    [Cloud.Azure]:
      "Defender for Containers scans: a plan of the subscription, which one stack owns. With `notify` a log alert asks Resource Graph for its findings each hour, and tells of an image once.",
  },
  [Row.Observability]: {
    [Cloud.Aws]: "The provider has no objectives of Application Signals: composite alarms stand for them.",
    [Cloud.Azure]: "Metric alerts cannot divide: objectives are queries of the log of requests.",
  },
};
