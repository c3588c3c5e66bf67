import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";

const inUtc =
  "is not an argument: Container Apps reads schedules in UTC alone, and UTC has no summer time; leave it out, and give cron in UTC";

/** Arguments that jobs have on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToJobs: ForeignArguments = {
  ...foreignToWorkloads,
  port: "is not an argument of a job: nothing reaches it; leave it out",
  host: "is not an argument of a job: nothing reaches it; leave it out",
  scaling: "is not an argument of a job: each execution has as many replicas as parallelism says",
  stopTimeoutSeconds: `${ON_AZURE} of a job: it ends by itself, or at timeoutSeconds`,
  tasks: calledHere("replicaCompletionCount"),
  replicaTimeout: calledHere("timeoutSeconds"),
  replicaRetryLimit: calledHere("retries"),
  runBefore: `${ON_AZURE} of a job: it belongs to the workload that waits for the job`,
  timeZone: inUtc,
  "schedule.timeZone": inUtc,
  "schedule.expression": calledHere("schedule.cron"),
};
