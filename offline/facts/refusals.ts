import type { Failure } from "../model";
import { type Properties, UNKNOWN } from "../values";
import { below, blocksAt, property, split, valueBelow } from "./blocks";
import type { Facts, Validity } from "./facts";

/**
 * Why a provider refuses inputs, by the facts of its schema. A value that is not known yet counts as given. No value is
 * quoted, since it may be secret.
 */
export function heldAgainst(facts: Facts | undefined, inputs: Properties): readonly Failure[] {
  if (!facts) return [];
  return [
    ...facts.required.flatMap((path) => missing(inputs, path)),
    ...facts.exactlyOne.flatMap(({ block, members }) => notExactlyOne(inputs, block, members)),
    ...facts.atLeastOne.flatMap(({ block, members }) => noneOf(inputs, block, members)),
    ...facts.conflicts.flatMap(({ path, others }) => conflicting(inputs, path, others)),
    ...facts.together.flatMap(({ path, others }) => incomplete(inputs, path, others)),
    ...facts.counts.flatMap((range) => miscounted(inputs, range)),
    ...facts.valid.flatMap((validity) => invalid(inputs, validity)),
  ];
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
/** Given for sure: a list without elements may count as left out, and so may an empty text or a value that is not known. */
const isSure = (value: unknown): boolean =>
  !isAbsent(value) && value !== UNKNOWN && value !== "" && !(Array.isArray(value) && value.length === 0);

function missing(inputs: Properties, path: string): readonly Failure[] {
  const needsElement = path.endsWith("[]");
  const [parent, name] = split(needsElement ? path.slice(0, -2) : path);
  return blocksAt(inputs, parent).flatMap(({ at, block }) => {
    const value = property(block, name);
    if (isAbsent(value)) return [{ property: below(at, name), reason: "is required" }];
    const isEmpty = needsElement && Array.isArray(value) && value.length === 0;
    return isEmpty ? [{ property: below(at, name), reason: "needs one element at least" }] : [];
  });
}

function given(block: Properties, members: readonly string[], is: (value: unknown) => boolean): readonly string[] {
  return members.filter((member) => is(valueBelow(block, member)));
}

function notExactlyOne(inputs: Properties, path: string, members: readonly string[]): readonly Failure[] {
  return blocksAt(inputs, path).flatMap(({ at, block }) => {
    const sure = given(block, members, isSure);
    if (sure.length > 1) {
      return [
        { property: at, reason: `only one of ${members.join(", ")} can be given, and there are ${sure.join(", ")}` },
      ];
    }
    const any = given(block, members, (value) => !isAbsent(value));
    return any.length === 0 ? [{ property: at, reason: `one of ${members.join(", ")} must be given` }] : [];
  });
}

function noneOf(inputs: Properties, path: string, members: readonly string[]): readonly Failure[] {
  return blocksAt(inputs, path).flatMap(({ at, block }) => {
    const any = given(block, members, (value) => !isAbsent(value));
    return any.length === 0 ? [{ property: at, reason: `at least one of ${members.join(", ")} must be given` }] : [];
  });
}

/** The blocks that hold a property, with a way to others of the same element of a list, or of the whole. */
function holders(inputs: Properties, path: string) {
  const [parent, name] = split(path);
  return blocksAt(inputs, parent).map(({ at, block }) => ({
    at: below(at, name),
    value: property(block, name),
    other: (other: string) => {
      const [otherParent, otherName] = split(other);
      return otherParent === parent.replaceAll("[]", "") || otherParent === parent
        ? property(block, otherName)
        : valueBelow(inputs, other);
    },
  }));
}

function conflicting(inputs: Properties, path: string, others: readonly string[]): readonly Failure[] {
  return holders(inputs, path).flatMap(({ at, value, other }) =>
    isSure(value)
      ? others
          .filter((name) => isSure(other(name)))
          .map((name) => ({ property: at, reason: `cannot be given together with ${name}` }))
      : [],
  );
}

function incomplete(inputs: Properties, path: string, others: readonly string[]): readonly Failure[] {
  return holders(inputs, path).flatMap(({ at, value, other }) =>
    isSure(value) || value === UNKNOWN
      ? others
          .filter((name) => isAbsent(other(name)))
          .map((name) => ({ property: at, reason: `must be given together with ${name}` }))
      : [],
  );
}

function miscounted(inputs: Properties, { path, least, most }: Facts["counts"][number]): readonly Failure[] {
  return holders(inputs, path).flatMap(({ at, value }) => {
    if (!Array.isArray(value) || value.length === 0 || (value.length >= least && value.length <= most)) return [];
    const allowed = most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
    return [{ property: at, reason: `has ${value.length} elements, and ${allowed} are allowed` }];
  });
}

function invalid(inputs: Properties, { path, rule, values }: Validity): readonly Failure[] {
  const problem = rules.get(rule);
  return holders(inputs, path).flatMap(({ at, value }) => {
    const reason = isSure(value) ? problem?.(value, values) : undefined;
    return reason === undefined ? [] : [{ property: at, reason }];
  });
}

type Rule = (value: unknown, values: readonly string[]) => string | undefined;

const within = (count: number, [least = "0", most = "Infinity"]: readonly string[]): boolean =>
  count >= Number(least) && count <= Number(most);
const range = ([least = "0", most]: readonly string[]): string => {
  if (most === undefined) return `${least} or more`;
  return least === "-Infinity" ? `${most} or less` : `${least} to ${most}`;
};

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  [
    "length",
    (value, limits) => {
      if (typeof value !== "string") return undefined;
      const length = Buffer.byteLength(value);
      return within(length, limits) ? undefined : `has ${length} bytes, and ${range(limits)} are allowed`;
    },
  ],
  [
    "number",
    (value, limits) => (typeof value === "number" && !within(value, limits) ? `must be ${range(limits)}` : undefined),
  ],
  [
    "one-of",
    (value, allowed) =>
      typeof value === "string" && !allowed.includes(value) ? `must be one of ${allowed.join(", ")}` : undefined,
  ],
  [
    "ipv4-network",
    (value) =>
      typeof value === "string" && !isNetwork(value)
        ? "must be an IPv4 block, such as 10.0.0.0/16, with no bit set behind its prefix"
        : undefined,
  ],
]);

/** Whether a block is an IPv4 network as such: its address has no bits behind the prefix. */
function isNetwork(block: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block);
  if (!match) return false;
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255) || length > 32) return false;
  return (((a * 256 + b) * 256 + c) * 256 + d) % 2 ** (32 - length) === 0;
}
