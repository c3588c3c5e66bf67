import * as pulumi from "@pulumi/pulumi";
import { clearValues } from "./arguments/env";
import { applyWithSecrecy, isPlain, refuse } from "./arguments/validation";

/** Tags or labels as a user gives them. */
export type TagsInput = pulumi.Input<Record<string, pulumi.Input<string>>>;

/**
 * The user's tags and the component's. The user's win over ours, so that a company's own keys are never touched. Plain
 * tags stay plain: no Output is made for each child.
 */
export function tagsFor(component: string, name: string, tags: TagsInput | undefined): TagsInput {
  const own = { "vendor-native:component": component, "vendor-native:name": tagValue(name) };
  return tags === undefined ? own : merged(own, clearTags(component, name, tags));
}

const problemWithSecret = "is a Pulumi secret, but tags are kept in clear; leave it out";

/** Tags as they are, but an error for a secret: everybody who can look at the resource reads its tags. */
export function clearTags(component: string, name: string, tags: TagsInput): TagsInput {
  if (isPlain<Record<string, pulumi.Input<string>>>(tags)) {
    return clearValues({ component, name, path: "tags", problemWithSecret }, tags);
  }
  return applyWithSecrecy(pulumi.output(tags), (given, secret) => {
    if (secret) refuse(component, name, [{ propertyPath: "tags", reason: problemWithSecret }]);
    return given;
  });
}

/** Why no resource can have a tag of that name; undefined when it can. Pulumi turns all tags into text, by their `toString`. */
export function problemWithTagName(key: string): string | undefined {
  return key === "toString" ? "hides a method that Pulumi calls on the tags; choose another" : undefined;
}

/** Tags with the `Name` that AWS's console shows, unless they have one. */
export function named(name: string, tags: TagsInput): TagsInput {
  return merged({ Name: tagValue(name) }, tags);
}

/** A component may have any name, a tag's value not. Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export function tagValue(name: string): string {
  return name
    .replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_")
    .slice(0, 255)
    .replace(/[\uD800-\uDBFF]$/, "");
}

/** `over` over `under`; plain tags stay plain. */
export function merged(under: Record<string, string>, over: TagsInput): TagsInput {
  if (isPlain<Record<string, pulumi.Input<string>>>(over)) return { ...under, ...over };
  return pulumi.output(over).apply((given) => ({ ...under, ...given }));
}
