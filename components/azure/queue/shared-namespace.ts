import * as pulumi from "@pulumi/pulumi";
import { keptName } from "../common/environment-names";
import { type KnownNamespace, namespace } from "../common/references/queue-reference";
import { topicFrom } from "../common/references/topic-reference";
import type { QueueArgs } from "./args";
import { ServiceBusNamespace } from "./service-bus-namespace";
import { sharedName } from "./spec";

/** The namespaces that the queues of one program share, by the environment's kind and name. */
const shared = new WeakMap<object, Map<string, ServiceBusNamespace>>();

/**
 * The namespace of a queue or a topic: the given one, the queue's topic's, or one for all queues of its environment. It is called after the environment and
 * is its child, so that neither the order of the queues nor the end of one of them changes it.
 */
export function namespaceOf(
  spec: Pick<QueueArgs, "environment" | "namespace" | "topic">,
  opts: pulumi.ComponentResourceOptions | undefined,
): KnownNamespace {
  if (spec.namespace !== undefined) return namespace(spec.namespace);
  if (spec.topic !== undefined) {
    const { namespaceId, namespaceHostName } = topicFrom(spec.topic);
    return { id: namespaceId, hostName: pulumi.output(namespaceHostName) };
  }
  const { environment } = spec;
  const name = sharedName(spec) ?? "";
  const isComponent = pulumi.ComponentResource.isInstance(environment);
  const run: object = pulumi.runtime.getStackResource() ?? environment;
  const ofRun = shared.get(run) ?? new Map<string, ServiceBusNamespace>();
  shared.set(run, ofRun);
  const key = `${isComponent && keptName(environment) !== undefined ? "component" : "id"} ${name}`;
  const found = ofRun.get(key);
  if (found !== undefined) return namespace(found);
  const made = new ServiceBusNamespace(
    name,
    { environment },
    isComponent ? { parent: environment } : providersOf(opts),
  );
  ofRun.set(key, made);
  return namespace(made);
}

/** Outside an environment of this program it is made by the providers of the first queue. */
function providersOf({ provider, providers }: pulumi.ComponentResourceOptions = {}): pulumi.ComponentResourceOptions {
  return { ...(provider && { provider }), ...(providers && { providers }) };
}
