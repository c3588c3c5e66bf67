import type * as pulumi from "@pulumi/pulumi";
import { type Check, input, join, list, map, object, plain, required, type Shape } from "./shape";
import {
  type Checker,
  integer,
  isPlain,
  type Judge,
  known,
  nearestWord,
  oneOf,
  show,
  someText,
  spelled,
} from "./validation";

/** Methods of HTTP that other sites may use on a bucket. */
export const CorsMethod = {
  Get: "GET",
  Head: "HEAD",
  Put: "PUT",
  Post: "POST",
  Delete: "DELETE",
} as const;
export type CorsMethod = (typeof CorsMethod)[keyof typeof CorsMethod];

/** A rule that lets pages of other sites use the bucket from a browser. It grants nothing: a request needs its signature all the same. */
export interface CorsRule {
  /** Origins of the pages: `https://app.example.com`. */
  allowedOrigins: string[];
  /** Methods that they may use. `GET` and `HEAD` by default. */
  allowedMethods?: CorsMethod[];
  /** Headers that a request may have. None by default but those that each browser may send. */
  allowedHeaders?: string[];
  /** Headers of an answer that a page may read. None by default but those that each page may read. */
  exposedHeaders?: string[];
  /** Seconds that a browser remembers the rule, 0 to 86400. @default 3600 */
  maxAgeSeconds?: number;
}

/** The parts of a lifecycle rule that buckets have on each cloud. */
export interface ExpiryRule {
  /** Start of the names of the objects that it is for: `logs/`. All objects by default. */
  prefix?: pulumi.Input<string>;
  /** Days, 1 or more, after which an object expires. It stays by default. */
  expireAfterDays?: pulumi.Input<number>;
  /** Days, 1 or more, that a version is kept after it was overwritten or deleted. As the bucket keeps them by default. */
  noncurrentExpireAfterDays?: pulumi.Input<number>;
}

/** Defaults of buckets on each cloud. */
export const bucketDefaults = {
  versioning: true,
  /** Long enough to see a mistake after a holiday, short enough that old versions do not outgrow the objects. */
  noncurrentExpireAfterDays: 30,
  /** As S3's and Cloud Storage's guides have it: an upload that has taken a week has failed. */
  abortUploadsAfterDays: 7,
  corsMethods: [CorsMethod.Get, CorsMethod.Head],
  corsMaxAgeSeconds: 3600,
} as const;

/** Days of a lifecycle rule; a hundred years at most. */
export const lifecycleDays: Judge<number> = integer(1, 36_500, "days");

const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/** An origin as a browser sends it: scheme, host and port, with no path. */
const origin: Judge<string> = (value) => {
  if (value === "*" || (typeof value === "string" && ORIGIN.test(value))) return undefined;
  const bare = spelled(value)
    .toLowerCase()
    .replace(/^(?!https?:\/\/)/, "https://")
    .replace(/^(https?:\/\/[^/]*).*$/, "$1");
  const nearest = typeof value === "string" && ORIGIN.test(bare) ? bare : "https://app.example.com";
  return `${show(value)} is not an origin; nearest: ${show(nearest)}`;
};

const header: Judge<string> = (value) =>
  typeof value === "string" && /^(\*|[\w-]+\*?)$/.test(value)
    ? undefined
    : `${show(value)} is not the name of a header, such as "content-type"`;

/** A list with something in it. */
const some = <T>(judge: Judge<T>, what: string): Check<T[]> =>
  required((checker, path, value) => {
    list(plain(judge))(checker, path, value);
    if (Array.isArray(value) && value.length === 0) checker.add(path, `is empty; give ${what}`);
  }, what);

/** The rules for pages of other sites. */
export const cors: Check<CorsRule[]> = list(
  object<CorsRule>({
    allowedOrigins: some(origin, 'the origins of the pages, such as "https://app.example.com"'),
    allowedMethods: list(plain(oneOf(CorsMethod))),
    allowedHeaders: list(plain(header)),
    exposedHeaders: list(plain(header)),
    maxAgeSeconds: plain(integer(0, 86_400, "seconds")),
  }),
);

/** The start of the names of objects, in a rule. */
const namesStart: Judge<string> = (value) => {
  const problem = someText(value);
  if (problem !== undefined) return problem;
  const nearest = spelled(value).replace(/^\/+/, "");
  return nearest === value
    ? undefined
    : `${show(value)} starts with a slash, and no object's name does; nearest: ${show(nearest)}`;
};

/** The checks of the parts of a lifecycle rule that buckets have on each cloud. */
export const expiryShape: Shape<ExpiryRule> = {
  prefix: input(namesStart),
  expireAfterDays: input(lifecycleDays),
  noncurrentExpireAfterDays: input(lifecycleDays),
};

/** Days after which objects go into a class of storage, by its name; `classes` are a cloud's, the dearest to keep first. */
export const transitions = (classes: readonly string[]): Check<Record<string, pulumi.Input<number>>> =>
  map(input(integer(0, 36_500, "days")), (name) => {
    if (classes.includes(name)) return undefined;
    const nearest = nearestWord(name, classes);
    return `is not one of ${classes.join(", ")}${nearest === undefined ? "" : `; nearest: ${show(nearest)}`}`;
  });

/** A lifecycle rule as far as it can be held against itself. */
interface HeldRule extends ExpiryRule {
  transitions?: Record<string, pulumi.Input<number>>;
  abortUploadsAfterDays?: pulumi.Input<number>;
}

/** The bucket that rules are for. */
interface HeldBucket {
  lifecycle?: Record<string, HeldRule>;
  versioning?: boolean;
}

/** Name of the rule for all objects, which each bucket has; a program's own of that name replaces it. */
export const DEFAULT_RULE = "default";

/** The rules of a bucket: those of the program, and the one for all objects. */
export function withDefaultRule<T>(lifecycle: Record<string, T> = {}, rule: T): Record<string, T> {
  return { [DEFAULT_RULE]: rule, ...lifecycle };
}

/** The days of the rule for all objects count for each rule: of two, the earlier end comes first. */
function checkAgainstDefault(checker: Checker, { lifecycle = {} }: HeldBucket): void {
  const all = lifecycle[DEFAULT_RULE];
  const kept = all === undefined ? bucketDefaults.noncurrentExpireAfterDays : known(all.noncurrentExpireAfterDays);
  if (kept === undefined || all?.prefix !== undefined) return;
  for (const [name, rule] of Object.entries(lifecycle)) {
    const days = known(rule.noncurrentExpireAfterDays);
    if (name === DEFAULT_RULE || days === undefined || days <= kept) continue;
    const reason = `is ${days}, but the rule "default" for all objects ends versions after ${kept}; give lifecycle.default with ${days} or more`;
    checker.add(join(join("lifecycle", name), "noncurrentExpireAfterDays"), reason);
  }
}

/**
 * Holds each lifecycle rule against itself and against the bucket: it does something, objects go into ever cheaper classes,
 * and expire after that.
 */
export function checkLifecycle(checker: Checker, bucket: HeldBucket, classes: readonly string[]): void {
  const { lifecycle = {}, versioning } = bucket;
  for (const [name, rule] of Object.entries(lifecycle)) {
    const path = join("lifecycle", name);
    if (!checker.accepts(path)) continue;
    const actions = Object.entries(rule).filter(([key, value]) => key !== "prefix" && value !== undefined);
    if (actions.length === 0) checker.add(path, "does nothing; give expireAfterDays, or leave the rule out");
    if (versioning === false && rule.noncurrentExpireAfterDays !== undefined) {
      const reason = "is for versions, and versioning is false; leave one of the two out";
      checker.add(join(path, "noncurrentExpireAfterDays"), reason);
    }
    checkOrder(checker, path, rule, classes);
  }
  if (checker.accepts("lifecycle") && bucket.versioning !== false) checkAgainstDefault(checker, bucket);
}

/** The days rise with the order of the classes, and the end comes last. */
function checkOrder(checker: Checker, path: string, rule: HeldRule, classes: readonly string[]): void {
  let last: { name: string; days: number } | undefined;
  for (const name of classes) {
    const days = known(rule.transitions?.[name]);
    if (days === undefined) continue;
    if (last !== undefined && days <= last.days) {
      const reason = `is after ${days} days, and ${last.name} after ${last.days}; objects go from ${last.name} to ${name}, so give more days`;
      checker.add(join(join(path, "transitions"), name), reason);
    }
    last = { name, days };
  }
  const end = known(rule.expireAfterDays);
  if (last !== undefined && end !== undefined && end <= last.days) {
    const reason = `is ${end}, and objects go to ${last.name} after ${last.days} days; nearest: ${last.days + 1}`;
    checker.add(join(path, "expireAfterDays"), reason);
  }
}

/** Letters that no policy or condition of a cloud reads as more than themselves. */
const PREFIX = /^([\w!.()=+@,:-][\w!.()=+@,: -]*\/)+$/;

/** The prefix of a grant: whole folders, so that `avatars/` is not `avatars-old/` too. */
export const grantedPrefix: Judge<string> = (value) => {
  const right = (text: string) => text.length <= 512 && PREFIX.test(text) && !/(^|\/)\.\.?\//.test(text);
  if (typeof value === "string" && right(value)) return undefined;
  const nearest = `${spelled(value).replace(/^\/+|\/+$/g, "")}/`;
  const hint = typeof value === "string" && right(nearest) ? show(nearest) : '"avatars/"';
  return `${show(value)} is not a prefix: folders of letters, digits and _ ! . ( ) = + @ , : - with a slash at the end; nearest: ${hint}`;
};

/** The reference that a prefix is for is at hand, and so is the prefix: what a consumer may do follows from both. */
export function problemWithPrefixed(bucket: unknown, prefix: unknown): string | undefined {
  if (!isPlain(prefix)) return "withPrefix: the prefix is an Output, which is known later only; give a plain value";
  const problem = grantedPrefix(prefix);
  if (problem !== undefined) return `withPrefix: ${problem}`;
  const right = typeof bucket === "object" && bucket !== null;
  return right ? undefined : `withPrefix: ${show(bucket)} is not a Bucket or a reference to one`;
}
