import * as pulumi from "@pulumi/pulumi";
import { join } from "./arguments/shape";
import { isPlain, outputOf, refuse } from "./arguments/validation";

/** Tags or labels as a user gives them. */
export type TagsInput = pulumi.Input<Record<string, pulumi.Input<string>>>;

/**
 * The user's tags, and what the component is. The user's win over ours, so that a company's own keys are never touched.
 * Plain tags stay plain: no Output is made for each child.
 */
export function tagsFor(component: string, name: string, tags: TagsInput | undefined): TagsInput {
  const own = { "vendor-native:component": component, "vendor-native:name": tagValue(name) };
  return tags === undefined ? own : merged(own, openTags(component, name, tags));
}

/** Why Pulumi cannot send a tag: its SDK loses one name of an object, and fails at another. */
export function problemWithTagKey(key: string): string | undefined {
  const uncarried = key === "__proto__" || key === "toString";
  return uncarried ? "is a name that Pulumi's SDK cannot send; choose another" : undefined;
}

/** Tags as they are, but an error for a secret: everybody who can look at a resource reads its tags. */
export function openTags(component: string, name: string, tags: TagsInput): TagsInput {
  if (!isPlain<Record<string, pulumi.Input<string>>>(tags)) return opened(component, name, "tags", tags);
  const entries = Object.entries(tags).map(([key, value]) => [
    key,
    isPlain(value) ? value : opened(component, name, join("tags", key), value),
  ]);
  return Object.fromEntries(entries);
}

function opened<T>(component: string, name: string, propertyPath: string, value: pulumi.Input<T>): pulumi.Output<T> {
  const output = outputOf(value);
  return pulumi.all([output, pulumi.isSecret(output)]).apply(([settled, secret]) => {
    const reason = "is a Pulumi secret, but tags are shown to all who can look at the resource; leave it out";
    if (secret) refuse(component, name, [{ propertyPath, reason }]);
    return settled;
  }) as pulumi.Output<T>;
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
