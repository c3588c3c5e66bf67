import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { isPlain, someText } from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { serviceBusNamespaceId, serviceBusTopicId } from "../argument-checks";
import { type ConnectionGrants, connectionShape } from "./connection-reference";

/** A topic to send to, whose queues each get a copy: a `Topic`, its output `ref` from another stack, or the ids of one that exists already. */
export interface TopicRef {
  /** ARM id of the topic: the scope of the role that sends. */
  id: pulumi.Input<string>;
  /** Name of the topic in its namespace. */
  name: pulumi.Input<string>;
  /** ARM id of the namespace, in which its queues are too. */
  namespaceId: pulumi.Input<string>;
  /** Host name of the namespace, which programs connect to: `<namespace>.servicebus.windows.net`. */
  namespaceHostName: pulumi.Input<string>;
  /** Role of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

const { grants, defaultAccess, variables } = connectionShape;

export const topicRef: Check<pulumi.Input<TopicRef>> = reference<TopicRef>(
  "a Topic or a reference to one",
  ["id", "name", "namespaceId", "namespaceHostName"],
  {
    id: serviceBusTopicId,
    name: input(someText),
    namespaceId: serviceBusNamespaceId,
    namespaceHostName: input(problemWithDomain),
    grants,
    defaultAccess,
    variables,
  },
);

/** The parts of a reference that its queues need, so that they wait for the topic and not for a whole component. */
export function topicFrom(ref: pulumi.Input<TopicRef>): Pick<TopicRef, "name" | "namespaceId" | "namespaceHostName"> {
  const { name, namespaceId, namespaceHostName } = isPlain<TopicRef>(ref) ? ref : pulumi.output(ref);
  return { name, namespaceId, namespaceHostName };
}
