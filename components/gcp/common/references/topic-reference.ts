import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { type Check, reference } from "../../../shared/arguments/shape";
import { isPlain } from "../../../shared/arguments/validation";
import { project, topicId } from "../argument-checks";
import { connectionShape } from "./reference-checks";
import type { ConnectionGrants } from "./references";

/** A topic to send to, whose queues each get a copy: a `Topic`, its output `ref` from another stack, or the id of one that exists already. */
export interface TopicRef {
  /** Id of the project. */
  project: pulumi.Input<string>;
  /** Id of the topic, `projects/<project>/topics/<name>`. */
  topicId: pulumi.Input<string>;
  /** Roles of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

const { grants, defaultAccess, variables } = connectionShape;

export const topicRef: Check<pulumi.Input<TopicRef>> = reference<TopicRef>(
  "a Topic or a reference to one",
  ["project", "topicId"],
  { project, topicId, grants, defaultAccess, variables },
);

/** The id of a topic, so that a reader waits for it and not for a whole component. */
export const topicIdOf = (ref: pulumi.Input<TopicRef>): pulumi.Input<string> =>
  isPlain<TopicRef>(ref) ? ref.topicId : pulumi.output(ref).topicId;
