import * as pulumi from "@pulumi/pulumi";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { expected, isPlain, someText } from "../../../shared/arguments/validation";
import { armId } from "../argument-checks";

/** A job to run before a deployment: a `Job`, or its output `ref` from another stack or another language. */
export interface JobRef {
  /** ARM id of the job. */
  id: pulumi.Input<string>;
  /** Name of the job in Azure. */
  name: pulumi.Input<string>;
  /** ARM id of the deployment script that has run the job with its image, arguments and variables; a `Job` with `gate: true` has it. */
  gate?: pulumi.Input<string | undefined>;
}

export const jobRef: Check<pulumi.Input<JobRef>> = reference<JobRef>("a Job or a reference to one", ["id", "name"], {
  id: input(armId("a Container Apps job", "Microsoft.App/jobs")),
  name: input(someText),
  gate: input(armId("a deployment script", "Microsoft.Resources/deploymentScripts")),
});

/** The makers of the gates of this program's jobs: a job without a waiting workload has none. */
const gates = new WeakMap<object, () => pulumi.Output<string>>();

/** Keeps the way to make a job's gate, which is made once. */
export function keepGate(job: object, make: () => pulumi.Output<string>): () => pulumi.Output<string> {
  let made: pulumi.Output<string> | undefined;
  const once = () => {
    made ??= make();
    return made;
  };
  gates.set(job, once);
  return once;
}

/** The ARM id of a job's gate, known once the job has run. */
export function gateOf(ref: pulumi.Input<JobRef>, { component, name }: { component: string; name: string }) {
  const make = isPlain<JobRef>(ref) ? gates.get(ref) : undefined;
  if (make !== undefined) return make();
  const { gate } = isPlain<JobRef>(ref) ? ref : pulumi.output(ref);
  const remedy = "give the Job itself, or make the job with gate: true";
  return expected(gate, `${component} "${name}": runBefore is a reference without gate; ${remedy}`);
}
