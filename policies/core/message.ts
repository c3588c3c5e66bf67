import { Cloud, clouds } from "./row";
import type { Match, Replacement, Rule } from "./rule";

const cloudNames = { [Cloud.Aws]: "AWS", [Cloud.Azure]: "Azure", [Cloud.Gcp]: "Google Cloud" } as const;

function choices(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

/** `Use ECS on Fargate (WebService from vendor-native/aws).` */
export function advice(replacement: Replacement, component: string, cloud?: Cloud): string {
  const offered = clouds.filter((each) => replacement[each] !== undefined);
  const shown = cloud !== undefined && offered.includes(cloud) ? [cloud] : offered;
  const services = shown.map((each) => `${replacement[each]}${shown.length > 1 ? ` on ${cloudNames[each]}` : ""}`);
  const modules = shown.map((each) => `vendor-native/${each}`);
  return `Use ${choices(services)} (${component} from ${choices(modules)}).`;
}

/** What was found, why it matters, and what to use instead. */
export function message(rule: Rule, match: Match, cloud?: Cloud): string {
  const use = advice(match.replacement ?? rule.replacement, match.component ?? rule.component, cloud);
  return `${match.what}. ${rule.description} ${use}`;
}
