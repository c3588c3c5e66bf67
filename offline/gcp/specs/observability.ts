import { uuid } from "../../hash";
import { input, lastPart, named, ownId, text } from "../../spec";
import { created, type Facts, locationOf, longNumber, type Specs } from "../spec";

const numbered = (kind: string) => (facts: Facts) => `projects/${facts.project}/${kind}/${longNumber(facts)}`;

/** Uptime checks have the display name's words in their id, and a random part. */
function uptimeCheck(facts: Facts): string {
  const words = input("displayName")(facts)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `projects/${facts.project}/uptimeCheckConfigs/${words}-${longNumber(facts).slice(0, 11)}`;
}

/** The id of an objective has the project's id, its name the number. */
const objective =
  (project: "project" | "projectNumber") =>
  (facts: Facts): string =>
    `projects/${facts[project]}/services/${text(facts.inputs.service)}/serviceLevelObjectives/${text(facts.inputs.sloId, uuid(facts.seed))}`;

export const observability: Specs = {
  "gcp:monitoring/alertPolicy:AlertPolicy": {
    id: numbered("alertPolicies"),
    known: () => ({ enabled: true }),
    computed: { name: ownId, creationRecords: () => [] },
    existing: locationOf,
  },
  "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": {
    id: uptimeCheck,
    known: () => ({ period: "300s" }),
    optional: { checkerType: () => "STATIC_IP_CHECKERS" },
    computed: { name: ownId, uptimeCheckId: ({ id }) => lastPart(id) },
    existing: locationOf,
  },
  "gcp:monitoring/genericService:GenericService": {
    id: ({ project, inputs }) => `projects/${project}/services/${text(inputs.serviceId)}`,
    computed: {
      name: ({ projectNumber, inputs }) => `projects/${projectNumber}/services/${text(inputs.serviceId)}`,
      telemetries: () => [],
    },
  },
  "gcp:monitoring/customService:CustomService": {
    id: ({ project, inputs }) => `projects/${project}/services/${text(inputs.serviceId)}`,
    computed: { name: ({ projectNumber, inputs }) => `projects/${projectNumber}/services/${text(inputs.serviceId)}` },
  },
  "gcp:monitoring/slo:Slo": {
    id: objective("project"),
    optional: { sloId: ({ seed }) => uuid(seed) },
    computed: { name: objective("projectNumber") },
  },
  "gcp:monitoring/notificationChannel:NotificationChannel": {
    id: numbered("notificationChannels"),
    known: () => ({ enabled: true, forceDelete: false }),
    computed: { name: ownId, verificationStatus: () => "" },
    existing: locationOf,
  },
  "gcp:billing/budget:Budget": {
    project: false,
    id: ({ inputs, seed }) => `billingAccounts/${text(inputs.billingAccount)}/budgets/${uuid(seed)}`,
    optional: { ownershipScope: () => "OWNERSHIP_SCOPE_UNSPECIFIED" },
    computed: { name: ({ id }) => lastPart(id) },
  },
  "gcp:monitoring/dashboard:Dashboard": {
    id: ({ projectNumber, seed }) => `projects/${projectNumber}/dashboards/${uuid(seed)}`,
  },
  "gcp:logging/savedQuery:SavedQuery": {
    ...named(100),
    project: false,
    id: (facts) =>
      `${text(facts.inputs.parent)}/locations/${text(facts.inputs.location)}/savedQueries/${input("name")(facts)}`,
    computed: { createTime: created, updateTime: created },
  },
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    project: false,
    id: ({ inputs }) =>
      `projects/${lastPart(text(inputs.project))}/locations/${text(inputs.location)}/buckets/${text(inputs.bucketId)}`,
    known: () => ({ retentionDays: 30 }),
    optional: { description: () => "" },
    computed: { lifecycleState: () => "ACTIVE", name: ownId },
    existing: (id) => ({ ...locationOf(id), bucketId: lastPart(id) }),
  },
  "gcp:logging/projectSink:ProjectSink": {
    ...named(100),
    id: (facts) => `projects/${facts.project}/sinks/${input("name")(facts)}`,
    known: () => ({ disabled: false, uniqueWriterIdentity: true }),
    optional: { bigqueryOptions: () => ({ usePartitionedTables: false }) },
    computed: {
      writerIdentity: ({ inputs, projectNumber }) =>
        inputs.uniqueWriterIdentity === false
          ? "serviceAccount:cloud-logs@system.gserviceaccount.com"
          : `serviceAccount:service-${projectNumber}@gcp-sa-logging.iam.gserviceaccount.com`,
    },
  },
  "gcp:logging/metric:Metric": {
    ...named(100),
    optional: { metricDescriptor: () => ({ metricKind: "DELTA", valueType: "INT64" }) },
  },
};
