import { object, plain, required, type Shape } from "../arguments/shape";
import { type Checker, type Judge, numeric } from "../arguments/validation";

/** An objective on the time to answer. */
export interface LatencyObjective {
  /** Seconds in which an answer is fast enough, 0.001 to 60. */
  seconds: number;
  /** Answers that are fast enough, in percent, 50 to 99.99. @default 99 */
  percent?: number;
}

/** Objectives of a service over 30 days; alarms tell of the part of the error budget that is used up too fast. */
export interface Slo {
  /** Requests that are answered without an error of the service, in percent, 50 to 99.999: 99.9 lets one of 1,000 fail. None by default. */
  availabilityPercent?: number;
  /** The time to answer. None by default. */
  latency?: LatencyObjective;
}

/** An objective on the age of the oldest message that waits. */
export interface FreshnessObjective {
  /** Seconds that the oldest message may wait, 1 to 2678400. */
  seconds: number;
  /** Minutes in which no message waits longer, in percent, 50 to 99.99. @default 99 */
  percent?: number;
}

/** Objectives of a worker over 30 days; alarms tell of the part of the error budget that is used up too fast. */
export interface WorkerSlo {
  /** The age of the oldest message. None by default. */
  freshness?: FreshnessObjective;
}

/** Objectives of a job over 30 days; alarms tell of the part of the error budget that is used up too fast. */
export interface JobSlo {
  /** Runs that succeed, in percent, 50 to 99.99: 99 lets one of 100 fail. One failed run alone is no burn; that is told by itself. None by default. */
  successPercent?: number;
}

const percent = (max: number): Judge<number> => numeric(50, max, "percent");

export const sloShape: Shape<Slo> = {
  availabilityPercent: plain(percent(99.999)),
  latency: object<LatencyObjective>({
    seconds: required(plain(numeric(0.001, 60, "seconds")), "the seconds in which an answer is fast enough"),
    percent: plain(percent(99.99)),
  }),
};

export const workerSloShape: Shape<WorkerSlo> = {
  freshness: object<FreshnessObjective>({
    seconds: required(plain(numeric(1, 2_678_400, "seconds")), "the seconds that the oldest message may wait"),
    percent: plain(percent(99.99)),
  }),
};

export const jobSloShape: Shape<JobSlo> = { successPercent: plain(percent(99.99)) };

const nobodyToTell = "tells nobody; give alarms.notify, or notify on the Environment";

/** Holds a worker's objectives against the rest of its arguments. */
export function checkWorkerSlo(
  checker: Checker,
  slo: WorkerSlo | undefined,
  { hasQueue, isTold }: { hasQueue: boolean; isTold: boolean },
): void {
  if (slo === undefined || !checker.accepts("slo")) return;
  if (slo.freshness === undefined) checker.add("slo", "has no objective; give freshness");
  else if (!hasQueue) checker.add("slo", "is of the messages of a queue; give queue too");
  else if (!isTold) checker.add("slo", nobodyToTell);
}

/** Holds a job's objectives against the rest of its arguments. */
export function checkJobSlo(checker: Checker, slo: JobSlo | undefined, { isTold }: { isTold: boolean }): void {
  if (slo === undefined || !checker.accepts("slo")) return;
  if (slo.successPercent === undefined) checker.add("slo", "has no objective; give successPercent");
  else if (!isTold) checker.add("slo", nobodyToTell);
}

/** Part of the minutes in which messages are fresh, where an objective names none. */
export const freshPercent = 99;

/** Failed runs without which a window says nothing: one alone is told by itself. */
export const leastFailedRuns = 2;

/** Part of the answers that are fast enough, where an objective names none. */
export const fastPercent = 99;

/** A speed at which the budget of errors is used up, and the two windows in which it is seen. */
export interface BurnRate {
  /** The key of its alarm. */
  key: "fast" | "medium" | "slow";
  /** Times as fast as the budget lasts for the whole period. */
  rate: number;
  longMinutes: number;
  shortMinutes: number;
  /** Whether somebody is to act now. */
  page: boolean;
}

/**
 * The workbook's recommended windows for an objective over 30 days: 2 % of the budget in an hour, 5 % in six hours, 10 % in
 * three days. Source: https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
export const burnRates: readonly BurnRate[] = [
  { key: "fast", rate: 14.4, longMinutes: 60, shortMinutes: 5, page: true },
  { key: "medium", rate: 6, longMinutes: 360, shortMinutes: 30, page: true },
  { key: "slow", rate: 1, longMinutes: 4320, shortMinutes: 360, page: false },
];

/**
 * Requests that an hour must have had before a part of them says anything: with fewer, the few errors of a quiet night
 * would use up the budget of an hour. Source: https://sre.google/workbook/alerting-on-slos/#low-traffic-services-and-error-budget-alerting
 */
export const leastRequests = 100;

/** Requests that a window of some minutes must have had, at the rate of `leastRequests` an hour. */
export const leastIn = (minutes: number): number => Math.ceil((leastRequests * minutes) / 60);

/** Part of the requests, 0 to 1, that may fail. */
export function budgetOf(percent: number): number {
  // 100 - 99.9 has errors of rounding that would be seen in the alarms.
  return Number(((100 - percent) / 100).toPrecision(10));
}

/** Part of failed requests, 0 to 1, above which a window burns too fast; never more than all of them. */
export function thresholdOf({ rate }: BurnRate, percent: number): number {
  return Number(Math.min(1, rate * budgetOf(percent)).toPrecision(10));
}

/** Requests of one window. */
export interface Window {
  failed: number;
  requests: number;
}

/** Whether a window burns too fast; one with too few requests says nothing. */
export function burns(rate: BurnRate, percent: number, { failed, requests }: Window, least: number): boolean {
  return requests >= least && failed / requests > thresholdOf(rate, percent);
}
