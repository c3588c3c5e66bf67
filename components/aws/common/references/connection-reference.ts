import type * as pulumi from "@pulumi/pulumi";
import { Access } from "../../../shared/arguments/connections";
import { problemWithForeign } from "../../../shared/arguments/foreign-connections";
import { port } from "../../../shared/arguments/judges";
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
import { anyText, isPlain, oneOf, someText } from "../../../shared/arguments/validation";
import { id, kmsKeyArn, roleArn } from "../argument-checks";
import { statement } from "../policy-checks";
import type { PolicyStatement } from "../policy-documents";
import { secretRef } from "./reference-checks";
import type { SecretRef } from "./references";

/** Grants of a connection, by access. An empty list is an access without grants. */
export interface ConnectionGrants {
  /** Statements of a consumer that reads data. None by default: it cannot be chosen. */
  read?: PolicyStatement[];
  /** Statements of a consumer that reads and changes data. None by default: it cannot be chosen. */
  readWrite?: PolicyStatement[];
  /** Statements of a consumer that sends messages. None by default: it cannot be chosen. */
  send?: PolicyStatement[];
  /** Statements of a consumer that receives messages. None by default: it cannot be chosen. */
  receive?: PolicyStatement[];
}

/** A runbook that makes a login of its own for each consumer, and puts its password into the consumer's secret where it has one. */
export interface ConnectionLogin {
  /** Name of the Systems Manager document. */
  documentName: pulumi.Input<string>;
  /** ARN of the role of the runbook's state machine. It writes the secret, where there is one. */
  roleArn: pulumi.Input<string>;
  /** ARN of the database's users without their names, `arn:aws:rds-db:…:dbuser:<cluster>`, where users sign in by their role and have no password. None by default: each has a password in a secret. */
  dbUserArn?: pulumi.Input<string | undefined>;
  /** ARN of the customer-managed KMS key of the secret. The account's `aws/secretsmanager` key by default. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
}

/** A further port of something to connect to. */
export interface PortRef {
  /** TCP port that it listens on. */
  port: pulumi.Input<number>;
  /** Variables of the workload that connects to it, kept in clear, in the form of a reference's. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

/** A user of its own in a cache for each consumer. */
export interface ConnectionUser {
  /** Id of the ElastiCache user group that the user joins. */
  userGroupId: pulumi.Input<string>;
  /** Engine of the cache: `valkey` or `redis`. */
  engine: string;
  /** ARN of the cache, where users sign in by their role and have no password. None by default: each has a password in a secret. */
  cacheArn?: pulumi.Input<string | undefined>;
  /** ARN of the customer-managed KMS key of the secret. The account's `aws/secretsmanager` key by default. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
}

/**
 * Something to connect to, as data: a `Queue`, a `WebService`, the output `ref` of one from another stack, or the group and
 * the port of a thing that exists already, `{ securityGroupId, port }`. From `stack.getOutput(…)` its parts are hidden:
 * with `access` `send` or `receive` it is taken as messages, with grants and no network path; with `read` or `read-write` as
 * a database, with a network path and a login; otherwise as something with a network path alone.
 * `await stack.requireOutputValue(…)` brings all of it as it is.
 */
export interface ConnectionRef {
  /** Security group that guards it; the workload that connects adds the rule that lets itself in. No network path by default. */
  securityGroupId?: pulumi.Input<string>;
  /** TCP port that it listens on; it goes with `securityGroupId`. */
  port?: pulumi.Input<number>;
  /** Id of the VPC that it is in: a workload in another one is refused, since it could not reach it. Where the two are peered, leave it out. Not looked at by default. */
  vpcId?: pulumi.Input<string>;
  /** A second port of the same thing, for reads. None by default. */
  readerPort?: pulumi.Input<number>;
  /** Further ports of it by name, of which `withPort` makes a connection. None by default. */
  additionalPorts?: Record<string, PortRef>;
  /** Grants of the workload's role, by access. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that names none. None by default. */
  defaultAccess?: Access;
  /** Variables of the workload, kept in clear: the name's end, which follows the connection's name and `_`, and the value. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
  /** Variables that are read from Secrets Manager when a task starts, in the same form. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** A login for each consumer, with the variables `USER` and, where it has one, `PASSWORD`. None by default. */
  login?: ConnectionLogin;
  /** A user for each consumer, with the variables `USER` and, where it has one, `PASSWORD`. None by default. */
  user?: ConnectionUser;
}

const grants: Shape<ConnectionGrants> = {
  read: list(object(statement)),
  readWrite: list(object(statement)),
  send: list(object(statement)),
  receive: list(object(statement)),
};

const problemWithSuffix = (suffix: string): string | undefined =>
  /^[A-Z][A-Z0-9_]*$/.test(suffix) ? undefined : "is not the end of a variable's name, such as HOST";

/** The checks of the parts, for references that have more. */
export const connectionShape: Shape<ConnectionRef> = {
  securityGroupId: id("sg"),
  port: input(port),
  vpcId: id("vpc"),
  readerPort: input(port),
  additionalPorts: map(
    object<PortRef>({
      port: required(input(port), "its TCP port"),
      variables: map(input(anyText), problemWithSuffix),
    }),
  ),
  grants: object(grants),
  defaultAccess: plain(oneOf(Access)),
  variables: map(input(anyText), problemWithSuffix),
  secrets: map(secretRef, problemWithSuffix),
  login: object<ConnectionLogin>({
    documentName: required(input(someText), "the name of a Systems Manager document"),
    roleArn: required(roleArn, "the ARN of the role that writes the secret"),
    dbUserArn: input(someText),
    kmsKeyArn,
  }),
  user: object<ConnectionUser>({
    userGroupId: required(input(someText), "the id of an ElastiCache user group"),
    engine: required(plain(someText), "the engine of the cache"),
    cacheArn: input(someText),
    kmsKeyArn,
  }),
};

/** What the checks of variables read of a reference, with the variables of its login, if it has one. */
function withLoginVariables(ref: object): object {
  const { grants, defaultAccess, login, user, variables, secrets } = ref as ConnectionRef;
  if (!login && !user) return ref;
  const password = user?.cacheArn === undefined && login?.dbUserArn === undefined && { PASSWORD: "" };
  return {
    grants,
    defaultAccess,
    variables: { ...variables, USER: "" },
    secrets: { ...secrets, ...password },
  };
}

/** The connections at hand with the variables of their logins. */
export function withLogins(connections: Record<string, unknown> = {}): Record<string, unknown> {
  const complete = (ref: unknown) => (isPlain(ref) && typeof ref === "object" && ref ? withLoginVariables(ref) : ref);
  return Object.fromEntries(Object.entries(connections).map(([key, ref]) => [key, complete(ref)]));
}

const what = "a reference to something to connect to";
const parts = reference<ConnectionRef>(what, [], connectionShape);

/** A reference has a network path, grants or variables. */
export const connectionRef: Check<pulumi.Input<ConnectionRef>> = eventual((checker, path, value) => {
  const foreign = problemWithForeign("AWS", value);
  if (foreign !== undefined) return checker.add(path, foreign);
  parts(checker, path, value);
  if (checker.accepts(path) && typeof value === "object" && value !== null) {
    checker.add(path, problemWithParts(value));
  }
});

/** Why an object does not say where something is; undefined when it does. */
export function problemWithParts(ref: ConnectionRef): string | undefined {
  const { securityGroupId, port: number, variables, secrets } = ref;
  if ((securityGroupId === undefined) !== (number === undefined)) {
    return `is not ${what}: it lacks ${number === undefined ? "port" : "securityGroupId"}`;
  }
  const has = [securityGroupId, ref.grants, variables, secrets, ref.login, ref.user].some((part) => part !== undefined);
  return has ? undefined : `is not ${what}: it lacks securityGroupId and port, grants, variables and secrets`;
}
