import { list, name, record, text } from "../spec";
import type { Properties } from "../values";
import type { Facts } from "./spec";

/** A command that ends with an error on any machine. The embedded cloud runs nothing: all others are taken to succeed. */
const FAILING = /(^|[\s;&|/])(false|exit [1-9]\d*)$/;

/** Whether a container of a job's tasks ends with an error. */
function fails({ template }: Properties): boolean {
  return list(record(record(template).template).containers).some((container) => {
    const { commands, args } = record(container);
    return FAILING.test([...list(commands), ...list(args)].join(" "));
  });
}

/** The execution that the job's own creation or change started; undefined where that starts none. */
export function executionOf({ inputs }: { inputs: Properties }, jobName: string): string | undefined {
  const token = text(inputs.runExecutionToken, text(inputs.startExecutionToken));
  return token === "" ? undefined : `${jobName}-${token}`;
}

/** Cloud Run's words for a failed execution: https://docs.cloud.google.com/run/docs/managing/job-executions */
export function failureOf(resource: { inputs: Properties }, jobName: string): string | undefined {
  const execution = executionOf(resource, jobName);
  if (execution === undefined || !fails(resource.inputs)) return undefined;
  return `Task ${execution}-task0 failed with message: The container exited with an error.`;
}

/** A job is ready once the execution of its token has succeeded, and failed where that has. */
export function readiness(facts: Facts) {
  const message = failureOf(facts, name(facts));
  return message === undefined
    ? [{ type: "Ready", state: "CONDITION_SUCCEEDED" }]
    : [{ type: "Ready", state: "CONDITION_FAILED", message }];
}

export function latestExecutions(facts: Facts) {
  const execution = executionOf(facts, name(facts));
  return execution === undefined ? [] : [{ name: execution, createTime: "2026-01-01T00:00:00Z" }];
}
