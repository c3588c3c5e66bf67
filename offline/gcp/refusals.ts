import type { Checked, Failure } from "../model";
import { list, record, text } from "../spec";
import { isRecord, type Properties, UNKNOWN } from "../values";
import { problemsWithBucket } from "./buckets";
import { problemsWithSize } from "./cloud-run-sizes";
import { problemsWithInstance } from "./databases";
import { problemsWithJob, problemsWithSchedule } from "./jobs";
import { problemsWithSubscription } from "./pubsub";
import { specs } from "./specs";
import { problemsWithPool } from "./worker-pools";

type Judge = (inputs: Properties) => readonly Failure[];

/**
 * Google Cloud's refusals of inputs, which need no other resource. A real preview does not ask the cloud; this one
 * refuses at once, since no cloud does later.
 */
export function refused(type: string, inputs: Properties): Checked["failures"] {
  // Some types have `labels` of another kind: those of a notification channel are its settings.
  return [
    ...(specs[type]?.labelled ? problemsWithLabels(inputs, "labels") : []),
    ...problemsWithLabels(inputs, "userLabels"),
    ...(judges[type]?.(inputs) ?? []),
  ];
}

/** Names that Cloud Run sets itself: https://cloud.google.com/run/docs/container-contract#env-vars */
const reserved = ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"];

function cloudRunService(inputs: Properties): readonly Failure[] {
  const template = record(inputs.template);
  const containers = list(template.containers).map(record);
  return [
    ...containers.flatMap((container, index) => problemsWithContainer(container, `template.containers[${index}]`)),
    ...problemsWithPorts(containers),
    ...problemsWithSize(template),
    ...problemsWithScaling(inputs, "scaling"),
    ...problemsWithScaling(template, "template.scaling"),
    ...problemsWithTimes(template),
    ...problemsWithVolumes(template),
  ];
}

function problemsWithContainer(container: Properties, at: string): readonly Failure[] {
  const names = list(container.envs).map((variable) => text(record(variable).name));
  const own = names.filter((name) => reserved.includes(name));
  const values = "These values are automatically set by the system.";
  const reason = `The following reserved env names were provided: ${own.join(", ")}. ${values}`;
  return [
    ...(own.length > 0 ? [{ property: `${at}.env`, reason }] : []),
    ...(["startupProbe", "livenessProbe"] as const).flatMap((probe) =>
      problemsWithProbe(record(container[probe]), `${at}.${probe}`),
    ),
  ];
}

/** https://cloud.google.com/run/docs/configuring/healthchecks */
function problemsWithProbe({ timeoutSeconds = 1, periodSeconds = 10 }: Properties, at: string): readonly Failure[] {
  const late =
    typeof timeoutSeconds === "number" && typeof periodSeconds === "number" && timeoutSeconds > periodSeconds;
  return late
    ? [{ property: `${at}.timeout_seconds`, reason: "timeout_seconds must be less than or equal to period_seconds." }]
    : [];
}

/** One container takes the requests; a single one need not say so: https://cloud.google.com/run/docs/deploying#sidecars */
function problemsWithPorts(containers: readonly Properties[]): readonly Failure[] {
  const open = containers.filter(({ ports }) => ports !== undefined).length;
  if (containers.length < 2 || open === 1) return [];
  return [
    {
      property: "template.containers",
      reason: "Revision template should contain exactly one container with an exposed port.",
    },
  ];
}

/** https://cloud.google.com/run/docs/about-execution-environments */
function problemsWithVolumes({ volumes, executionEnvironment }: Properties): readonly Failure[] {
  if (executionEnvironment !== "EXECUTION_ENVIRONMENT_GEN1") return [];
  return list(volumes).flatMap((volume, index) => {
    const { gcs, nfs } = record(volume);
    const reason = "Cloud Storage and NFS volumes require the second generation execution environment.";
    return gcs === undefined && nfs === undefined ? [] : [{ property: `template.volumes[${index}]`, reason }];
  });
}

/** https://cloud.google.com/run/docs/configuring/min-instances */
function problemsWithScaling(holder: Properties, property: string): readonly Failure[] {
  const { minInstanceCount: min, maxInstanceCount: max } = record(holder.scaling);
  return typeof min === "number" && typeof max === "number" && min > max
    ? [{ property, reason: "min_instance_count must be less than or equal to max_instance_count." }]
    : [];
}

/** https://cloud.google.com/run/quotas and https://cloud.google.com/run/docs/configuring/request-timeout */
function problemsWithTimes({ timeout, maxInstanceRequestConcurrency: concurrency }: Properties): readonly Failure[] {
  const seconds = typeof timeout === "string" ? Number(timeout.replace(/s$/, "")) : 1;
  const many = typeof concurrency === "number" && (concurrency < 0 || concurrency > 1000);
  return [
    ...(seconds > 0 && seconds <= 3600
      ? []
      : [{ property: "template.timeout", reason: "timeout should be between 1 and 3600 seconds." }]),
    ...(many
      ? [
          {
            property: "template.max_instance_request_concurrency",
            reason: "should be between 0 and 1000 inclusive.",
          },
        ]
      : []),
  ];
}

/** https://cloud.google.com/compute/docs/labeling-resources#requirements */
const label = { key: /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u, value: /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u } as const;
/** https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
const labelRule = "can only contain lowercase letters, numeric characters, underscores and dashes";

function problemsWithLabels(inputs: Properties, property: "labels" | "userLabels"): readonly Failure[] {
  const labels = isRecord(inputs[property]) ? Object.entries(inputs[property]) : [];
  const key = labels.find(([name]) => !label.key.test(name))?.[0];
  const value = labels.find(([, given]) => typeof given === "string" && !label.value.test(given))?.[1];
  const refusal = (kind: string, given: unknown, rule: string) => ({
    property,
    reason: `Label ${kind} '${given}' violates format constraints. The ${kind} ${rule}. The ${kind} can be at most 63 characters long.`,
  });
  return [
    ...(key === undefined ? [] : [refusal("key", key, `must start with a lowercase character, ${labelRule}`)]),
    ...(value === undefined ? [] : [refusal("value", value, labelRule)]),
  ];
}

/** Names as they stand in a zone file: https://cloud.google.com/dns/docs/reference/rest/v1/managedZones */
const withDot =
  (property: string): Judge =>
  (inputs) => {
    const name = inputs[property];
    const reason = `"${name}" doesn't end with ".", ${property} field must end with trailing dot, for example test.example.com. (note the trailing dot)`;
    return typeof name === "string" && !name.endsWith(".") ? [{ property, reason }] : [];
  };

/** https://cloud.google.com/load-balancing/docs/ssl-certificates: an HTTPS proxy has one certificate at least. */
function httpsProxy({
  certificateMap,
  sslCertificates,
  certificateManagerCertificates,
}: Properties): readonly Failure[] {
  const given = [certificateMap, sslCertificates, certificateManagerCertificates];
  const isGiven = (value: unknown) =>
    value === UNKNOWN || (Array.isArray(value) ? value.length > 0 : text(value) !== "");
  return given.some(isGiven)
    ? []
    : [{ property: "sslCertificates", reason: "At least one SSL certificate must be specified" }];
}

/** https://cloud.google.com/memorystore/docs/valkey/cluster-mode-enabled-and-disabled: without it there is one shard. */
const oneShard: Judge = ({ mode, shardCount }) =>
  mode === "CLUSTER_DISABLED" && typeof shardCount === "number" && shardCount !== 1
    ? [{ property: "shardCount", reason: "shard_count must be 1 when mode is CLUSTER_DISABLED" }]
    : [];

/** https://docs.cloud.google.com/filestore/docs/deletion-protection, as in https://github.com/hashicorp/terraform-provider-google/issues/20311 */
const unprotectedTier: Judge = ({ tier, deletionProtectionEnabled: on }) =>
  typeof tier === "string" && /^(BASIC_|STANDARD$|PREMIUM$)/.test(tier) && on === true
    ? [{ property: "deletionProtectionEnabled", reason: `deletion protection is not supported in tier ${tier}` }]
    : [];

const judges: Readonly<Record<string, Judge>> = {
  "gcp:cloudrunv2/job:Job": problemsWithJob,
  "gcp:cloudrunv2/service:Service": cloudRunService,
  "gcp:cloudrunv2/workerPool:WorkerPool": problemsWithPool,
  "gcp:cloudscheduler/job:Job": problemsWithSchedule,
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": httpsProxy,
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": httpsProxy,
  "gcp:dns/managedZone:ManagedZone": withDot("dnsName"),
  "gcp:dns/recordSet:RecordSet": withDot("name"),
  "gcp:filestore/instance:Instance": unprotectedTier,
  "gcp:memorystore/instance:Instance": oneShard,
  "gcp:pubsub/subscription:Subscription": problemsWithSubscription,
  "gcp:sql/databaseInstance:DatabaseInstance": problemsWithInstance,
  "gcp:storage/bucket:Bucket": problemsWithBucket,
};
