import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { succeededExecution, tokenOf } from "../common/executions";
import { type ConnectionRef, type SecretRef, secretOf } from "../common/references/references";
import type { Sidecar, Volume } from "../workload/args";
import type { Identity } from "../workload/identity";
import type { JobArgs } from "./args";
import { placeOf, templateOf } from "./cloud-run-job";
import type { JobSpec } from "./spec";

/** An execution before a deployment, and the job that it is of. */
export interface Gate {
  job: cloudrunv2.Job;
  /** Name of the execution, known once it has succeeded. */
  execution: pulumi.Output<string>;
}

/**
 * A Cloud Run job that nothing starts but its own creation and change: it is ready once the execution that its token names
 * has succeeded. The token is a hash of all that the execution is made of, so that the job never changes with the same
 * token, and so never runs twice for one. Source:
 * https://docs.cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs
 */
export function createGate(name: string, given: JobSpec, identity: Identity, opts: pulumi.CustomResourceOptions): Gate {
  const spec = { ...given, args: withoutVersions(given.args) };
  const template = templateOf(spec, identity);
  const token = pulumi.output(template).apply(tokenOf);
  const timeout = `${minutesOf(spec)}m`;
  const job = new cloudrunv2.Job(
    name,
    { ...placeOf(name, spec), deletionProtection: false, template, runExecutionToken: token },
    {
      ...opts,
      dependsOn: identity.grants,
      // Of all that is no part of an execution, this alone can change: it would send the same token again.
      ignoreChanges: ["labels"],
      customTimeouts: { create: timeout, update: timeout },
    },
  );
  const hint = "where no argument of the job changes with that, change one of its env, and it runs again";
  return { job, execution: succeededExecution(`Job "${spec.name}"`, job, token, hint) };
}

/** Minutes for an image to be pulled and instances to start. */
const START_MINUTES = 10;

/** Minutes that Pulumi waits for the execution: longer than all its tasks with all their attempts. */
function minutesOf({ timeoutSeconds, retries, tasks, args }: JobSpec): number {
  const rounds = Math.ceil(tasks / Math.min(args.parallelism ?? tasks, tasks));
  return Math.ceil((timeoutSeconds * (retries + 1) * rounds) / 60) + START_MINUTES;
}

/** The same arguments with the current version of each secret: another version is a rotation, and no reason to run again. */
function withoutVersions(args: JobArgs): JobArgs {
  return {
    ...args,
    ...(args.secrets && { secrets: current(args.secrets) }),
    ...(args.sidecars && { sidecars: each(args.sidecars, ofSidecar) }),
    ...(args.volumes && { volumes: each(args.volumes, ofVolume) }),
    ...(args.connections && { connections: each(args.connections, ofConnection) }),
  };
}

const ofSidecar = (sidecar: Sidecar): Sidecar =>
  sidecar.secrets === undefined ? sidecar : { ...sidecar, secrets: current(sidecar.secrets) };
const ofVolume = (volume: Volume): Volume =>
  volume.secret === undefined ? volume : { ...volume, secret: currentOf(volume.secret) };

/** The parts of a connection that its variables are made of; a component that it may be has more. */
function ofConnection(given: pulumi.Input<ConnectionRef>): pulumi.Input<ConnectionRef> {
  if (!isPlain<ConnectionRef>(given) || given.secrets === undefined) return given;
  const { connectionName, databaseLogin, grants, defaultAccess, variables, secrets } = given;
  return {
    connectionName,
    ...(databaseLogin && { databaseLogin }),
    ...(grants && { grants }),
    ...(defaultAccess && { defaultAccess }),
    ...(variables && { variables }),
    secrets: current(secrets),
  };
}

const current = (secrets: Record<string, pulumi.Input<SecretRef>>) => each(secrets, currentOf);

/** Of the version, the time alone that it is there. */
function currentOf(ref: pulumi.Input<SecretRef>): SecretRef {
  const { id, version } = secretOf(ref);
  return { id: version === undefined ? id : pulumi.all([id, version]).apply(([known]) => known) };
}

function each<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
