import { type Check, join, map, plain } from "./shape";
import { type Checker, isPlain, nearestWord, oneOf, show } from "./validation";

/** Kinds of use of a connection. */
export const Access = {
  /** It reads data. */
  Read: "read",
  /** It reads and changes data. */
  ReadWrite: "read-write",
  /** It sends messages. */
  Send: "send",
  /** It receives messages. */
  Receive: "receive",
} as const;
export type Access = (typeof Access)[keyof typeof Access];

/** The name of each access among the grants of a reference. */
export const grantKeys = {
  [Access.Read]: "read",
  [Access.ReadWrite]: "readWrite",
  [Access.Send]: "send",
  [Access.Receive]: "receive",
} as const;

/** The parts of a reference that all clouds have, as far as they are known; nothing of them is taken for granted. */
interface Connectable {
  /** An access is allowed if its grants are there, an empty list too. */
  grants?: unknown;
  defaultAccess?: unknown;
  /** The end of a variable's name to its value. */
  variables?: unknown;
  /** The end of a variable's name to its secret. */
  secrets?: unknown;
}

/** The arguments of a workload that bear on its connections. */
export interface ConnectingArgs {
  connections?: Record<string, unknown>;
  access?: Record<string, Access>;
  env?: object;
  secrets?: object;
}

/** The access that a workload has to each connection, by the connection's name. */
export const accessMap: Check<Record<string, Access>> = map(plain(oneOf(Access)));

const PREFIX = /^[A-Z][A-Z0-9_]*$/;

/** The whole name of a variable: `DATABASE` and `HOST` make `DATABASE_HOST`. */
export const variableOf = (connection: string, suffix: string): string => `${connection}_${suffix}`;

/** The access that counts: the workload's own word, else the reference's; none where neither says one. */
export function accessTo(key: string, access: Record<string, Access> | undefined, ref: object): Access | undefined {
  const own = Object.entries(access ?? {}).find(([name]) => name === key)?.[1];
  const byDefault: unknown = (ref as Connectable).defaultAccess;
  return own ?? Object.values(Access).find((one) => one === byDefault);
}

/** Whether a workload takes a connection as messaging, where the reference is an Output that hides its parts. */
export function isMessaging(key: string, access: Record<string, Access> | undefined): boolean {
  const own = accessTo(key, access, {});
  return own === Access.Send || own === Access.Receive;
}

/**
 * Holds the connections against `access`, against the other variables and against each other, as far as they are known. To
 * be called once more with all references settled, where one of them is an Output.
 */
export function checkConnections(checker: Checker, args: ConnectingArgs): void {
  const { connections = {}, access = {} } = args;
  const keys = Object.keys(connections);
  for (const key of Object.keys(access).filter((name) => !keys.includes(name))) {
    const nearest = nearestWord(key, keys);
    const hint = nearest === undefined ? `there is ${keys.join(", ") || "none"}` : `nearest: ${show(nearest)}`;
    checker.add(join("access", key), `is not in connections; ${hint}`);
  }
  for (const [key, ref] of Object.entries(connections)) {
    if (!isRecord(ref)) continue;
    checkAccess(checker, key, ref, args.access);
    checker.add(join("connections", key), problemWithPrefix(key, ref));
  }
  checkClashes(checker, args);
}

function checkAccess(checker: Checker, key: string, ref: Connectable, access: ConnectingArgs["access"]): void {
  if (ref.grants !== undefined && !isRecord(ref.grants)) return;
  const grants = ref.grants ?? {};
  const allowed = Object.values(Access).filter((one) => Reflect.get(grants, grantKeys[one]) !== undefined);
  const own = Object.entries(access ?? {}).find(([name]) => name === key)?.[1];
  const wanted = accessTo(key, access, ref);
  if (wanted === undefined ? allowed.length === 0 : allowed.includes(wanted)) return;
  const knows = allowed.map(show).join(" and ") || "none";
  if (own === undefined && wanted !== undefined) {
    checker.add(
      join("connections", key),
      `has no grants for its defaultAccess ${show(wanted)}; give the whole reference`,
    );
    return;
  }
  if (own === undefined) {
    const reason = `has ${knows}, and does not say which by default; give ${join("access", key)}`;
    checker.add(join("connections", key), reason);
    return;
  }
  const instead = allowed.length === 0 ? "leave it out" : `nearest: ${show(nearestAccess(own, allowed))}`;
  checker.add(
    join("access", key),
    `${show(own)} is not an access of connections.${key}, which has ${knows}; ${instead}`,
  );
}

/** Of the same kind, data or messages, where there is one. */
function nearestAccess(wanted: Access, allowed: Access[]): Access | undefined {
  const kin: Record<Access, Access> = {
    [Access.Read]: Access.ReadWrite,
    [Access.ReadWrite]: Access.Read,
    [Access.Send]: Access.Receive,
    [Access.Receive]: Access.Send,
  };
  return allowed.find((one) => one === kin[wanted]) ?? allowed[0];
}

function problemWithPrefix(key: string, ref: Connectable): string | undefined {
  if (suffixesOf(ref).length === 0 || PREFIX.test(key)) return undefined;
  const upper = key.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  const hint = PREFIX.test(upper) ? `nearest: ${show(upper)}` : 'such as "DATABASE"';
  return `starts the names of variables, and so has upper-case letters, digits and underscores, a letter first; ${hint}`;
}

/** The ends of the names of all variables that a connection brings, in clear and from secrets. */
function suffixesOf({ variables, secrets }: Connectable): string[] {
  return [variables, secrets].flatMap((map) => (isRecord(map) ? Object.keys(map) : []));
}

/** Each variable has one value. */
function checkClashes(checker: Checker, { connections = {}, env = {}, secrets = {} }: ConnectingArgs): void {
  const owners = new Map<string, string>();
  for (const name of Object.keys(secrets)) owners.set(name, join("secrets", name));
  for (const name of Object.keys(env)) owners.set(name, join("env", name));
  for (const [key, ref] of Object.entries(connections)) {
    for (const suffix of isRecord(ref) ? suffixesOf(ref) : []) {
      const variable = variableOf(key, suffix);
      const own = join("connections", key);
      const owner = owners.get(variable);
      if (owner !== undefined) {
        const reason = `brings the variable ${variable}, which ${owner} sets too; give one of them another name`;
        checker.add(own, reason);
      }
      owners.set(variable, own);
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && isPlain(value) && !Array.isArray(value);
}
