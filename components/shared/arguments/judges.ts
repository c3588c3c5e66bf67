import { integer, type Judge, nearestNumber, numberIn, show } from "./validation";

/** A TCP port. */
export const port: Judge<number> = integer(1, 65535);

/** One of some numbers, or the nearest of them. */
export const oneOfNumbers =
  (allowed: readonly number[], unit: string): Judge<number> =>
  (value) =>
    typeof value === "number" && allowed.includes(value)
      ? undefined
      : `${show(value)} is not one of ${allowed.join(", ")} ${unit}; nearest: ${nearestNumber(numberIn(value) || 0, allowed)}`;

/** Keys that become part of resource names. */
export function problemWithKey(key: string): string | undefined {
  return /^[\w.-]{1,64}$/.test(key)
    ? undefined
    : "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores";
}

/** A time zone that this Node knows. */
export const problemWithTimeZone: Judge<string> = (value) => {
  const reason = `${show(value)} is not an IANA time zone, such as Europe/Berlin`;
  if (typeof value !== "string" || !/^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(value)) return reason;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return undefined;
  } catch {
    return reason;
  }
};

/** Problems with values that are in a list, or a map, twice. */
export function problemWithRepetition(values: readonly unknown[]): string | undefined {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  return repeated === undefined ? undefined : `has ${show(repeated)} twice`;
}

/** Problems with the events that a queue is told of: none, or one twice. */
export const problemWithEvents = (events: readonly unknown[] | undefined): string | undefined =>
  events?.length === 0 ? "is empty: give an event, or leave it out" : problemWithRepetition(events ?? []);
