import * as pulumi from "@pulumi/pulumi";
import { Access, accessTo, grantKeys, variableOf } from "../../../shared/arguments/connections";
import { isPlain } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import type { ConnectionRef, ConnectionRole, DatabaseLogin, SecretRef } from "../../common/references/references";
import type { WorkloadArgs } from "../args";

/** How a consumer logs in, however the reference came. */
export interface Login extends DatabaseLogin {
  access: Access;
}

/** A connection of a workload, with all that its consumer gets. */
export interface Connection {
  /** Its name in the arguments, and the prefix of its variables. */
  key: string;
  /** The reference as it was given. */
  given: pulumi.Input<ConnectionRef>;
  access: Access | undefined;
  /** Connection name of the Cloud SQL instance, where it is one. */
  connectionName: pulumi.Input<string> | undefined;
  /** How the consumer logs in to it as itself. */
  login: Login | undefined;
  roles: ConnectionRole[];
}

/** The connections of a workload by name; the arguments have been checked. */
export function connectionsOf({ connections, access }: WorkloadArgs): Connection[] {
  return byName(connections).map(([key, given]) =>
    isPlain<ConnectionRef>(given)
      ? plainly(key, given, accessTo(key, access, given))
      : fromOutput(key, given, accessTo(key, access, {})),
  );
}

function plainly(key: string, given: ConnectionRef, access: Access | undefined): Connection {
  const { connectionName, databaseLogin, grants = {} } = given;
  return {
    key,
    given,
    access,
    connectionName: connectionName as pulumi.Input<string> | undefined,
    login: databaseLogin && access && { ...databaseLogin, access },
    roles: (access && grants[grantKeys[access]]) ?? [],
  };
}

/** A reference whose parts come later: what it is taken for is said by its access alone. */
function fromOutput(key: string, given: pulumi.Input<ConnectionRef>, access: Access | undefined): Connection {
  const ref = pulumi.output(given) as pulumi.Output<ConnectionRef>;
  const none = { key, given, access, connectionName: undefined, login: undefined, roles: [] };
  if (access === Access.Send || access === Access.Receive) {
    return { ...none, roles: [messagingRole(key, ref, access)] };
  }
  const connectionName = partOf(key, ref, "connectionName", (parts) => parts.connectionName);
  return { ...none, connectionName, login: access && loginOf(key, ref, access) };
}

function messagingRole(key: string, ref: pulumi.Output<ConnectionRef>, access: "send" | "receive"): ConnectionRole {
  const thing = access === Access.Send ? "topic" : "subscription";
  const first = (parts: ConnectionRef) => parts.grants?.[access]?.[0];
  const part = (name: "role" | "topic" | "subscription") =>
    partOf(key, ref, `grants.${access}[0].${name}`, (parts) => first(parts)?.[name]);
  return { role: part("role"), [thing]: part(thing) };
}

function loginOf(key: string, ref: pulumi.Output<ConnectionRef>, access: Access): Login {
  const part = <T>(name: keyof DatabaseLogin, of: (login: DatabaseLogin) => pulumi.Input<T>): pulumi.Output<T> =>
    partOf(key, ref, `databaseLogin.${name}`, ({ databaseLogin }) => databaseLogin && of(databaseLogin));
  return {
    engine: part("engine", ({ engine }) => engine),
    databaseName: part("databaseName", ({ databaseName }) => databaseName),
    readRoles: part("readRoles", ({ readRoles }) => readRoles) as pulumi.Output<string[]>,
    readWriteRoles: part("readWriteRoles", ({ readWriteRoles }) => readWriteRoles) as pulumi.Output<string[]>,
    access,
  };
}

/** A part of a reference that shows only later, and that must be there. */
function partOf<T>(
  key: string,
  ref: pulumi.Output<ConnectionRef>,
  path: string,
  of: (parts: ConnectionRef) => pulumi.Input<T | undefined> | undefined,
): pulumi.Output<T> {
  // By then every part is known: an Output of an object holds no Outputs.
  return ref.apply((parts) => {
    const part = of(parts ?? {});
    if (part !== undefined && part !== null) return part;
    throw new pulumi.RunError(`connections.${key} came as an Output, and lacks ${path}; ${hintFor(path)}`);
  }) as pulumi.Output<T>;
}

function hintFor(path: string): string {
  const whole = "bring it by await stack.requireOutputValue(…), which shows all of its parts";
  return path === "connectionName" ? `a queue needs access "send" or "receive", and for all else ${whole}` : whole;
}

/** The secrets of the connections that are plain to see, by the variables that they become. */
export function connectionSecrets(args: WorkloadArgs): [string, pulumi.Input<SecretRef>][] {
  return byName(args.connections).flatMap(([key, given]) =>
    isPlain<ConnectionRef>(given)
      ? byName(given.secrets).map(([suffix, ref]): [string, pulumi.Input<SecretRef>] => [variableOf(key, suffix), ref])
      : [],
  );
}
