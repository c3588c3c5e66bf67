import type * as types from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { join } from "../../shared/arguments/shape";
import type { Checker } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { Profile } from "../../shared/profile";
import type { QueueRef } from "../common/references/queue-reference";
import { QUEUE } from "../workload/connections/own-queue";
import type { AppSecrets } from "../workload/containers/app-secrets";
import { QUEUE_RULE, queueRule } from "../workload/queue-rule";
import { checkRules } from "../workload/scaler-metadata";
import { kedaRule, type OwnRule } from "../workload/scaling";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";

/** Holds what starts a job against each other; each for itself is well-formed. */
export function checkEvents(checker: Checker, { queue, events, schedule, connections = {} }: JobArgs): void {
  const { rules = {}, messageCount, minExecutions: min, maxExecutions: max } = events ?? {};
  checkRules(checker, "events.rules", rules);
  if (schedule !== undefined && (queue ?? events) !== undefined)
    checker.add("schedule", "and events both start it; leave one out, or make a second Job");
  if (Object.hasOwn(connections, QUEUE) && queue !== undefined)
    checker.add(join("connections", QUEUE), "is the name under which queue is connected; choose another");
  if (queue === undefined && events !== undefined && Object.keys(rules).length === 0)
    checker.add("events", "has nothing to look for; give queue, or a rule");
  if (queue === undefined && messageCount !== undefined)
    checker.add("events.messageCount", "is for a job with a queue; give queue, or leave it out");
  if (queue !== undefined && Object.hasOwn(rules, QUEUE_RULE))
    checker.add(join("events.rules", QUEUE_RULE), "is the name of the rule that follows queue; choose another");
  if (min !== undefined && max !== undefined && min > max)
    checker.add("events.maxExecutions", `${max} is less than events.minExecutions ${min}; nearest: ${min}`);
}

/** What starts a job: none of it where it has neither a queue nor a rule. */
export function resolveEvents({ queue, events }: JobArgs, profile: Profile) {
  if (queue === undefined && events === undefined) return undefined;
  const { minExecutions = jobDefaults.events.minExecutions, maxExecutions, pollingIntervalSeconds } = events ?? {};
  return {
    messageCount: events?.messageCount ?? jobDefaults.messageCount,
    minExecutions,
    maxExecutions: maxExecutions ?? Math.max(jobDefaults.events[profile].maxExecutions, minExecutions),
    pollingIntervalSeconds,
    rules: events?.rules ?? {},
  };
}

interface Started {
  component: string;
  name: string;
  secrets: AppSecrets;
  queue: QueueRef | undefined;
  events: NonNullable<ReturnType<typeof resolveEvents>>;
}

/**
 * The scale of a job that events start, a ScaledJob of KEDA's. Source:
 * https://learn.microsoft.com/azure/container-apps/jobs#event-driven-jobs
 */
export function jobScale(spec: Started, identityId: pulumi.Input<string>): types.input.app.JobScaleArgs {
  const { queue, events } = spec;
  const { minExecutions, maxExecutions, pollingIntervalSeconds } = events;
  const own = queue === undefined ? [] : [queueRule(queue, events.messageCount, identityId)];
  const others = byName(events.rules).map(([key, rule]) => kedaRule(spec, key, rule, identityId, "events.rules"));
  return {
    minExecutions,
    maxExecutions,
    ...(pollingIntervalSeconds !== undefined && { pollingInterval: pollingIntervalSeconds }),
    rules: [...own, ...others].map(ofJob),
  };
}

/** A job's rule has at the top what an app's has under `custom`. */
function ofJob({ name, custom }: OwnRule): types.input.app.JobScaleRuleArgs {
  return { ...(name !== undefined && { name }), ...custom };
}
