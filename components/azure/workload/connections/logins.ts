import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { Access, accessTo } from "../../../shared/arguments/connections";
import { isPlain } from "../../../shared/arguments/validation";
import { byName, physicalName } from "../../../shared/names/physical-names";
import type { ConnectionRef, DatabaseLogin } from "../../common/references/connection-reference";
import type { WorkloadArgs } from "../args";

type ConnectingArgs = Pick<WorkloadArgs, "connections" | "access">;

/** A database that a workload signs in to, with a role of its own in it. */
interface Login extends DatabaseLogin {
  key: string;
  access: Access;
  /** The reference, where it comes later. */
  given?: pulumi.Input<ConnectionRef>;
}

/** Ends of the variables of a login; without values, for checks. */
export const LOGIN_VARIABLES = { HOST: "", PORT: "", NAME: "", USER: "", URL: "" };

/** PostgreSQL's own port, which a flexible server cannot change; a database whose connections go through PgBouncer says another. */
const PORT = "5432";

/** Characters of a role's name: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
const LONGEST_ROLE = 63;

/** The databases that a workload signs in to; of a reference that comes later, its access alone says that it is one. */
export function loginsOf({ connections, access }: ConnectingArgs): Login[] {
  return byName(connections).flatMap(([key, ref]): Login[] => {
    if (isPlain<ConnectionRef>(ref)) {
      const own = accessTo(key, access, ref);
      return ref.databaseLogin === undefined || own === undefined ? [] : [{ ...ref.databaseLogin, key, access: own }];
    }
    const own = accessTo(key, access, {});
    return own === Access.Read || own === Access.ReadWrite
      ? [{ ...lateLogin(key, ref), key, access: own, given: ref }]
      : [];
  });
}

/** An identity is one role of a database, with the widest access of all its connections to it. */
export function distinctLogins(args: ConnectingArgs): Login[] {
  const distinct: Login[] = [];
  for (const one of loginsOf(args)) {
    const at = distinct.findIndex((other) => isSame(other, one));
    const other = distinct[at];
    if (other === undefined) distinct.push(one);
    else if (one.access === Access.ReadWrite) distinct[at] = { ...other, access: one.access };
  }
  return distinct;
}

function isSame(one: Login, other: Login): boolean {
  if (one.given !== undefined || other.given !== undefined) return one.given === other.given;
  return sameText(one.jobId, other.jobId) && one.databaseName === other.databaseName;
}

/** Azure compares ids without regard to case. */
const sameText = (one: pulumi.Input<string>, other: pulumi.Input<string>): boolean =>
  isPlain<string>(one) && isPlain<string>(other) ? one.toLowerCase() === other.toLowerCase() : one === other;

function lateLogin(key: string, ref: pulumi.Input<ConnectionRef>): DatabaseLogin {
  const login = pulumi.output(ref).apply((parts) => {
    if (parts?.databaseLogin !== undefined) return parts.databaseLogin;
    throw new pulumi.RunError(
      `connections.${key} has no databaseLogin for its access; give the ref of a Database, or bring that of anything else by await stack.requireOutputValue(…)`,
    );
  });
  const { host, port, databaseName, jobId, starterId, container } = login;
  return { host, port, databaseName, jobId, starterId, container } satisfies Record<keyof DatabaseLogin, unknown>;
}

/** The name of a consumer's role in a database: that of its identity, which no other has. */
export const roleNameOf = (identityName: string): string =>
  identityName.length <= LONGEST_ROLE ? identityName : physicalName([identityName], LONGEST_ROLE);

/** The variables of the databases: all that a driver needs but the token, which takes the place of a password. */
export function loginVariables(args: ConnectingArgs, { name }: managedidentity.UserAssignedIdentity) {
  const each = loginsOf(args).map(({ key, host, port: given, databaseName }) => {
    const user = name.apply(roleNameOf);
    const port = isPlain(given) ? (given ?? PORT) : pulumi.output(given).apply((known) => known ?? PORT);
    const url = pulumi
      .all([user, host, port, databaseName])
      .apply(
        ([role, at, of, database]) =>
          `postgresql://${encodeURIComponent(role)}@${at}:${of}/${database}?sslmode=require`,
      );
    return {
      [`${key}_HOST`]: host,
      [`${key}_PORT`]: port,
      [`${key}_NAME`]: databaseName,
      [`${key}_USER`]: user,
      [`${key}_URL`]: url,
    };
  });
  const all: Record<string, pulumi.Input<string>> = {};
  return Object.assign(all, ...each);
}
