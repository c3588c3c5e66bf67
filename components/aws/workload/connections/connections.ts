import * as pulumi from "@pulumi/pulumi";
import { Access, accessTo, checkConnections, isMessaging, variableOf } from "../../../shared/arguments/connections";
import { checkedEnv } from "../../../shared/arguments/env";
import { join } from "../../../shared/arguments/shape";
import { Checker, isPlain, type Problem, refuse } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import type { PolicyStatement } from "../../common/policy-documents";
import { type ConnectionLogin, type ConnectionRef, withLogins } from "../../common/references/connection-reference";
import type { SecretRef } from "../../common/references/references";
import type { WorkloadArgs } from "../args";
import { databaseStatements } from "./database-users";
import { checkedLater, type Owner, partOf, type Settled, statementsOf } from "./late-references";
import { signInStatements, type WantedUser } from "./users";

/** Where something is reached. */
export interface NetworkPath {
  securityGroupId: pulumi.Input<string>;
  port: pulumi.Input<number>;
}

/** A login of the workload's own, and its access. */
interface WantedLogin {
  login: ConnectionLogin;
  access: Access;
}

/** The parts of a workload's connections, which its own parts take up. */
export interface TaskConnections {
  /** The network paths, by the connection's name. */
  paths: [string, NetworkPath][];
  /** Statements of the task's role; undefined where no connection has grants. */
  statements: pulumi.Output<pulumi.Unwrap<PolicyStatement>[]> | undefined;
  /** The logins to make, by the connection's name. */
  logins: [string, WantedLogin][];
  /** The users of caches to make, by the connection's name. */
  users: [string, WantedUser][];
  env: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Input<SecretRef>>;
  /** Variables and secrets of references that are Outputs; undefined where there are none. */
  late: pulumi.Output<LateVariables> | undefined;
}

interface LateVariables {
  env: Record<string, string>;
  secrets: Record<string, pulumi.Unwrap<SecretRef>>;
}

/** Takes the connections apart: those at hand by their parts, those that are Outputs by the word of `access`. */
export function connectionsOf(owner: Owner, args: WorkloadArgs): TaskConnections {
  const all = byName(args.connections);
  const plain = all.flatMap(([key, ref]) => (isPlain<ConnectionRef>(ref) ? [[key, ref] as const] : []));
  const later = laterOf(owner, args);
  const late = settledLater(owner, args, later);
  const statements = plain.flatMap(([key, ref]) => [
    ...statementsOf(key, args.access, ref),
    ...signInStatements(owner.name, key, ref.user),
    ...databaseStatements(owner.name, key, ref.login),
  ]);
  const messages = all.some(([key, ref]) => !isPlain(ref) && isMessaging(key, args.access));
  const lateStatements = late?.apply((refs) =>
    refs.flatMap(([key, ref]) => (isMessaging(key, args.access) ? statementsOf(key, args.access, ref) : [])),
  );
  return {
    paths: pathsOf(args, later),
    logins: loginsOf(args, later),
    users: plain.flatMap(([key, ref]): [string, WantedUser][] =>
      ref.user === undefined ? [] : [[key, { user: ref.user, access: accessTo(key, args.access, ref) ?? Access.Read }]],
    ),
    statements:
      statements.length > 0 || messages
        ? pulumi
            .all([statements, lateStatements ?? []])
            .apply(([now, later]) => [...now, ...later].filter(isOfSomething))
        : undefined,
    env: Object.assign({}, ...plain.map(([key, ref]) => envOf(owner, key, ref))),
    secrets: Object.assign({}, ...plain.map(([key, { secrets }]) => prefixed(key, secrets))),
    late: late?.apply(variablesOf) as pulumi.Output<LateVariables> | undefined,
  };
}

function variablesOf(refs: [string, Settled][]): LateVariables {
  return {
    env: Object.assign({}, ...refs.map(([key, { variables }]) => prefixed(key, variables))),
    secrets: Object.assign({}, ...refs.map(([key, { secrets }]) => prefixed(key, secrets))),
  };
}

/** A statement on the key of something that has none is on nothing. */
const isOfSomething = ({ resources }: pulumi.Unwrap<PolicyStatement>): boolean => resources.length > 0;

function prefixed<T>(key: string, values: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([suffix, value]) => [variableOf(key, suffix), value]));
}

function envOf({ component, name }: Owner, key: string, { variables }: ConnectionRef) {
  return prefixed(key, checkedEnv(component, name, `${join("connections", key)}.variables`, variables));
}

/** References that come later, each checked once. */
type Later = ReadonlyMap<string, pulumi.Output<Settled>>;

const laterOf = (owner: Owner, { connections, access }: WorkloadArgs): Later =>
  new Map(
    byName(connections).flatMap(([key, ref]) =>
      isPlain(ref) ? [] : [[key, checkedLater(owner, access, key, ref)] as const],
    ),
  );

/** The network paths; the same Output gives the same parts, so that two connections to it are seen to be one. */
function pathsOf({ connections, access }: WorkloadArgs, later: Later): [string, NetworkPath][] {
  const known = new Map<unknown, NetworkPath>();
  return byName(connections).flatMap(([key, ref]): [string, NetworkPath][] => {
    if (isPlain<ConnectionRef>(ref)) {
      const { securityGroupId, port, readerPort } = ref;
      if (securityGroupId === undefined || port === undefined) return [];
      const reader: [string, NetworkPath][] =
        readerPort === undefined ? [] : [[`${key}-reader`, { securityGroupId, port: readerPort }]];
      return [[key, { securityGroupId, port }], ...reader];
    }
    const checked = later.get(key);
    if (checked === undefined || isMessaging(key, access)) return [];
    const path = known.get(ref) ?? latePath(checked);
    known.set(ref, path);
    return [[key, path]];
  });
}

function latePath(ref: pulumi.Output<Settled>): NetworkPath {
  return { securityGroupId: partOf(ref, "securityGroupId"), port: partOf(ref, "port") };
}

/** The logins: of references at hand that have one, and of Outputs that `access` takes as databases. */
function loginsOf({ connections, access }: WorkloadArgs, later: Later): [string, WantedLogin][] {
  return byName(connections).flatMap(([key, ref]): [string, WantedLogin][] => {
    if (isPlain<ConnectionRef>(ref)) {
      const own = accessTo(key, access, ref) ?? Access.Read;
      return ref.login === undefined ? [] : [[key, { login: ref.login, access: own }]];
    }
    const own = accessTo(key, access, {});
    const checked = later.get(key);
    if (checked === undefined || own === undefined || isMessaging(key, access)) return [];
    return [[key, { login: lateLogin(checked), access: own }]];
  });
}

function lateLogin(ref: pulumi.Output<Settled>): ConnectionLogin {
  const { documentName, roleArn, kmsKeyArn } = partOf(ref, "login");
  return { documentName, roleArn, kmsKeyArn };
}

/** The references that are Outputs, checked together with all others when they are known; undefined where there are none. */
function settledLater({ component, name }: Owner, args: WorkloadArgs, later: Later) {
  if (later.size === 0) return undefined;
  const keys = [...later.keys()];
  return pulumi.all([...later.values()]).apply((settled) => {
    const known = keys.map((key, index): [string, Settled] => [key, settled[index] ?? {}]);
    refuse(component, name, problemsTogether(args, known));
    return known;
  });
}

function problemsTogether(args: WorkloadArgs, known: [string, Settled][]): Problem[] {
  const checker = new Checker();
  const connections = withLogins({ ...args.connections, ...Object.fromEntries(known) });
  checkConnections(checker, { ...args, connections });
  return checker.problems;
}
