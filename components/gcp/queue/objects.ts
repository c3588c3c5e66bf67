import * as pubsub from "@pulumi/gcp/pubsub";
import * as storage from "@pulumi/gcp/storage";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import type { BucketRef } from "../common/references/bucket-reference";
import type { PubSub } from "../common/topics";
import { ObjectEvent } from "./args";
import type { QueueSpec } from "./spec";

/**
 * Cloud Storage publishes what happens to objects on the queue's own topic, once its service agent may. Source:
 * https://docs.cloud.google.com/storage/docs/pubsub-notifications
 */
export function createObjects(
  name: string,
  { objects }: QueueSpec,
  { project }: PubSub,
  topic: pubsub.Topic | undefined,
  opts: pulumi.CustomResourceOptions,
): void {
  if (objects === undefined || topic === undefined) return;
  const child = `${name}-objects`;
  const { member } = getProjectServiceAccountOutput(project === undefined ? {} : { project }, invokeOptions(opts));
  const grant = new pubsub.TopicIAMMember(child, { topic: topic.id, role: "roles/pubsub.publisher", member }, opts);
  const { bucket, events = [ObjectEvent.Finalize] } = objects;
  const { name: bucketName, prefix } = isPlain<BucketRef>(bucket) ? bucket : pulumi.output(bucket);
  new storage.Notification(
    child,
    {
      bucket: bucketName,
      topic: topic.id,
      payloadFormat: "JSON_API_V1",
      eventTypes: events,
      ...(prefix !== undefined && { objectNamePrefix: pulumi.output(prefix).apply((start) => start ?? "") }),
    },
    { ...opts, dependsOn: [grant] },
  );
}
