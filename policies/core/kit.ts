import { get, hasUnknown, list } from "./read";
import type { PolicyResource } from "./resource";
import type { Match } from "./rule";

/** `EKS cluster "prod"`: how every message names the resource it is about. */
export function named(noun: string, resource: PolicyResource): string {
  return `${noun} "${resource.name}"`;
}

/** For rules that a type alone decides. */
export function anyOf(noun: string): (resource: PolicyResource) => Match {
  return (resource) => ({ what: named(noun, resource) });
}

/** At most three of a list, and how many more there are: messages stay one line. */
export function some(items: readonly string[]): string {
  const unique = [...new Set(items)];
  const shown = unique.slice(0, 3).join(", ");
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown;
}

/** True for a Kubernetes object that a controller made, or may have made: the program has its owner alone. */
export function isOwned(resource: PolicyResource): boolean {
  const owners = get(resource.props, "metadata", "ownerReferences");
  return hasUnknown(owners) || list(owners).length > 0;
}
