/** A label of a monitored resource: the resource of the plan that it names, and its property; `undefined` where no resource is named. */
export type Named = readonly [type: string, property: string] | undefined;

const place = { project_id: undefined, location: undefined, region: undefined } as const;
const service = ["gcp:cloudrunv2/service:Service", "name"] as const;
const job = ["gcp:cloudrunv2/job:Job", "name"] as const;

/**
 * Monitored resources with the labels that tell one from another. Source: https://docs.cloud.google.com/monitoring/api/resources; those
 * of Memorystore for Valkey on https://docs.cloud.google.com/memorystore/docs/valkey/supported-monitoring-metrics
 */
export const gcpResources: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  cloud_run_revision: { ...place, service_name: service, revision_name: undefined },
  cloud_run_job: { ...place, job_name: job },
  cloud_run_worker_pool: { ...place, worker_pool_name: ["gcp:cloudrunv2/workerPool:WorkerPool", "name"] },
  cloudsql_database: { ...place, database_id: ["gcp:sql/databaseInstance:DatabaseInstance", "name"] },
  pubsub_subscription: { ...place, subscription_id: ["gcp:pubsub/subscription:Subscription", "name"] },
  "memorystore.googleapis.com/Instance": { ...place, instance_id: ["gcp:memorystore/instance:Instance", "instanceId"] },
  filestore_instance: { ...place, instance_name: ["gcp:filestore/instance:Instance", "name"] },
  uptime_url: { ...place, host: undefined },
  nat_gateway: { ...place, gateway_name: ["gcp:compute/routerNat:RouterNat", "name"], router_id: undefined },
  "workflows.googleapis.com/Workflow": { ...place, workflow_id: ["gcp:workflows/workflow:Workflow", "name"] },
  "certificatemanager.googleapis.com/Project": place,
  cloud_scheduler_job: { ...place, job_id: ["gcp:cloudscheduler/job:Job", "name"] },
};

/** The resources that have a metric, and the labels of the metric itself. */
interface Measured {
  readonly of: readonly string[];
  readonly labels: Readonly<Record<string, Named>>;
}

const of = (resource: string, labels: Measured["labels"] = {}): Measured => ({ of: [resource], labels });
const run = (labels: Measured["labels"] = {}): Measured => of("cloud_run_revision", labels);
const answers = { response_code: undefined, response_code_class: undefined };

/** Sources: as of `gcpMetrics`, which has the kind of each. */
export const gcpMeasured: Readonly<Record<string, Measured>> = {
  "cloudsql.googleapis.com/database/cpu/utilization": of("cloudsql_database"),
  "cloudsql.googleapis.com/database/disk/utilization": of("cloudsql_database"),
  "cloudsql.googleapis.com/database/memory/utilization": of("cloudsql_database"),
  "cloudsql.googleapis.com/database/postgresql/num_backends": of("cloudsql_database", { database: undefined }),
  "cloudsql.googleapis.com/database/replication/replica_lag": of("cloudsql_database"),
  "file.googleapis.com/nfs/server/used_bytes_percent": of("filestore_instance", { file_share: undefined }),
  // Every resource that writes a log has it.
  "logging.googleapis.com/byte_count": {
    of: Object.keys(gcpResources),
    labels: { log: undefined, severity: undefined },
  },
  "memorystore.googleapis.com/instance/cpu/maximum_utilization": of("memorystore.googleapis.com/Instance"),
  "memorystore.googleapis.com/instance/memory/maximum_utilization": of("memorystore.googleapis.com/Instance"),
  "monitoring.googleapis.com/uptime_check/check_passed": of("uptime_url", {
    check_id: ["gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", "uptimeCheckId"],
    checker_location: undefined,
  }),
  "pubsub.googleapis.com/subscription/dead_letter_message_count": of("pubsub_subscription"),
  "pubsub.googleapis.com/subscription/num_undelivered_messages": of("pubsub_subscription"),
  "pubsub.googleapis.com/subscription/oldest_unacked_message_age": of("pubsub_subscription"),
  "router.googleapis.com/nat/sent_bytes_count": of("nat_gateway", { ip_protocol: undefined }),
  "run.googleapis.com/container/billable_instance_time": run(),
  "run.googleapis.com/container/cpu/utilizations": run({ container_name: undefined }),
  "run.googleapis.com/container/instance_count": run({ state: undefined }),
  "run.googleapis.com/container/max_request_concurrencies": run({ state: undefined }),
  "run.googleapis.com/container/memory/utilizations": run({ container_name: undefined }),
  "run.googleapis.com/container/startup_latencies": run(),
  "run.googleapis.com/job/completed_execution_count": of("cloud_run_job", { result: undefined }),
  "run.googleapis.com/request_count": run(answers),
  "run.googleapis.com/request_latencies": run(answers),
  "workflows.googleapis.com/finished_execution_count": of("workflows.googleapis.com/Workflow", { status: undefined }),
};
