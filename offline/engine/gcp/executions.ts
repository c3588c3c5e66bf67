import { executionOf, failureOf } from "../../gcp/executions";
import { text } from "../../spec";
import type { CloudResource } from "../cloud";

const JOB = "gcp:cloudrunv2/job:Job";

/**
 * A job whose token names an execution that was there before cannot start it again. Source:
 * https://github.com/GoogleCloudPlatform/magic-modules/pull/19060
 */
export function executionExists(after: CloudResource, before: CloudResource): string | undefined {
  if (after.type !== JOB) return undefined;
  const [now, then] = [after, before].map((job) => executionOf(job, text(job.outputs.name)));
  const same = JSON.stringify(after.inputs.template) === JSON.stringify(before.inputs.template);
  if (now === undefined || now !== then || same) return undefined;
  return `Error updating Job "${after.id}": googleapi: Error 409: Resource '${now}' already exists.`;
}

/**
 * The provider waits for the execution; the job is there all the same. Where no new one was started, nothing fails. Source:
 * https://github.com/hashicorp/terraform-provider-google-beta/blob/main/google-beta/services/cloudrunv2/resource_cloud_run_v2_job.go
 */
export function executionFails(resource: CloudResource, before?: CloudResource): string | undefined {
  if (resource.type !== JOB) return undefined;
  const jobName = text(resource.outputs.name);
  if (before !== undefined && executionOf(before, jobName) === executionOf(resource, jobName)) return undefined;
  const failure = failureOf(resource, jobName);
  const doing = before === undefined ? "create" : "update";
  return failure && `Error waiting to ${doing} Job: Error code 13, message: ${failure}`;
}
