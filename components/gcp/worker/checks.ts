import { type Checker, isPlain, known } from "../../shared/arguments/validation";
import { checkWorkerSlo } from "../../shared/observability/slo";
import { checkAlarms } from "../common/alerts";
import { problemWithGate } from "../common/references/job-reference";
import { Delivery, type QueueRef } from "../common/references/queue-reference";
import type { EnvironmentRef } from "../common/references/references";
import { ExecutionEnvironment } from "../workload/args";
import { checkWorkload } from "../workload/checks";
import { instanceOf, totalsOf } from "../workload/containers/instances";
import { checkTracing, withCollector } from "../workload/tracing";
import type { WorkerArgs } from "./args";
import { deliveryOf, hasSubscription, QUEUE, withQueue } from "./queue";

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, given: WorkerArgs, environment: EnvironmentRef): void {
  const args = withCollector(given, environment);
  if (args.connections?.[QUEUE] !== undefined) {
    checker.add(`connections.${QUEUE}`, "is the name of the worker's own queue; choose another");
  }
  const pull = deliveryOf(args) === Delivery.Pull;
  checkTracing(checker, given);
  checkWorkload(checker, withQueue(args), environment, { firstGeneration: !pull });
  checkAlarms(checker, args.alarms, environment);
  // Without somebody to tell, the objective itself is there.
  checkWorkerSlo(checker, args.slo, { hasQueue: args.queue !== undefined, isTold: true });
  checkDelivery(checker, args);
  if (pull) checkPool(checker, args);
  else checkPush(checker, args);
  const { min, max } = args.scaling ?? {};
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("scaling.max", `${max} is less than scaling.min ${min}; nearest: ${min}`);
  }
  if (checker.accepts("runBefore")) checker.add("runBefore", problemWithGate(args.runBefore));
}

/** A queue is pushed or pulled, never both: who does not take the messages would keep them. */
function checkDelivery(checker: Checker, args: WorkerArgs): void {
  const { delivery, queue } = args;
  if (delivery === Delivery.Push && queue === undefined) {
    checker.add("delivery", '"push" needs a queue; give one, or leave delivery out');
  }
  if (queue === undefined || !isPlain<QueueRef>(queue) || !checker.accepts("queue")) return;
  if (delivery === Delivery.Push && hasSubscription(queue)) {
    const reason = "the queue has a subscription of its own, which would keep each message a second time";
    checker.add("delivery", `"push" does not go with it: ${reason}; give the Queue delivery: "push" too`);
  }
  if (delivery === Delivery.Pull && !hasSubscription(queue)) {
    checker.add("delivery", '"pull" needs a queue with a subscription; leave out delivery: "push" of the Queue');
  }
  const { deadLetterTopicId, agentMember } = queue;
  if (deadLetterTopicId !== undefined && agentMember === undefined && deliveryOf(args) === Delivery.Push) {
    checker.add(
      "queue.agentMember",
      "is missing: Pub/Sub's service agent, which moves dead letters to deadLetterTopicId",
    );
  }
}

/** Source: https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu */
function checkPool(checker: Checker, args: WorkerArgs): void {
  const pushed = 'is for delivery "push"; leave it out';
  if (args.port !== undefined) checker.add("port", pushed);
  if (args.timeoutSeconds !== undefined) checker.add("timeoutSeconds", pushed);
  if (args.scaling?.concurrentMessages !== undefined) checker.add("scaling.concurrentMessages", pushed);
  if (args.executionEnvironment === ExecutionEnvironment.Gen1) {
    checker.add("executionEnvironment", 'is of a service, with delivery "push"; leave it out');
  }
  const { cpu } = totalsOf(instanceOf(args));
  if (typeof cpu === "number" && cpu < 1) {
    checker.add("cpu", `${cpu} is less than an instance of a worker pool has; nearest: 1`);
  }
}

function checkPush(checker: Checker, args: WorkerArgs): void {
  const { cpu } = totalsOf(instanceOf(args));
  const messages = known(args.scaling?.concurrentMessages);
  if (typeof cpu === "number" && cpu < 1 && typeof messages === "number" && messages > 1) {
    checker.add("scaling.concurrentMessages", `${messages} needs 1 vCPU or more, but cpu is ${cpu}; nearest: 1`);
  }
  const deadline = known(known<QueueRef>(args.queue)?.ackDeadlineSeconds);
  const timeout = known(args.timeoutSeconds);
  if (!checker.accepts("queue") || typeof deadline !== "number" || typeof timeout !== "number" || timeout <= deadline)
    return;
  const reason = `${timeout} is more than the queue's ackDeadlineSeconds, after which the message is delivered again`;
  checker.add("timeoutSeconds", `${reason}; nearest: ${deadline}`);
}
