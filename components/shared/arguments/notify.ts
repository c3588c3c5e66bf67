import type * as pulumi from "@pulumi/pulumi";
import { problemWithKey, problemWithRepetition } from "./judges";
import { type Check, input, list, map, plain, type Shape } from "./shape";
import { type Checker, type Judge, show, text } from "./validation";

/**
 * Whom to tell when something is wrong in an environment. Each cloud adds its own integrations, and the name of a topic,
 * group or channel that exists.
 */
export interface NotifyPeople {
  /** Mail addresses; each gets a mail that asks for its consent, where the cloud wants that. None by default. */
  emails?: string[];
  /** URLs to post to, `https://…`, by a name of your own: PagerDuty, Opsgenie, a service of your own. None by default. */
  webhooks?: Record<string, pulumi.Input<string>>;
}

/** One address without a display name; which ones exist, only a mail tells. */
const email: Judge<string> = (value) => {
  if (typeof value === "string" && /^[^\s@<>,;:"]{1,64}@([a-z0-9-]+\.)+[a-z]{2,63}$/i.test(value)) return undefined;
  const bare = typeof value === "string" ? /<([^<>]+)>|^mailto:(.+)$/i.exec(value) : null;
  const nearest = bare?.[1] ?? bare?.[2];
  return `${show(value)} is not a mail address, such as ops@example.com${nearest ? `; nearest: ${show(nearest)}` : ""}`;
};

/** A URL whose path is a password: it is never quoted. */
const webhook: Judge<string> = (value) =>
  text(/^https:\/\/[^\s/@]+(\/\S*)?$/, "")(value) === undefined
    ? undefined
    : "is not a URL that starts with https:// and holds no user; its value is not shown";

const emails: Check<string[]> = (checker, path, value) => {
  list(plain(email))(checker, path, value);
  if (Array.isArray(value)) checker.add(path, problemWithRepetition(value));
};

/** Checks of `NotifyPeople`, to spread into the shape of a cloud's own. */
export const notifyShape: Shape<NotifyPeople> = { emails, webhooks: map(input(webhook), problemWithKey) };

/** Adds a problem to `notify` where it names nobody. */
export function checkNotify(checker: Checker, notify: object | undefined): void {
  if (notify === undefined || !checker.accepts("notify")) return;
  const named = Object.values(notify).some((value: unknown) =>
    Array.isArray(value) ||
    (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      ? Object.keys(value).length > 0
      : value !== undefined,
  );
  if (!named)
    checker.add("notify", 'names nobody: give emails: ["ops@example.com"], webhooks or one of this cloud\'s own');
}

/** The reason for alarms that would reach nobody. */
export const nobodyToTell = "is missing: give it, or notify on the Environment";
