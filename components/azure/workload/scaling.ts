import * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../shared/arguments/env";
import { isPlain } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { Profile } from "../../shared/profile";
import { type ScaleRule, type Scaling, type ScheduledScaling, Transport } from "../web-service/args";
import { webServiceDefaults } from "../web-service/defaults";
import type { AppSecrets } from "./app-secrets";

export type ScalingSpec = ReturnType<typeof resolveScaling>;

/** Whether something brings a first replica: CPU and memory cannot, for without a replica there is none of them. */
export function canWake({
  concurrentRequests,
  cpuPercent,
  memoryPercent,
  schedules = {},
  rules = {},
}: Scaling): boolean {
  const events = Object.keys(schedules).length + Object.keys(rules).length > 0;
  return concurrentRequests !== undefined || events || (cpuPercent === undefined && memoryPercent === undefined);
}

/** The limits and what is followed; a service follows its requests, unless its load is followed in their place. */
export function resolveScaling(scaling: Scaling, profile: Profile) {
  const defaults = webServiceDefaults[profile];
  const fewest = canWake(scaling) ? defaults.min : Math.max(1, defaults.min);
  const min = scaling.min ?? Math.min(fewest, scaling.max ?? fewest);
  const { cpuPercent, memoryPercent, schedules = {}, rules = {} } = scaling;
  const follows = cpuPercent !== undefined || memoryPercent !== undefined;
  return {
    min,
    max: scaling.max ?? Math.max(defaults.max, min),
    concurrentRequests:
      scaling.concurrentRequests ?? (follows ? undefined : webServiceDefaults.scaling.concurrentRequests),
    cpuPercent,
    memoryPercent,
    schedules,
    rules,
    cooldownPeriodSeconds: scaling.cooldownPeriodSeconds,
    pollingIntervalSeconds: scaling.pollingIntervalSeconds,
  };
}

interface ScalingContext {
  scaling: ScalingSpec;
  transport: Transport;
  secrets: AppSecrets;
}

/**
 * The scale of a template; rules in an order that does not depend on the program's.
 *
 * @param identityId ARM id of the service's identity
 */
export function scaleOf(name: string, spec: ScalingContext, identityId: pulumi.Input<string>) {
  const { scaling, transport, secrets } = spec;
  const { cooldownPeriodSeconds, pollingIntervalSeconds } = scaling;
  return {
    minReplicas: scaling.min,
    maxReplicas: scaling.max,
    ...(cooldownPeriodSeconds !== undefined && { cooldownPeriod: cooldownPeriodSeconds }),
    ...(pollingIntervalSeconds !== undefined && { pollingInterval: pollingIntervalSeconds }),
    rules: [
      ...requestRules(scaling, transport),
      ...utilizationRules(scaling),
      ...byName(scaling.schedules).map(([key, schedule]) => cronRule(key, schedule)),
      ...byName(scaling.rules).map(([key, rule]) => kedaRule(name, key, rule, secrets, identityId)),
    ],
  };
}

/** Source: https://learn.microsoft.com/azure/container-apps/scale-app#http and #tcp */
function requestRules({ concurrentRequests }: ScalingSpec, transport: Transport) {
  if (concurrentRequests === undefined) return [];
  if (transport !== Transport.Tcp)
    return [{ name: "requests", http: { metadata: { concurrentRequests: `${concurrentRequests}` } } }];
  return [{ name: "requests", tcp: { metadata: { concurrentConnections: `${concurrentRequests}` } } }];
}

/** Sources: https://keda.sh/docs/2.16/scalers/cpu and https://keda.sh/docs/2.16/scalers/memory */
function utilizationRules({ cpuPercent, memoryPercent }: ScalingSpec) {
  return Object.entries({ cpu: cpuPercent, memory: memoryPercent }).flatMap(([type, percent]) =>
    percent === undefined
      ? []
      : [{ name: type, custom: { type, metadata: { type: "Utilization", value: `${percent}` } } }],
  );
}

/** Source: https://keda.sh/docs/2.16/scalers/cron */
function cronRule(key: string, { start, end, timezone, replicas }: ScheduledScaling) {
  const desiredReplicas = isPlain(replicas) ? `${replicas}` : pulumi.interpolate`${replicas}`;
  const metadata = { timezone: timezone ?? webServiceDefaults.scaling.timezone, start, end, desiredReplicas };
  return { name: `${SCHEDULE}${key}`, custom: { type: "cron", metadata } };
}

/** Source: https://learn.microsoft.com/azure/container-apps/scale-app#authentication-1 */
function kedaRule(name: string, key: string, rule: ScaleRule, secrets: AppSecrets, identityId: pulumi.Input<string>) {
  const auth = byName(rule.secrets).map(([triggerParameter]) => ({
    triggerParameter,
    secretRef: secrets.nameOf(`rules/${key}/${triggerParameter}`),
  }));
  const custom = {
    type: rule.type,
    metadata: checkedEnv("WebService", name, `scaling.rules.${key}.metadata`, rule.metadata),
    ...(rule.identity && { identity: identityId }),
    ...(auth.length > 0 && { auth }),
  };
  return { name: key, custom };
}

/** What the names of schedules start with among the rules. */
export const SCHEDULE = "schedule-";
