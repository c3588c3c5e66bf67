import * as pulumi from "@pulumi/pulumi";
import { Access, accessTo, grantKeys, isMessaging } from "../../../shared/arguments/connections";
import { join } from "../../../shared/arguments/shape";
import { refuse } from "../../../shared/arguments/validation";
import { type ConnectionRef, problemWithParts } from "../../common/references/connection-reference";
import type { WorkloadArgs } from "../args";

export type Settled = pulumi.Unwrap<ConnectionRef>;
type AccessOf = WorkloadArgs["access"];

/** The class and the name of a workload, for errors. */
export interface Owner {
  component: string;
  name: string;
}

/** The statements of the access that the workload has. */
export function statementsOf<T extends ConnectionRef | Settled>(key: string, access: AccessOf, ref: T) {
  const own = accessTo(key, access, ref);
  return ((own && ref.grants?.[grantKeys[own]]) ?? []) as NonNullable<NonNullable<T["grants"]>["send"]>;
}

/** A reference that comes later, once it turns out to be what its access takes it for. */
export function checkedLater(
  { component, name }: Owner,
  access: AccessOf,
  key: string,
  ref: pulumi.Input<ConnectionRef>,
): pulumi.Output<Settled> {
  const given = pulumi.output(ref);
  return pulumi.all([given, pulumi.isSecret(given)]).apply(([parts, isSecret]) => {
    const settled: Settled = parts ?? {};
    const reason = problemOf(key, settled, isSecret, access);
    if (reason !== undefined) refuse(component, name, [{ propertyPath: join("connections", key), reason }]);
    return settled;
  });
}

/** A part that a checked reference has. */
export function partOf<K extends "securityGroupId" | "port" | "login">(ref: pulumi.Output<Settled>, key: K) {
  return ref.apply((parts) => parts[key] as NonNullable<Settled[K]>);
}

const whole = "bring it by await stack.requireOutputValue(…), which shows all of its parts";

function problemOf(key: string, ref: Settled, isSecret: boolean, access: AccessOf): string | undefined {
  if (isSecret && ref.variables !== undefined) {
    return "is a Pulumi secret, but its variables are kept in clear; export the reference itself, which holds no secret";
  }
  if (isMessaging(key, access)) return problemWithMessages(key, ref, access);
  const said = accessTo(key, access, {}) !== undefined;
  if (ref.login?.dbUserArn !== undefined) return `came as an Output, and logs in by IAM; ${whole}`;
  if (ref.user !== undefined) return `came as an Output, and has a user for each consumer; ${whole}`;
  if (ref.login !== undefined && !said) {
    return `has a login for each consumer, and comes later; give ${join("access", key)} "read" or "read-write"`;
  }
  if (statementsOf(key, access, ref).length > 0) return problemWithGrants(key, ref);
  if (said && ref.login === undefined) return `came as an Output, and has no login; leave ${join("access", key)} out`;
  const parts = problemWithParts(ref as ConnectionRef);
  if (parts !== undefined) return parts;
  return ref.securityGroupId === undefined
    ? `came as an Output, and has no securityGroupId and port; ${whole}`
    : undefined;
}

function problemWithMessages(key: string, ref: Settled, access: AccessOf): string | undefined {
  const has = statementsOf(key, access, ref).length > 0;
  return has ? undefined : "has no grants for its access; give the ref of a Queue";
}

/** Grants of messages are taken by their access; those on data are not seen in time. */
function problemWithGrants(key: string, ref: Settled): string {
  const byDefault = ref.defaultAccess;
  if (byDefault !== Access.Send && byDefault !== Access.Receive) return `came as an Output, and has grants; ${whole}`;
  return `came as an Output, and needs its access said for its grants: ${join("access", key)} "${byDefault}"`;
}
