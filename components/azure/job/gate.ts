import type * as app from "@pulumi/azure-native/app";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import { connectionVariables, lateVariables } from "../workload/connections/connections";
import { createExecution, createStarter, hashOf } from "../workload/connections/executions";
import type { JobSpec } from "./spec";

/** A job, as the gate needs it. */
interface Gated {
  job: app.Job;
  /** Says which image, arguments and variables the job has. */
  run: pulumi.Output<string>;
}

/**
 * A deployment script that runs the job, and ends well when the job does; Azure runs it when `run` is another one. What waits
 * for it is deployed afterwards, or not at all.
 */
export function createGate(
  name: string,
  { where, tags, jobName, timeoutSeconds }: JobSpec,
  { job, run }: Gated,
  opts: pulumi.CustomResourceOptions,
): resources.AzureCliScript {
  const started = { where, tags, jobName, jobId: job.id };
  const { identity, role } = createStarter(`${name}-gate`, started, opts);
  const spec = { ...started, identityId: identity.id, timeoutSeconds, run };
  return createExecution(`${name}-gate`, spec, { ...opts, dependsOn: [job, role] });
}

/** Says which image, entrypoint, arguments and variables a job has: what runs again when one of them changes. */
export function runOf(spec: Pick<JobSpec, "component" | "name" | "image" | "args">): pulumi.Output<string> {
  const { image, args } = spec;
  const env = { ...connectionVariables(spec, args), ...args.env };
  const { entrypoint = null, args: given = null } = args;
  return pulumi
    .all([image, pulumi.output(entrypoint), pulumi.output(given), pulumi.output(env), lateVariables(spec, args) ?? {}])
    .apply(([name, command, words, variables, late]) =>
      hashOf(JSON.stringify([name, command, words, byName({ ...variables, ...late })])),
    );
}
