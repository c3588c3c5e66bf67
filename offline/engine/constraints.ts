import type { InvokeAnswer } from "../model";
import type { Properties } from "../values";
import type { Cloud, CloudResource } from "./cloud";

/** A cloud's refusals that depend on the other resources in it, and how long it keeps a deleted one. */
export interface Constraints {
  /** Answers a look-up out of what the cloud has; undefined where the model answers it. */
  readonly lookUp?: (cloud: Cloud, token: string, args: Properties) => InvokeAnswer | undefined;
  /**
   * The refusal of a name, a port or a priority that another resource has; the part of `create` that needs no earlier
   * resource.
   */
  taken(cloud: Cloud, resource: CloudResource): string | undefined;
  /** Inputs that name one resource of a type: `securityGroupId`, or `parameters.wafPolicy.id` in a block. */
  readonly references: ReadonlyMap<string, string>;
  /** Why it does not make the resource, as it would be; undefined when it does. */
  create(cloud: Cloud, resource: CloudResource): string | undefined;
  /** The refusal of an update; by default there is none. */
  update?(cloud: Cloud, resource: CloudResource, before: CloudResource): string | undefined;
  /** The failure of a resource that is there all the same, made or changed. */
  fails?(resource: CloudResource, before?: CloudResource): string | undefined;
  /** Why it does not delete the resource. */
  delete(cloud: Cloud, resource: CloudResource): string | undefined;
  /** Its words for keeping a deleted resource; undefined when it keeps none. */
  keeps(resource: CloudResource): string | undefined;
  /** Outputs that are always secret. */
  sensitive(type: string): readonly string[];
}
