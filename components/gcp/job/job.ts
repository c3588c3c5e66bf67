import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as cloudscheduler from "@pulumi/gcp/cloudscheduler";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { lazily } from "../../shared/lazily";
import { type JobRef, offerGate } from "../common/references/job-reference";
import { createIdentity, type Identity } from "../workload/identity";
import { createFailureAlarm, createStartAlarm } from "./alarms";
import type { JobArgs } from "./args";
import { createJob } from "./cloud-run-job";
import { createGate, type Gate } from "./gate";
import { createObjectives } from "./objectives";
import { createSchedule } from "./schedule";
import { type JobSpec, resolveArgs } from "./spec";

/**
 * A container that runs to its end, as a Cloud Run job in the environment's first region: when it is told to, by a
 * schedule, or before a deployment, where a service names it in `runBefore`.
 *
 * It runs as a service account of its own, which reads exactly the secrets that are named and has the application's
 * permissions alone. The schedule has another one, which may start this job and nothing else. Before a deployment it runs
 * once for an image and its arguments, by a second Cloud Run job that nothing else starts; where that fails, the services
 * go on as they were, and the update ends with the reason.
 *
 * `new Job("nightly", { environment: prod, image: "ghcr.io/acme/shop:1.4.2", args: ["nightly"], schedule: { cron: "0 3 * * *" } })`
 */
export class Job extends pulumi.ComponentResource {
  /** The Cloud Run job. */
  public readonly job: cloudrunv2.Job;
  /** The Cloud Run job that runs before a deployment; absent until a service asks for it. */
  public readonly gate?: cloudrunv2.Job;
  /** The schedule in Cloud Scheduler; absent where it has none. */
  public readonly schedule?: cloudscheduler.Job;
  /** The account that it runs as. */
  public readonly serviceAccount: serviceaccount.Account;
  /** Id of the Cloud Run job, `projects/<project>/locations/<region>/jobs/<name>`. */
  public readonly id: pulumi.Output<string>;
  /** Name of the Cloud Run job. */
  public readonly name: pulumi.Output<string>;
  /** Name of the execution before the deployment, known once it has succeeded; absent until a service asks for it. */
  public readonly execution?: pulumi.Output<string>;
  /** The command that starts it and waits for its end. */
  declare public readonly startCommand: pulumi.Output<string>;
  /** E-mail address of its account, to grant it more. */
  public readonly serviceAccountEmail: pulumi.Output<string>;
  /** Its reference, to export from its stack. */
  declare public readonly ref: pulumi.Output<JobRef>;

  constructor(name: string, args: JobArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Job", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const identity = createIdentity(spec, parent);
    this.job = createJob(name, spec, identity, parent);
    createFailureAlarm(name, spec, this.job, parent);
    createObjectives(name, spec, this.job, parent);
    if (spec.schedule !== undefined) {
      const schedule = createSchedule(`${name}-schedule`, spec.schedule, spec, this.job, parent);
      createStartAlarm(name, spec, schedule, parent);
      this.schedule = schedule;
    }

    this.serviceAccount = identity.account;
    this.id = this.job.id;
    this.name = this.job.name;
    this.serviceAccountEmail = identity.account.email;
    const gateOf = gateOnce(spec, identity, parent, ({ job, execution }) =>
      Object.assign(this, { gate: job, execution }),
    );
    offerGate(this, gateOf);
    if (args.gate) gateOf();
    lazily(this, "startCommand", () => commandOf(this.job));
    lazily(this, "ref", () => pulumi.output({ id: this.id, execution: this.execution }));
    this.registerOutputs({ id: this.id });
  }
}

/** Makes the gate at the first call, and gives the same execution at every other. */
function gateOnce(
  spec: JobSpec,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
  made: (gate: Gate) => void,
): () => pulumi.Output<string> {
  let execution: pulumi.Output<string> | undefined;
  return () => {
    if (execution !== undefined) return execution;
    const gate = createGate(`${spec.name}-gate`, spec, identity, opts);
    createFailureAlarm(`${spec.name}-gate`, spec, gate.job, opts);
    made(gate);
    execution = gate.execution;
    return execution;
  };
}

/** Source: https://docs.cloud.google.com/sdk/gcloud/reference/run/jobs/execute */
function commandOf({ name, location, project }: cloudrunv2.Job): pulumi.Output<string> {
  return pulumi.interpolate`gcloud run jobs execute ${name} --region ${location} --project ${project} --wait`;
}
