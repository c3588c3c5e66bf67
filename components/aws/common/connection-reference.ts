import type * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { port } from "../../shared/arguments/judges";
import {
  type Check,
  eventual,
  input,
  list,
  map,
  object,
  plain,
  reference,
  type Shape,
} from "../../shared/arguments/shape";
import { anyText, oneOf } from "../../shared/arguments/validation";
import { id } from "./argument-checks";
import { statement } from "./policy-checks";
import type { PolicyStatement } from "./policy-documents";
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

/**
 * Something to connect to, as data: a `Queue`, a `WebService`, the output `ref` of one from another stack, or the group and
 * the port of a thing that exists already, `{ securityGroupId, port }`. From `stack.getOutput(…)` its parts are hidden:
 * with `access` `send` or `receive` it is taken as messages, with grants and no network path, otherwise as something with a
 * network path and no grants; `await stack.requireOutputValue(…)` brings all of it as it is.
 */
export interface ConnectionRef {
  /** Security group that guards it; the workload that connects adds the rule that lets itself in. No network path by default. */
  securityGroupId?: pulumi.Input<string>;
  /** TCP port that it listens on; it goes with `securityGroupId`. */
  port?: pulumi.Input<number>;
  /** Grants of the workload's role, by access. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that names none. None by default. */
  defaultAccess?: Access;
  /** Variables of the workload, kept in clear: the name's end, which follows the connection's name and `_`, and the value. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
  /** Variables that are read from Secrets Manager when a task starts, in the same form. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
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
  grants: object(grants),
  defaultAccess: plain(oneOf(Access)),
  variables: map(input(anyText), problemWithSuffix),
  secrets: map(secretRef, problemWithSuffix),
};

const what = "a reference to something to connect to";
const parts = reference<ConnectionRef>(what, [], connectionShape);

/** A reference has a network path, grants or variables. */
export const connectionRef: Check<pulumi.Input<ConnectionRef>> = eventual((checker, path, value) => {
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
  const has = [securityGroupId, ref.grants, variables, secrets].some((part) => part !== undefined);
  return has ? undefined : `is not ${what}: it lacks securityGroupId and port, grants, variables and secrets`;
}
