import * as pulumi from "@pulumi/pulumi";
import { type Checker, expected, isPlain, known } from "../../shared/arguments/validation";
import type { JobRef } from "../common/references/job-reference";

/** Label of the main container with the run that its revision waits for, which the job's state machine reads. */
export const RUN_LABEL = "vendor-native.run-before";

/** Stage of a deployment at which it waits: before the first task of the new revision. */
export const RUN_STAGE = "PRE_SCALE_UP";

const DEFAULT_MINUTES = 60;

/** Minutes for the state machine to start and to hear of another service's run. */
const MARGIN_MINUTES = 5;

/** A run that must have succeeded before a new revision starts. */
export interface RunBefore {
  /** Goes into the main container's definition, so that a changed job makes a new revision. */
  labels: Record<string, pulumi.Input<string>>;
  /** Stops the deployment until the job's state machine lets it go on; it is rolled back where nobody answers in time. */
  lifecycleHooks: {
    targetType: string;
    lifecycleStages: string[];
    timeoutConfiguration: { timeoutInMinutes: string; action: string };
  }[];
  /** Minutes that the deployment may wait. */
  minutes: number;
}

const scheduled = "is a Job with a schedule, and a deployment cannot wait for that; give a Job of its own without one";

/** Refuses a job that a schedule starts. */
export function checkRunBefore(checker: Checker, runBefore: pulumi.Input<JobRef> | undefined): void {
  const ref = known(runBefore);
  if (ref !== undefined && ref.run === undefined) checker.add("runBefore", scheduled);
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
export function runBeforeOf(ref: pulumi.Input<JobRef> | undefined): RunBefore | undefined {
  if (ref === undefined) return undefined;
  const { run, maxMinutes } = isPlain<JobRef>(ref) ? ref : { run: pulumi.output(ref).run, maxMinutes: undefined };
  const minutes = (maxMinutes ?? DEFAULT_MINUTES) + MARGIN_MINUTES;
  return {
    labels: { [RUN_LABEL]: expected<string>(run, `runBefore ${scheduled}`) },
    lifecycleHooks: [
      {
        targetType: "PAUSE",
        lifecycleStages: [RUN_STAGE],
        timeoutConfiguration: { timeoutInMinutes: `${minutes}`, action: "ROLLBACK" },
      },
    ],
    minutes,
  };
}
