import * as pulumi from "@pulumi/pulumi";
import {
  type Access,
  accessTo,
  checkConnections,
  grantKeys,
  isMessaging,
  variableOf,
} from "../../../shared/arguments/connections";
import { checkedEnv } from "../../../shared/arguments/env";
import { join } from "../../../shared/arguments/shape";
import { Checker, isPlain, known, type Problem, refuse } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import {
  type ConnectionRef,
  type ConnectionRole,
  problemWithParts,
} from "../../common/references/connection-reference";
import type { SecretRef } from "../../common/references/references";
import type { Grant } from "../../common/roles";
import { roleIdOf } from "../../common/roles";
import type { WorkloadArgs } from "../args";
import { CACHE_VARIABLES, cachesOf } from "./cache-logins";
import { LOGIN_VARIABLES, loginsOf } from "./logins";

type ConnectingArgs = Pick<WorkloadArgs, "connections" | "access" | "env" | "secrets" | "permissions">;
type Settled = pulumi.Unwrap<ConnectionRef>;

/** The class and the name of a workload, for errors. */
interface Owner {
  component: string;
  name: string;
}

/** A role that a connection gives, and the last part of the assignment's name. */
export interface ConnectionGrant extends Omit<Grant, "principalId"> {
  key: string;
}

/** The connections that are plain to see, by name. */
const plainConnections = ({ connections }: Pick<WorkloadArgs, "connections">): [string, ConnectionRef][] =>
  byName(connections).flatMap(([key, ref]) => (isPlain<ConnectionRef>(ref) ? [[key, ref]] : []));

/** The references that are Outputs, by name. */
const lateConnections = ({ connections }: Pick<WorkloadArgs, "connections">) =>
  byName(connections).filter(([, ref]) => !isPlain(ref));

function prefixed<T>(key: string, values: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([suffix, value]) => [variableOf(key, suffix), value]));
}

/** The secrets of the main container: its own, and those of connections. */
export function secretsOfMain(args: Pick<WorkloadArgs, "connections" | "secrets">) {
  const all: Record<string, pulumi.Input<SecretRef>> = { ...args.secrets };
  return Object.assign(all, ...plainConnections(args).map(([key, { secrets }]) => prefixed(key, secrets)));
}

/** The variables that connections bring, as far as their references are plain to see. */
export function connectionVariables({ component, name }: Owner, args: ConnectingArgs) {
  const all: Record<string, pulumi.Input<string>> = {};
  const each = plainConnections(args).map(([key, { variables }]) =>
    prefixed(key, checkedEnv(component, name, `${join("connections", key)}.variables`, variables)),
  );
  return Object.assign(all, ...each);
}

/** Whether the application needs its identity for a connection. */
export const needsIdentity = (args: ConnectingArgs): boolean =>
  [connectionGrants(args), loginsOf(args), cachesOf(args)].some((needs) => needs.length > 0);

/** The references as far as they are plain to see, with the variables of their logins. */
function visibleConnections(args: ConnectingArgs, settled: [string, Settled][] = []): Record<string, unknown> {
  const logins = loginsOf(args).map(({ key }) => key);
  const caches = cachesOf(args).map(({ key }) => key);
  const known = Object.fromEntries(settled);
  const entries = byName(args.connections).map(([key, given]) => {
    const ref: unknown = isPlain<ConnectionRef>(given) ? given : known[key];
    // Without grants every access fits: an Output hides them.
    const { grants, defaultAccess, variables, secrets } = (ref ?? { grants: given }) as ConnectionRef;
    const login = { ...(logins.includes(key) && LOGIN_VARIABLES), ...(caches.includes(key) && CACHE_VARIABLES) };
    return [key, { grants, defaultAccess, secrets, variables: { ...login, ...variables } }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The roles of a workload's connections, each on its scope once: two connections to one thing share an assignment, on the
 * data of both. They are called after the thing, since Azure takes a role on one scope once: renaming a connection alone
 * changes none.
 */
export function connectionGrants(args: ConnectingArgs): ConnectionGrant[] {
  const distinct: ConnectionGrant[] = [];
  for (const one of byName(args.connections).flatMap(([key, ref]) => grantsOf(key, ref, args))) {
    const same = distinct.findIndex((other) => sameRole(other, one));
    const other = distinct[same];
    if (other !== undefined) {
      distinct[same] = { ...other, condition: either(other.condition, one.condition) };
      continue;
    }
    const taken = distinct.some(({ key }) => key === one.key);
    distinct.push({ ...one, key: taken ? `${one.key}-${distinct.length + 1}` : one.key });
  }
  return distinct;
}

function grantsOf(key: string, ref: pulumi.Input<ConnectionRef>, args: ConnectingArgs): ConnectionGrant[] {
  const access = accessTo(key, args.access, isPlain<ConnectionRef>(ref) ? ref : {});
  if (access === undefined) return [];
  if (!isPlain<ConnectionRef>(ref)) return isMessaging(key, args.access) ? [lateGrant(key, ref, access)] : [];
  return (ref.grants?.[grantKeys[access]] ?? []).map(({ role, scope, name, condition }) => ({
    key: `${access}-${name ?? lastPart(known(scope)) ?? key.toLowerCase()}`,
    role: isPlain<string>(role) ? roleIdOf(role) : pulumi.output(role).apply(roleIdOf),
    scope,
    condition,
  }));
}

/** The condition of a role that two connections give; none where one of them is on all data. */
function either(one: ConnectionGrant["condition"], other: ConnectionGrant["condition"]): ConnectionGrant["condition"] {
  if (one === undefined || other === undefined) return undefined;
  return pulumi.all([one, other]).apply(([first, second]) => (first === second ? first : `(${first}) OR (${second})`));
}

const lastPart = (id: string | undefined): string | undefined => id?.slice(id.lastIndexOf("/") + 1);

/** The role of a reference whose parts come later: that there is one is said by its access alone. */
function lateGrant(key: string, ref: pulumi.Input<ConnectionRef>, access: Access): ConnectionGrant {
  const found = pulumi.output(ref).apply((parts) => {
    const [first] = parts?.grants?.[grantKeys[access]] ?? [];
    if (first !== undefined) return first;
    throw new pulumi.RunError(`connections.${key} has no grants for access "${access}"; give the ref of a Queue`);
  });
  return { key: `${access}-${key.toLowerCase()}`, role: found.role.apply(roleIdOf), scope: found.scope };
}

/** Azure compares ids without regard to case. */
function sameRole(one: Pick<ConnectionRole, "role" | "scope">, other: Pick<ConnectionRole, "role" | "scope">): boolean {
  const same = (first: pulumi.Input<string>, second: pulumi.Input<string>) =>
    isPlain<string>(first) && isPlain<string>(second) ? first.toLowerCase() === second.toLowerCase() : first === second;
  return same(one.role, other.role) && same(one.scope, other.scope);
}

/** Holds the connections against the other arguments; each for itself is well-formed. */
export function checkWorkloadConnections(checker: Checker, args: ConnectingArgs): void {
  const { connections = {}, access = {}, env = {}, secrets = {} } = args;
  if (!checker.accepts("connections") || !checker.accepts("access")) return;
  checkConnections(checker, { connections: visibleConnections(args), access, env, secrets });
  if (!checker.accepts("permissions")) return;
  const permissions = Object.entries(args.permissions ?? {});
  for (const [key, ref] of Object.entries(connections)) {
    const own = isPlain<ConnectionRef>(ref) ? grantsOf(key, ref, args) : [];
    const [twice] =
      permissions.find(([, { role, scope }]) => own.some((one) => sameRole(one, { role: roleIdOf(role), scope }))) ??
      [];
    if (twice === undefined) continue;
    const reason = `is the role on the scope that connections.${key} gives, and Azure takes it once; leave it out`;
    checker.add(join("permissions", twice), reason);
  }
}

const whole = "bring it by await stack.requireOutputValue(…), which shows all of its parts";
const problemWithSecret =
  "is a Pulumi secret, but its variables are kept in clear; export the reference itself, which holds no secret";

/** The variables of the references that are Outputs, checked with all others when they are known; undefined without any. */
export function lateVariables(
  { component, name }: Owner,
  args: ConnectingArgs,
): pulumi.Output<Record<string, string>> | undefined {
  const later = lateConnections(args);
  if (later.length === 0) return undefined;
  const refs = later.map(([, ref]) => pulumi.output(ref));
  const secret = refs.map((ref) => pulumi.isSecret(ref));
  const settled = pulumi.all([pulumi.all(refs), pulumi.all(secret)]).apply(([parts, secrets]) => {
    const all = later.map(([key], index): [string, Settled] => [key, (parts[index] ?? {}) as Settled]);
    refuse(component, name, [
      ...all.flatMap(([key, ref], index) => problemsOf(key, ref, secrets[index] === true)),
      ...problemsTogether(args, all),
    ]);
    return Object.assign({}, ...all.map(([key, { variables }]) => prefixed(key, variables)));
  });
  return settled as pulumi.Output<Record<string, string>>;
}

function problemsOf(key: string, ref: Settled, secret: boolean): Problem[] {
  const propertyPath = join("connections", key);
  if (secret && ref.variables !== undefined) return [{ propertyPath, reason: problemWithSecret }];
  if (Object.keys(ref.secrets ?? {}).length > 0) {
    return [{ propertyPath, reason: `has secrets, each of which needs a role, but came as an Output; ${whole}` }];
  }
  const reason = problemWithParts(ref as object);
  return reason === undefined ? [] : [{ propertyPath, reason }];
}

/** As when all references were plain; without an access of its own an Output brings its variables alone. */
function problemsTogether(args: ConnectingArgs, all: [string, Settled][]): Problem[] {
  const checker = new Checker();
  const { access = {}, env = {}, secrets = {} } = args;
  checkConnections(checker, { access, env, secrets, connections: visibleConnections(args, all) });
  for (const [key, ref] of all) checker.add(join("connections", key), problemWithAccess(key, access, ref));
  return checker.problems;
}

/** Whether an Output is what its access takes it for: messages, a database, or variables alone. */
function problemWithAccess(key: string, access: NonNullable<WorkloadArgs["access"]>, ref: Settled): string | undefined {
  if (ref.cacheLogin !== undefined) return `came as an Output, and lets each consumer in by itself; ${whole}`;
  const wanted = accessTo(key, access, ref);
  const needsRole = ref.databaseLogin !== undefined || (wanted && (ref.grants?.[grantKeys[wanted]] ?? []).length > 0);
  if (wanted === undefined || !needsRole) return undefined;
  if (ref.databaseLogin === undefined && !isMessaging(key, { [key]: wanted })) {
    return `came as an Output, and has roles on data; ${whole}`;
  }
  if (accessTo(key, access, {}) !== undefined) return undefined;
  return `came as an Output, and needs its access said for its role: ${join("access", key)} "${wanted}"`;
}
