import * as pulumi from "@pulumi/pulumi";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { isPlain, someText, text } from "../../../shared/arguments/validation";

/** A job that runs before a deployment: a `Job`, or its output `ref` from another stack. */
export interface JobRef {
  /** Id of the Cloud Run job, `projects/<project>/locations/<region>/jobs/<name>`. */
  id: pulumi.Input<string>;
  /** Name of the execution that has succeeded before the deployment. Absent where the job runs before none. */
  execution?: pulumi.Input<string | undefined>;
}

export const jobId = input(
  text(
    /^projects\/[^/]+\/locations\/[^/]+\/jobs\/[^/]+$/,
    "the id of a Cloud Run job, such as projects/acme-prod/locations/europe-west1/jobs/migrate",
  ),
);

export const jobRef: Check<pulumi.Input<JobRef>> = reference<JobRef>("a Job or a reference to one", ["id"], {
  id: jobId,
  execution: input(someText),
});

/** Makes the execution before a deployment, and gives its name once it has succeeded. */
type Gate = () => pulumi.Output<string>;

/** The jobs of this program, each with the way to run it before a deployment. */
const gates = new WeakMap<object, Gate>();

/** Lets services of this program run a job before their deployment; it is run once, however many of them ask. */
export function offerGate(job: object, gate: Gate): void {
  gates.set(job, gate);
}

/** Why a job is refused that can be run before no deployment; undefined where it can, or where that is known later. */
export function problemWithGate(ref: pulumi.Input<JobRef> | undefined): string | undefined {
  if (ref === undefined || !isPlain<JobRef>(ref) || gates.has(ref) || ref.execution !== undefined) return undefined;
  return WITHOUT_EXECUTION;
}

const WITHOUT_EXECUTION =
  "is a reference to a job that runs before no deployment: give the Job itself, or set gate: true on it";

/** Name of the execution that must have succeeded before a deployment; who depends on it waits for that. */
export function executionOf(ref: pulumi.Input<JobRef>): pulumi.Output<string> {
  const gate = isPlain<JobRef>(ref) ? gates.get(ref) : undefined;
  if (gate !== undefined) return gate();
  const { execution } = isPlain<JobRef>(ref) ? ref : pulumi.output(ref);
  return pulumi.output(execution as pulumi.Input<string | undefined>).apply((known) => {
    if (known === undefined || known === null) throw new pulumi.RunError(`runBefore: ${WITHOUT_EXECUTION}`);
    return known;
  });
}

/** The annotation with the execution that a service or worker waited for, so that it depends on its success. */
export function annotationsOf(runBefore: pulumi.Input<JobRef> | undefined): {
  annotations?: Record<string, pulumi.Input<string>>;
} {
  return runBefore === undefined ? {} : { annotations: { "vendor-native-run-before": executionOf(runBefore) } };
}
