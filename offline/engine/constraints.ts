import type { Cloud, CloudResource } from "./cloud";

/** A cloud's refusals that depend on the other resources in it, and how long it keeps a deleted one. */
export interface Constraints {
  /** Why a name, a port or a place is taken; a part of `create`, which asks for nothing that must be there before. */
  taken(cloud: Cloud, resource: CloudResource): string | undefined;
  /** Inputs that name one resource of a type: `securityGroupId`, or `parameters.wafPolicy.id` in a block. */
  readonly references: ReadonlyMap<string, string>;
  /** Why it does not make the resource, as it would be; undefined when it does. */
  create(cloud: Cloud, resource: CloudResource): string | undefined;
  /** Why it does not change the resource to what it would be; by default it always does. */
  update?(cloud: Cloud, resource: CloudResource, before: CloudResource): string | undefined;
  /** Why it does not delete the resource. */
  delete(cloud: Cloud, resource: CloudResource): string | undefined;
  /** How it says that it keeps what was deleted; undefined when nothing is kept. */
  keeps(resource: CloudResource): string | undefined;
  /** Outputs that are secret whatever the program says. */
  sensitive(type: string): readonly string[];
}
