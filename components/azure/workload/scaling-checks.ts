import { problemWithTimeZone } from "../../shared/arguments/judges";
import { input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  type Checker,
  integer,
  type Judge,
  known,
  show,
  text,
} from "../../shared/arguments/validation";
import { secretRef } from "../common/reference-checks";
import type { ScaleRule, Scaling, ScheduledScaling } from "../web-service/args";
import { problemWithLabel } from "./container-checks";
import { canWake, SCHEDULE } from "./scaling";

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

/** Rules that are made of other arguments have names too. */
function problemWithRuleName(name: string): string | undefined {
  const taken = ["requests", "cpu", "memory"].includes(name) || name.startsWith(SCHEDULE);
  return taken ? "is the name of a rule that other arguments make; choose another" : problemWithLabel(name);
}

export const scalingShape: Shape<Scaling> = {
  min: plain(replicaCount(0)),
  max: plain(replicaCount(1)),
  concurrentRequests: plain(integer(1, 1_000_000, "requests")),
  cpuPercent: plain(percent),
  memoryPercent: plain(percent),
  schedules: map(object(scheduled), problemWithLabel),
  rules: map(object(rule), problemWithRuleName),
  cooldownPeriodSeconds: input(integer(0, 86_400, "seconds")),
  pollingIntervalSeconds: input(integer(1, 86_400, "seconds")),
};

/** The limits against each other, and against what can bring a first replica. */
export function checkScaling(checker: Checker, scaling: Scaling = {}): void {
  const { min, max, schedules = {} } = scaling;
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("scaling.max", `${max} is less than scaling.min ${min}; nearest: ${min}`);
  }
  if (min === 0 && !canWake(scaling)) {
    const reason = "0 has nothing that brings a replica back: without one there is no CPU or memory to follow";
    checker.add("scaling.min", `${reason}; follow concurrentRequests too, or nearest: 1`);
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
