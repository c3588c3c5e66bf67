import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import type { Identity } from "../workload/identity";
import { binaryAuthorizationOf, vpcAccessOf, templateOf as workloadTemplate } from "../workload/template";
import type { JobSpec } from "./spec";

/** The job that is started by hand and by the schedule, in the environment's first region. */
export function createJob(
  name: string,
  spec: JobSpec,
  identity: Identity,
  opts: pulumi.CustomResourceOptions,
): cloudrunv2.Job {
  const { deletionProtection } = spec;
  return new cloudrunv2.Job(
    name,
    { ...placeOf(name, spec), deletionProtection, template: templateOf(spec, identity) },
    // Cloud Run's own flag is looked at when other resources are gone already; `protect` by the preview.
    { ...opts, dependsOn: identity.grants, ...(deletionProtection && { protect: true }) },
  );
}

/** The arguments of a Cloud Run job that say where it is and which images it may run. */
export function placeOf(name: string, spec: JobSpec) {
  return {
    ...autoName(name, "cloudRunJob"),
    location: spec.locations.main.region,
    project: spec.environment.project,
    ...binaryAuthorizationOf(spec),
    labels: spec.labels,
  };
}

/** The template that executions are made of. */
export function templateOf(spec: JobSpec, identity: Identity) {
  const { retries, tasks, timeoutSeconds, args, locations } = spec;
  return {
    taskCount: tasks,
    ...(args.parallelism !== undefined && { parallelism: args.parallelism }),
    template: {
      ...workloadTemplate(spec, identity, {}),
      maxRetries: retries,
      timeout: `${timeoutSeconds}s`,
      vpcAccess: vpcAccessOf(spec, locations.main.region),
    },
  };
}
