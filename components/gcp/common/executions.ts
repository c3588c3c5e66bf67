import { createHash } from "node:crypto";
import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";

/** Digits of a token. The names of the job and the execution, with the hyphen between them, have fewer than 63 characters. */
const TOKEN_LENGTH = 12;

/** The token of an execution: the same for the same template, whatever the order of its properties. */
export function tokenOf(template: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(template)))
    .digest("hex")
    .slice(0, TOKEN_LENGTH);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

/** Done once the job's execution has ended; a failed one is an error; parameters as of `succeededExecution`. */
export function succeeded(
  component: string,
  job: cloudrunv2.Job,
  token: pulumi.Input<string>,
  hint: string,
): pulumi.Output<unknown> {
  // Its name is asked for in the error alone.
  return job.terminalConditions.apply<unknown>(
    (conditions) => failureIn(conditions) && succeededExecution(component, job, token, hint),
  );
}

/**
 * The name of a job's execution, or an error where Cloud Run says that it failed.
 *
 * @param component whose job it is, for the error
 * @param hint how it runs again
 */
export function succeededExecution(
  component: string,
  job: cloudrunv2.Job,
  token: pulumi.Input<string>,
  hint: string,
): pulumi.Output<string> {
  return pulumi.all([job.name, token, job.terminalConditions]).apply(([jobName, suffix, conditions]) => {
    const execution = `${jobName}-${suffix}`;
    const failed = failureIn(conditions);
    if (failed === undefined) return execution;
    const reason = failed.message ? `: ${failed.message.replace(/\.$/, "")}` : "";
    throw new pulumi.RunError(`${component}: execution ${execution} failed${reason}. Mend what it failed of; ${hint}`);
  });
}

/** The condition that says so; Cloud Run may have none. */
const failureIn = (conditions: { state: string; message: string }[] | undefined) =>
  (conditions ?? []).find(({ state }) => state === "CONDITION_FAILED");
