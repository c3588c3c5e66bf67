import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as cloudscheduler from "@pulumi/gcp/cloudscheduler";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { autoName, serviceAccountId } from "../common/names";
import { enableApis } from "../common/services";
import { asDuration } from "../common/subscription";
import type { JobSpec, ScheduleSpec } from "./spec";

/**
 * The schedule of a job, with an account of its own that may start this job and nothing else. Source:
 * https://docs.cloud.google.com/run/docs/execute/jobs-on-schedule
 */
export function createSchedule(
  name: string,
  schedule: ScheduleSpec,
  { environment, locations }: JobSpec,
  job: cloudrunv2.Job,
  opts: pulumi.CustomResourceOptions,
): cloudscheduler.Job {
  const account = new serviceaccount.Account(
    name,
    { accountId: serviceAccountId(name), displayName: "Starts a Cloud Run job", project: environment.project },
    opts,
  );
  const { name: jobName, location, project } = job;
  const grant = { name: jobName, location, project, role: "roles/run.invoker", member: account.member };
  const invoker = new cloudrunv2.JobIamMember(name, grant, opts);
  const enabled = enableApis(name, { project: environment.project, enableApis: true }, ["cloudscheduler"], opts);
  return new cloudscheduler.Job(
    name,
    {
      ...autoName(name, "schedulerJob"),
      project: enabled,
      region: locations.main.region,
      ...timesOf(schedule),
      httpTarget: {
        httpMethod: "POST",
        uri: pulumi.interpolate`https://run.googleapis.com/v2/${job.id}:run`,
        oauthToken: { serviceAccountEmail: account.email },
      },
    },
    { ...opts, dependsOn: [invoker] },
  );
}

function timesOf({ cron, timeZone, startRetries, attemptDeadlineSeconds, paused }: ScheduleSpec) {
  return {
    schedule: cron,
    timeZone,
    attemptDeadline: asDuration(attemptDeadlineSeconds),
    retryConfig: retriesOf(startRetries),
    ...(paused !== undefined && { paused }),
  };
}

/** None at all where none are wanted: Google's own number is zero. */
function retriesOf(count: pulumi.Input<number>) {
  const config = (retryCount: number) => (retryCount === 0 ? undefined : { retryCount });
  return isPlain(count) ? config(count) : outputOf(count).apply(config);
}
