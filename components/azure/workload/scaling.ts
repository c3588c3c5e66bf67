import type * as types from "@pulumi/azure-native/types";
import * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../shared/arguments/env";
import { problemWithTimeZone } from "../../shared/arguments/judges";
import { input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  type Checker,
  integer,
  isPlain,
  type Judge,
  known,
  show,
  text,
} from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { secretRef } from "../common/references/reference-checks";
import type { ReplicaScaling, ScaleRule, ScheduledScaling } from "./args";
import type { AppSecrets } from "./containers/app-secrets";
import { problemWithLabel } from "./containers/volume-shape";
import { workloadDefaults } from "./defaults";
import { checkRules } from "./scaler-metadata";

/** Names of the rules that arguments of their own make. */
const OWN_RULES = ["requests", "cpu", "memory"];

/** Names of the rules that schedules make start so. */
const SCHEDULE = "schedule-";

const percent = integer(1, 100, "percent");

/** Source: https://learn.microsoft.com/azure/container-apps/scale-app#scale-definition */
const replicaCount = (min: number): Judge<number> => integer(min, 1000, "replicas");

/** A cron expression as KEDA reads it, five fields. Source: https://keda.sh/docs/2.16/scalers/cron */
const problemWithCron: Judge = (value) => {
  const fields = typeof value === "string" ? value.trim().split(/\s+/) : [];
  if (fields.length === 5 && fields.every((field) => /^[\dA-Z*,/?-]+$/i.test(field))) return undefined;
  return `${show(value)} is not a cron expression of five fields, such as "0 8 * * 1-5"`;
};

const scheduled: Shape<ScheduledScaling> = {
  start: required(input(problemWithCron), 'when it begins, such as "0 8 * * 1-5"'),
  end: required(input(problemWithCron), 'when it ends, such as "0 18 * * 1-5"'),
  timezone: input(problemWithTimeZone),
  replicas: required(input(replicaCount(1)), "the replicas that there are at least in between"),
};

const rule: Shape<ScaleRule> = {
  type: required(input(text(/^[a-z][a-z0-9-]*$/, "the type of a KEDA scaler, such as azure-servicebus")), "a scaler"),
  metadata: map(input(anyText)),
  identity: plain(boolean),
  secrets: map(secretRef),
};

/** Rules that other arguments make have names too. */
function problemWithRuleName(name: string): string | undefined {
  const taken = OWN_RULES.includes(name) || name.startsWith(SCHEDULE);
  return taken ? "is the name of a rule that other arguments make; choose another" : problemWithLabel(name);
}

/** Scalers of KEDA, by names that no rule of its own has. */
export const scaleRules = map(object(rule), problemWithRuleName);

/** Of scaling that every app has. */
export const replicaScaling: Shape<ReplicaScaling> = {
  min: plain(replicaCount(0)),
  max: plain(replicaCount(1)),
  cpuPercent: plain(percent),
  memoryPercent: plain(percent),
  schedules: map(object(scheduled), problemWithLabel),
  rules: scaleRules,
  cooldownPeriodSeconds: input(integer(0, 86_400, "seconds")),
  pollingIntervalSeconds: input(integer(1, 86_400, "seconds")),
};

/** Whether something brings a first replica, and the arguments that could. */
interface Waking {
  wakes: boolean;
  remedy: string;
}

/** The limits against each other, and against the need for a first replica. */
export function checkScaling(checker: Checker, scaling: ReplicaScaling = {}, { wakes, remedy }: Waking): void {
  const { min, max, schedules = {} } = scaling;
  checkRules(checker, "scaling.rules", scaling.rules);
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("scaling.max", `${max} is less than scaling.min ${min}; nearest: ${min}`);
  }
  if (min === 0 && !wakes) {
    const reason = "0 has nothing that brings a replica back: without one there is no CPU or memory to follow";
    checker.add("scaling.min", `${reason}; ${remedy}, or nearest: 1`);
  }
  for (const [name, { replicas }] of Object.entries(schedules)) {
    const most = known(replicas);
    if (typeof most === "number" && typeof max === "number" && most > max)
      checker.add(
        `${join("scaling.schedules", name)}.replicas`,
        `${most} is more than scaling.max ${max}; nearest: ${max}`,
      );
  }
}

/** Whether a schedule or a rule brings a first replica: CPU and memory cannot, for without a replica there is none of them. */
export function hasEvents({ schedules = {}, rules = {} }: ReplicaScaling): boolean {
  return Object.keys(schedules).length + Object.keys(rules).length > 0;
}

/** Whether an app follows its CPU or memory instead of its requests or messages. */
export const followsLoad = ({ cpuPercent, memoryPercent }: ReplicaScaling): boolean =>
  cpuPercent !== undefined || memoryPercent !== undefined;

export type ReplicaScalingSpec = ReturnType<typeof resolveReplicas>;

/**
 * The limits, and the load to follow.
 *
 * @param wakes whether something brings a first replica
 */
export function resolveReplicas(scaling: ReplicaScaling, defaults: { min: number; max: number }, wakes: boolean) {
  const fewest = wakes ? defaults.min : Math.max(1, defaults.min);
  const min = scaling.min ?? Math.min(fewest, scaling.max ?? fewest);
  return {
    min,
    max: scaling.max ?? Math.max(defaults.max, min),
    cpuPercent: scaling.cpuPercent,
    memoryPercent: scaling.memoryPercent,
    schedules: scaling.schedules ?? {},
    rules: scaling.rules ?? {},
    cooldownPeriodSeconds: scaling.cooldownPeriodSeconds,
    pollingIntervalSeconds: scaling.pollingIntervalSeconds,
  };
}

/** A rule that a component brings itself. */
export type OwnRule = types.input.app.ScaleRuleArgs;

interface ScalingContext {
  component: string;
  name: string;
  scaling: ReplicaScalingSpec;
  ownRules: OwnRule[];
  secrets: AppSecrets;
}

/**
 * The scale of a template; rules in an order that does not depend on the program's.
 *
 * @param identityId ARM id of the service's identity
 */
export function scaleOf(spec: ScalingContext, identityId: pulumi.Input<string>) {
  const { scaling, ownRules } = spec;
  const { cooldownPeriodSeconds, pollingIntervalSeconds } = scaling;
  return {
    minReplicas: scaling.min,
    maxReplicas: scaling.max,
    ...(cooldownPeriodSeconds !== undefined && { cooldownPeriod: cooldownPeriodSeconds }),
    ...(pollingIntervalSeconds !== undefined && { pollingInterval: pollingIntervalSeconds }),
    rules: [
      ...ownRules,
      ...utilizationRules(scaling),
      ...byName(scaling.schedules).map(([key, schedule]) => cronRule(key, schedule)),
      ...byName(scaling.rules).map(([key, rule]) => kedaRule(spec, key, rule, identityId)),
    ],
  };
}

/** Sources: https://keda.sh/docs/2.16/scalers/cpu and https://keda.sh/docs/2.16/scalers/memory */
function utilizationRules({ cpuPercent, memoryPercent }: ReplicaScalingSpec) {
  return Object.entries({ cpu: cpuPercent, memory: memoryPercent }).flatMap(([type, percent]) =>
    percent === undefined
      ? []
      : [{ name: type, custom: { type, metadata: { type: "Utilization", value: `${percent}` } } }],
  );
}

/** Source: https://keda.sh/docs/2.16/scalers/cron */
function cronRule(key: string, { start, end, timezone, replicas }: ScheduledScaling) {
  const desiredReplicas = isPlain(replicas) ? `${replicas}` : pulumi.interpolate`${replicas}`;
  const metadata = { timezone: timezone ?? workloadDefaults.timezone, start, end, desiredReplicas };
  return { name: `${SCHEDULE}${key}`, custom: { type: "cron", metadata } };
}

/** Source: https://learn.microsoft.com/azure/container-apps/scale-app#authentication-1 */
export function kedaRule(
  { component, name, secrets }: Pick<ScalingContext, "component" | "name" | "secrets">,
  key: string,
  rule: ScaleRule,
  identityId: pulumi.Input<string>,
  path = "scaling.rules",
): OwnRule {
  const auth = byName(rule.secrets).map(([triggerParameter]) => ({
    triggerParameter,
    secretRef: secrets.nameOf(`rules/${key}/${triggerParameter}`),
  }));
  const custom = {
    type: rule.type,
    metadata: checkedEnv(component, name, `${path}.${key}.metadata`, rule.metadata),
    ...(rule.identity && { identity: identityId }),
    ...(auth.length > 0 && { auth }),
  };
  return { name: key, custom };
}
