import { Cloud, clouds } from "./row";
import type { Match, Replacement, Rule } from "./rule";

const cloudNames = { [Cloud.Aws]: "AWS", [Cloud.Azure]: "Azure", [Cloud.Gcp]: "Google Cloud" } as const;

function choices(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

/** `Use ECS on Fargate (WebService from vendor-native/aws).`; with several clouds, each service with its cloud. */
function advice(replacement: Replacement, component: string, cloud?: Cloud): string {
  const offered = clouds.filter((each) => replacement[each] !== undefined);
  const shown = cloud !== undefined && offered.includes(cloud) ? [cloud] : offered;
  const from = `${component} from ${choices(shown.map((each) => `vendor-native/${each}`))}`;
  const [only] = shown;
  if (shown.length === 1 && only !== undefined) return `Use ${replacement[only]} (${from}).`;
  return `Use ${choices(shown.map((each) => `${replacement[each]} (${cloudNames[each]})`))}, with ${from}.`;
}

/** What the case says instead of the rule, in the clouds the rule speaks of. */
export function replacementOf(rule: Rule, match: Match): Replacement {
  if (match.replacement === undefined) return rule.replacement;
  const offered = Object.entries(match.replacement).filter(([cloud]) => cloud in rule.replacement);
  return Object.fromEntries(offered);
}

/** What was found, why it matters, and what to use instead. */
export function message(rule: Rule, match: Match, cloud?: Cloud): string {
  const use = advice(replacementOf(rule, match), match.component ?? rule.component, cloud);
  return `${match.what}. ${rule.description} ${use}`;
}
