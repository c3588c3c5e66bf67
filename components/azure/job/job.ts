import * as app from "@pulumi/azure-native/app";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { lazily } from "../../shared/lazily";
import { createLogAlert, pageOf } from "../common/alerts";
import { childrenOf } from "../common/children";
import { type JobRef, keepGate } from "../common/references/job-reference";
import { toldBy } from "../common/told";
import { configurationOf } from "../workload/container-app";
import { containersOf } from "../workload/containers/containers";
import { createStorages, type Storages, volumesOf } from "../workload/containers/volumes";
import { createIdentity, type WorkloadIdentity } from "../workload/identity";
import { RUN } from "../workload/shape";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";
import { jobScale } from "./events";
import { createGate, runOf } from "./gate";
import { type JobSpec, resolveArgs } from "./spec";

/**
 * A container that runs to its end, as a Container Apps job: on demand, by a schedule, or before each deployment of a workload
 * that names it in `runBefore`.
 *
 * It has an identity that reads exactly the secrets that are named, and the network of its environment. A workload that
 * names it in `runBefore` is deployed once an execution with this image, entrypoint, arguments and variables has
 * succeeded: one for all workloads, and none where only a secret or a scaling changes. If it fails, the update fails,
 * and the old revision goes on.
 *
 * `new Job("nightly", { environment: prod, image: "ghcr.io/acme/shop:1.4.2", args: ["nightly"], schedule: { cron: "0 3 * * *" } })`
 */
export class Job extends pulumi.ComponentResource {
  /** The job. */
  public readonly job: app.Job;
  /** The identity of the job. */
  public readonly identity: managedidentity.UserAssignedIdentity;
  /** The deployment script that runs it before deployments, with `gate: true`. */
  public readonly gateScript: resources.AzureCliScript | undefined;
  /** ARM id of the job. */
  public readonly id: pulumi.Output<string>;
  /** Name of the job in Azure. */
  public readonly name: pulumi.Output<string>;
  /** Object id of its identity, to give it roles elsewhere; then set `identityLifecycle`. */
  public readonly principalId: pulumi.Output<string>;
  /** The command that starts it now: `az containerapp job start …`. */
  public readonly startCommand: pulumi.Output<string>;
  /** ARM id of the deployment script that has run it, with `gate: true`. */
  public readonly gate: pulumi.Output<string> | undefined;
  /** Its reference, to export from its stack. */
  declare public readonly ref: pulumi.Output<JobRef>;

  constructor(name: string, args: JobArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Job", name, {}, opts);
    const parent = childrenOf(this);

    const run = runOf(spec);
    const access = createIdentity(name, spec, parent);
    const storages = createStorages(name, { ...spec, appName: `${spec.jobName}-job` }, parent);
    const job = createJob(name, spec, { ...access, storages, run }, parent);
    createAlert(name, spec, job, parent);
    let script: resources.AzureCliScript | undefined;
    const gate = keepGate(this, () => {
      script = createGate(name, spec, { job, run }, parent);
      return script.id;
    });

    this.job = job;
    this.identity = access.identity;
    this.id = job.id;
    this.name = job.name;
    this.principalId = access.identity.principalId;
    this.startCommand = job.id.apply(startCommandOf);
    this.gate = args.gate ? gate() : undefined;
    this.gateScript = script;
    const { id, startCommand } = this;
    lazily(this, "ref", () =>
      pulumi.output({ id, name: this.name, gate: this.gate } satisfies Record<keyof JobRef, unknown>),
    );
    this.registerOutputs({ id, startCommand });
  }
}

interface JobParts extends WorkloadIdentity {
  storages: Storages;
  run: pulumi.Output<string>;
}

/** The job, which can run when its identity has its roles. */
function createJob(
  name: string,
  spec: JobSpec,
  { identity, grants, storages, run }: JobParts,
  opts: pulumi.CustomResourceOptions,
): app.Job {
  const { args } = spec;
  const volumes = volumesOf(spec, storages);
  return new app.Job(
    name,
    {
      jobName: spec.jobName,
      ...spec.where,
      environmentId: spec.environment.environmentId,
      ...(args.workloadProfile !== undefined && { workloadProfileName: args.workloadProfile }),
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      configuration: { ...triggerOf(spec, identity), ...configurationOf(spec, identity) },
      template: {
        ...containersOf({ ...spec, probes: [], variables: { [RUN]: run } }, identity),
        ...(volumes.length > 0 && { volumes }),
      },
      tags: spec.tags,
    },
    { ...opts, dependsOn: grants },
  );
}

function triggerOf(spec: JobSpec, identity: managedidentity.UserAssignedIdentity) {
  const { args, events, timeoutSeconds, retries, parallelism, replicaCompletionCount } = spec;
  const limits = { replicaTimeout: timeoutSeconds, replicaRetryLimit: retries };
  const { schedule } = args;
  if (events !== undefined) {
    const scale = jobScale({ ...spec, events }, identity.id);
    return { ...limits, triggerType: "Event", eventTriggerConfig: { parallelism, replicaCompletionCount, scale } };
  }
  if (schedule === undefined)
    return { ...limits, triggerType: "Manual", manualTriggerConfig: { parallelism, replicaCompletionCount } };
  const scheduleTriggerConfig = { cronExpression: schedule.cron, parallelism, replicaCompletionCount };
  return { ...limits, triggerType: "Schedule", scheduleTriggerConfig };
}

/** Of a name and a group that need no quotes, but for a group with parentheses. */
function startCommandOf(id: string): string {
  const [, subscription, group, name] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/i.exec(id) ?? [];
  return `az containerapp job start --name ${name} --resource-group "${group}" --subscription ${subscription}`;
}

/**
 * The end of an execution that has failed, by either of its two reasons, once each. There is no metric of executions:
 * https://azureossd.github.io/2023/10/30/Troubleshooting-failed-job-executions-on-Container-App-Jobs
 */
export const failureQuery = (jobName: string): string =>
  [
    "ContainerAppSystemLogs",
    `| where JobName =~ "${jobName}" and Reason in ("BackoffLimitExceeded", "DeadlineExceeded")`,
    "| project TimeGenerated, Failures = 1",
  ].join("\n");

/** Tells of executions that failed, with the page that lists them and their logs. */
function createAlert(name: string, spec: JobSpec, job: app.Job, opts: pulumi.CustomResourceOptions): void {
  const { alarms = {} } = spec.args;
  const { workspaceId } = spec.environment;
  const told = toldBy(spec.environment, alarms.notify);
  if (told === undefined || workspaceId === undefined) return;
  const alert = {
    key: "failures",
    happened: `Job ${name} failed`,
    severity: "warning" as const,
    places: { Executions: pageOf(job.id, "executionHistory") },
    query: failureQuery(spec.jobName),
    measure: "Failures",
    threshold: alarms.failureCount ?? jobDefaults.alarms.failureCount,
    windowSize: "PT15M",
  };
  const scope = pulumi.interpolate`${workspaceId}`;
  createLogAlert(name, { ...spec, scope, told, alert }, opts);
}
