import { matchesGlob } from "./glob";
import { isRecord } from "./read";
import type { Finding } from "./rule";

/** Lets one resource pass one rule, for a reason and until a date. */
export interface PolicyException {
  /** A glob (`*`, `?`) on the resource's URN or name. */
  readonly resource: string;
  readonly reason: string;
  readonly owner?: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

export interface ReadExceptions {
  readonly valid: readonly PolicyException[];
  /** The mistakes of the others, each a violation. */
  readonly problems: readonly string[];
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function asDate(value: unknown): Date | undefined {
  if (typeof value !== "string" || !datePattern.test(value)) return undefined;
  const date = new Date(`${value}T23:59:59.999Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value ? undefined : date;
}

function filled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function problemOf(entry: unknown, now: Date): string | undefined {
  if (!isRecord(entry)) return "is not an object { resource, reason, expires }";
  const { resource, reason, expires } = entry;
  if (!filled(resource)) return "names no resource: give a glob on the URN or the name";
  if (!filled(reason)) return `for "${resource}" has no reason: say why this resource may differ`;
  const date = asDate(expires);
  if (date === undefined) return `for "${resource}" has no valid expiry: give "expires" as YYYY-MM-DD`;
  if (date < now) return `for "${resource}" expired on ${String(expires)}: remove it, or renew it with a reason`;
  return undefined;
}

function asException(entry: unknown): PolicyException | undefined {
  if (!isRecord(entry)) return undefined;
  const { resource, reason, expires, owner } = entry;
  if (!filled(resource) || !filled(reason) || !filled(expires)) return undefined;
  return filled(owner) ? { resource, reason, expires, owner } : { resource, reason, expires };
}

/** Reads a rule's `exceptions` as they come from configuration: nothing about their shape is taken for granted. */
export function readExceptions(ruleId: string, value: unknown, now: Date): ReadExceptions {
  if (value === undefined || value === null) return { valid: [], problems: [] };
  if (!Array.isArray(value)) return { valid: [], problems: [`${ruleId}: "exceptions" must be a list`] };
  const valid: PolicyException[] = [];
  const problems: string[] = [];
  for (const entry of value) {
    const problem = problemOf(entry, now);
    const exception = asException(entry);
    if (problem !== undefined) problems.push(`${ruleId}: exception ${problem}.`);
    else if (exception !== undefined) valid.push(exception);
  }
  return { valid, problems };
}

/** The exception that lets this finding pass. */
export function exceptionFor(finding: Finding, exceptions: readonly PolicyException[]): PolicyException | undefined {
  return exceptions.find(({ resource }) => matchesGlob(resource, finding.urn) || matchesGlob(resource, finding.name));
}

/** Says which exception is no longer needed. */
export function unusedException(ruleId: string, exception: PolicyException): string {
  return `${ruleId}: exception for "${exception.resource}" matches nothing: remove it.`;
}
