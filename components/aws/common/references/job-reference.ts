import type * as pulumi from "@pulumi/pulumi";
import { input, plain, reference } from "../../../shared/arguments/shape";
import { integer, text } from "../../../shared/arguments/validation";

/** A job that other workloads wait for: a `Job` without a schedule, or its output `ref` from another stack. */
export interface JobRef {
  /** ARN of the state machine that runs it. */
  arn: pulumi.Input<string>;
  /** The run that its image and arguments need, `<job>:<hash>`. Absent where a schedule starts the job: nothing can wait for it. */
  run?: pulumi.Input<string | undefined>;
  /** Minutes that a run takes at most, with all attempts. Counts only where it is plain. @default 60 */
  maxMinutes?: number;
}

/** A deployment waits 14 days at most: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
export const LONGEST_WAIT_MINUTES = 20_160;

export const jobRef = reference<JobRef>("a Job or a reference to one", ["arn"], {
  arn: input(
    text(
      /^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[\w-]{1,80}$/,
      "the ARN of a state machine, such as arn:aws:states:eu-west-1:123456789012:stateMachine:migrate",
    ),
  ),
  run: input(text(/^[\w-]{1,255}:[0-9a-f]{16}$/, "a run of a Job, <job>:<hash>")),
  maxMinutes: plain(integer(1, LONGEST_WAIT_MINUTES, "minutes")),
});
