import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { clearTags, merged, type TagsInput, tagValue } from "../../shared/tags";

/**
 * The user's tags and the component's; the user's win. Hyphens instead of other clouds' colons: Front Door refuses `:`
 * in a tag's name. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export function tagsFor(component: string, name: string, tags: TagsInput | undefined): TagsInput {
  const own = { "vendor-native-component": component, "vendor-native-name": tagValue(name) };
  return tags === undefined ? own : merged(own, clearTags(component, name, tags));
}

/** Tags that a DNS zone, public or private, or a Front Door can have; same source. */
const FEWEST_TAGS = 15;

/**
 * The tags for a DNS zone or a Front Door, fewer than elsewhere: the first 15 whose names are letters, digits, `_`, `.`
 * and `-`, and start with a letter.
 */
export function narrowTags(tags: TagsInput): TagsInput {
  const narrow = (all: Record<string, pulumi.Input<string>>) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([key]) => /^[a-z][\w.-]*$/i.test(key))
        .slice(0, FEWEST_TAGS),
    );
  return isPlain<Record<string, pulumi.Input<string>>>(tags) ? narrow(tags) : pulumi.output(tags).apply(narrow);
}
