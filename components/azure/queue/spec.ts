import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, known, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { keptName } from "../common/environment-names";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { checkTold } from "../common/told";
import { type QueueArgs, type ServiceBusNamespaceArgs, ServiceBusSku } from "./args";
import { queueDefaults } from "./defaults";
import { foreignToQueues } from "./foreign-arguments";
import { checkNamespace, checkQueue, namespaceShape, queueShape } from "./shape";

/** Why queues of such an environment cannot share a namespace. */
export const unnamed =
  "is a reference that is known later only, so that its queues cannot share a namespace: give namespace too, or the reference by `await stack.requireOutputValue(…)`";

/** The arguments of a queue, checked and complete. */
export function resolveArgs(name: string, args: QueueArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToQueues);
  const wellFormed = checkArguments(checker, args, queueShape) && checker.accepts("environment");
  if (wellFormed && (args.namespace ?? args.topic) === undefined && sharedName(args) === undefined)
    checker.add("environment", unnamed);
  if (wellFormed) checkTold(checker, args.alarms, environmentFrom(args.environment));
  if (wellFormed) checkQueue(checker, args);
  refuse("Queue", name, checker.problems);

  const { deadLetters = {} } = args;
  return {
    ...args,
    lockDurationSeconds: args.lockDurationSeconds ?? queueDefaults.lockDurationSeconds,
    retentionDays: args.retentionDays ?? queueDefaults.retentionDays,
    attempts: deadLetters.attempts ?? queueDefaults.attempts,
    expired: deadLetters.expired ?? queueDefaults.expired,
    sessions: args.sessions ?? false,
    maxSizeInMegabytes: args.maxSizeInMegabytes ?? queueDefaults.maxSizeInMegabytes,
    protect: protectionOf(args.deletionProtection, environmentFrom(args.environment)),
    tags: tagsFor("Queue", name, args.tags),
  };
}

export type QueueSpec = ReturnType<typeof resolveArgs>;

/** The name of the common namespace of an environment's queues; undefined if it shows only later. */
export function sharedName({ environment: given }: Pick<QueueArgs, "environment">): string | undefined {
  if (!isPlain(given)) return undefined;
  const own = keptName(given);
  if (own !== undefined) return own;
  const id = known(environmentFrom(given).environmentId);
  return id?.slice(id.lastIndexOf("/") + 1);
}

/** The arguments of a namespace, checked and complete. */
export function resolveNamespace(name: string, args: ServiceBusNamespaceArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, namespaceShape)) checkNamespace(checker, args);
  refuse("ServiceBusNamespace", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location } = environment;
  const sku = args.sku ?? ServiceBusSku.Standard;
  const privateEndpoint = args.privateEndpoint ?? queueDefaults.privateEndpoint;
  return {
    environment,
    privateEndpoint,
    publicNetworkAccess: args.publicNetworkAccess ?? !privateEndpoint,
    key: args.key,
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    sku: {
      name: sku,
      tier: sku,
      ...(sku === ServiceBusSku.Premium && { capacity: args.capacity ?? queueDefaults.capacity }),
    },
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("ServiceBusNamespace", name, args.tags),
  };
}

export type NamespaceSpec = ReturnType<typeof resolveNamespace>;
