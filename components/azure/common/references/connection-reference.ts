import type * as pulumi from "@pulumi/pulumi";
import { Access } from "../../../shared/arguments/connections";
import { problemWithForeign } from "../../../shared/arguments/foreign-connections";
import {
  type Check,
  eventual,
  input,
  list,
  map,
  object,
  plain,
  reference,
  required,
  type Shape,
} from "../../../shared/arguments/shape";
import { anyText, integer, oneOf, someText } from "../../../shared/arguments/validation";
import { armId, identityId, vnetId } from "../argument-checks";
import { problemWithRole, problemWithScope } from "../roles";
import { secretRef } from "./reference-checks";
import type { SecretRef } from "./references";

/** A role that a connection gives the identity of its consumer. */
export interface ConnectionRole {
  /** A built-in role by its name, `Azure Service Bus Data Sender`, or any by its id, a GUID. */
  role: pulumi.Input<string>;
  /** ARM id of the role's scope. */
  scope: pulumi.Input<string>;
  /** Name of the thing, after which the assignment is called. The last part of a plain `scope`, else the connection's name by default. */
  name?: string;
  /** Condition on the data that the role is for, in Azure's own language. All of it by default. */
  condition?: pulumi.Input<string>;
}

/** Roles of a connection, by access. An empty list is an access without roles. */
export interface ConnectionGrants {
  /** Roles of a consumer that reads data. None by default: it cannot be chosen. */
  read?: ConnectionRole[];
  /** Roles of a consumer that reads and changes data. None by default: it cannot be chosen. */
  readWrite?: ConnectionRole[];
  /** Roles of a consumer that sends messages. None by default: it cannot be chosen. */
  send?: ConnectionRole[];
  /** Roles of a consumer that receives messages. None by default: it cannot be chosen. */
  receive?: ConnectionRole[];
}

/** A database that each consumer signs in to as itself, by a role of its own that a job makes as the administrator. */
export interface DatabaseLogin {
  /** Host of the server. */
  host: pulumi.Input<string>;
  /** Port: that of PgBouncer, where connections go through it. @default "5432" */
  port?: pulumi.Input<string | undefined>;
  /** Name of the database. */
  databaseName: pulumi.Input<string>;
  /** ARM id of the job that makes the roles of consumers. */
  jobId: pulumi.Input<string>;
  /** ARM id of the identity that may start that job, and nothing else. */
  starterId: pulumi.Input<string>;
  /** The job's container as JSON; an execution adds variables that say for whom it is. */
  container: pulumi.Input<string>;
}

/** A cache that each consumer signs in to as its own identity, which the cache lets in by a policy assignment. */
export interface CacheLogin {
  /** ARM id of the cache's database, `…/redisEnterprise/<cache>/databases/default`. */
  databaseId: pulumi.Input<string>;
  /** Host of the cache. */
  host: pulumi.Input<string>;
  /** Port of the cache, which takes TLS alone. */
  port: pulumi.Input<number>;
}

/** A further port of something to connect to. */
export interface PortRef {
  /** Clients' TCP port. */
  port: pulumi.Input<number>;
  /** Variables of the workload that connects to it, kept in clear, in the form of a reference's. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

/**
 * Something to connect to, as data: a `Database`, a `Queue`, a `WebService`, the output `ref` of one from another stack, or the roles and
 * variables of a thing that exists already. From `stack.getOutput(…)` its parts are hidden: with `access` `send` or `receive`
 * it is taken as messages, with the first role of that access, with `read` or `read-write` as a database, otherwise as
 * variables alone; `await stack.requireOutputValue(…)` brings all of it as it is.
 */
export interface ConnectionRef {
  /** ARM id of the virtual network that it is in: a workload in another one is refused, since it could not reach it. Where the two are peered, leave it out. Not looked at by default. */
  vnetId?: pulumi.Input<string | undefined>;
  /** Roles of the workload's identity, by access. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that names none. None by default. */
  defaultAccess?: Access;
  /** How a consumer gets its role in a database. None by default. */
  databaseLogin?: DatabaseLogin;
  /** How a consumer is let into a cache. None by default. */
  cacheLogin?: CacheLogin;
  /** Variables of the workload, kept in clear: the name's end, which follows the connection's name and `_`, and the value. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
  /** Variables that are read from Key Vault, in the same form. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Further ports of it by name, of which `withPort` makes a connection. None by default. */
  additionalPorts?: Record<string, PortRef>;
}

const roles = list(
  object<ConnectionRole>({
    role: required(input(problemWithRole), "a role, such as Azure Service Bus Data Sender"),
    scope: required(input(problemWithScope), "the ARM id of the role's scope"),
    name: plain(someText),
    condition: input(someText),
  }),
);

const grants: Shape<ConnectionGrants> = { read: roles, readWrite: roles, send: roles, receive: roles };

const problemWithSuffix = (suffix: string): string | undefined =>
  /^[A-Z][A-Z0-9_]*$/.test(suffix) ? undefined : "is not the end of a variable's name, such as HOST";

/** The checks of the parts, for references that have more. */
export const connectionShape: Shape<ConnectionRef> = {
  vnetId,
  grants: object(grants),
  defaultAccess: plain(oneOf(Access)),
  databaseLogin: object<DatabaseLogin>({
    host: required(input(someText), "the host of the server"),
    port: input(someText),
    databaseName: required(input(someText), "the name of the database"),
    jobId: required(input(armId("a Container Apps job", "Microsoft.App/jobs")), "the ARM id of the job"),
    starterId: required(identityId, "the ARM id of the identity that starts the job"),
    container: required(input(someText), "the job's container as JSON"),
  }),
  cacheLogin: object<CacheLogin>({
    databaseId: required(
      input(armId("a database of a cache", "Microsoft.Cache/redisEnterprise/databases")),
      "the ARM id of the cache's database",
    ),
    host: required(input(someText), "the host of the cache"),
    port: required(input(integer(1, 65_535)), "the port of the cache"),
  }),
  variables: map(input(anyText), problemWithSuffix),
  secrets: map(secretRef, problemWithSuffix),
  additionalPorts: map(
    object<PortRef>({
      port: required(input(integer(1, 65_535)), "its TCP port"),
      variables: map(input(anyText), problemWithSuffix),
    }),
  ),
};

const what = "a reference to something to connect to";
const parts = reference<ConnectionRef>(what, [], connectionShape);

/** A reference has roles or variables. */
export const connectionRef: Check<pulumi.Input<ConnectionRef>> = eventual((checker, path, value) => {
  const foreign = problemWithForeign("Azure", value);
  if (foreign !== undefined) return checker.add(path, foreign);
  parts(checker, path, value);
  if (checker.accepts(path) && typeof value === "object" && value !== null) checker.add(path, problemWithParts(value));
});

/** Why an object is nothing to connect to; undefined when it is. */
export function problemWithParts(ref: ConnectionRef): string | undefined {
  const has = [ref.grants, ref.databaseLogin, ref.cacheLogin, ref.variables, ref.secrets].some(
    (part) => part !== undefined,
  );
  return has ? undefined : `is not ${what}: it lacks grants, variables and secrets`;
}
