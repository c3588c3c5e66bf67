import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { enableApis } from "../common/services";
import type { SecretRotation } from "./args";

/** A rotation as the secret takes it. */
export interface Rotation {
  topicId: pulumi.Input<string>;
  schedule: { nextRotationTime: pulumi.Input<string>; rotationPeriod: pulumi.Input<string> };
  /** Grants that the secret waits for: Secret Manager refuses a topic that it cannot write to. */
  grants: pulumi.Resource[];
}

interface RotationTopicSpec {
  project: pulumi.Input<string> | undefined;
  labels: TagsInput;
}

/** The schedule, and the topic that hears of it. Source:
 * https://docs.cloud.google.com/secret-manager/docs/secret-rotation */
export function createRotation(
  name: string,
  { nextRotationTime, everyDays, topic }: SecretRotation,
  args: RotationTopicSpec,
  opts: pulumi.CustomResourceOptions,
): Rotation {
  const schedule = { nextRotationTime, rotationPeriod: daysInSeconds(everyDays) };
  if (topic !== undefined) return { topicId: topic, schedule, grants: [] };
  const own = createTopic(`${name}-rotation`, args, opts);
  return { topicId: own.topic.id, schedule, grants: [own.grant] };
}

/** Days as Google writes durations. */
export function daysInSeconds(days: pulumi.Input<number>): pulumi.Input<string> {
  return isPlain(days) ? `${days * 86_400}s` : outputOf(days).apply((known) => `${known * 86_400}s`);
}

/** A topic that Secret Manager may write to. */
function createTopic(name: string, { project, labels }: RotationTopicSpec, opts: pulumi.CustomResourceOptions) {
  const enabled = (id: pulumi.Input<string>) => enableApis(name, { project: id, enableApis: true }, ["pubsub"], opts);
  const where = project === undefined ? {} : { project: enabled(project) };
  const topic = new pubsub.Topic(name, { ...autoName(name, "topic"), ...where, labels }, opts);
  const agent = new projects.ServiceIdentity(name, { ...where, service: "secretmanager.googleapis.com" }, opts);
  const role = "roles/pubsub.publisher";
  const grant = new pubsub.TopicIAMMember(name, { topic: topic.id, role, member: agent.member }, opts);
  return { topic, grant };
}
