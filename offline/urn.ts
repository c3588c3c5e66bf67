import type { Alias } from "@pulumi/pulumi/proto/alias_pb";

export const stackType = "pulumi:pulumi:Stack";

export interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; the stack itself is left out of the parents' types. */
export function urnOf({ project, stack }: StackIdentity, parent: string, type: string, name: string): string {
  const parentType = qualifiedType(parent);
  const qualified = parentType === "" || parentType === stackType ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

export function packageOf(token: string): string {
  return token.split(":")[0] ?? "";
}

/** The URN an alias stands for; its missing parts are those of the resource that carries it. */
export function aliasUrn(alias: Alias, own: StackIdentity & { parent: string; type: string; name: string }): string {
  const spec = alias.getSpec();
  if (alias.hasUrn() || !spec) return alias.getUrn();
  const identity = { project: spec.getProject() || own.project, stack: spec.getStack() || own.stack };
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || own.parent;
  return urnOf(identity, parent, spec.getType() || own.type, spec.getName() || own.name);
}

/** The type of the resource that a URN names. */
export function typeOfUrn(urn: string): string {
  return qualifiedType(urn).split("$").at(-1) ?? "";
}
