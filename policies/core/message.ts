import { documentationOf } from "./documentation";
import { exportedComponents } from "./exported-components";
import { Cloud, clouds } from "./row";
import type { Match, Offer, Replacement, Rule } from "./rule";

const cloudNames = { [Cloud.Aws]: "AWS", [Cloud.Azure]: "Azure", [Cloud.Gcp]: "Google Cloud" } as const;

function choices(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

/** The clouds of an offer that a message speaks of: the given one, or all where the offer has no service there. */
function shownClouds(replacement: Replacement, cloud?: Cloud): readonly Cloud[] {
  const offered = clouds.filter((each) => replacement[each] !== undefined);
  return cloud !== undefined && offered.includes(cloud) ? [cloud] : offered;
}

/** The component of an offer, where this library exports it for every cloud that is shown. */
export function exportedComponent({ replacement, component }: Offer, cloud?: Cloud): string | undefined {
  if (component === undefined) return undefined;
  const isExported = shownClouds(replacement, cloud).every((each) => exportedComponents[each].includes(component));
  return isExported ? component : undefined;
}

/** `Amazon SQS (https://…)`; among several clouds, with the cloud's name. */
function service(name: string, cloud: Cloud, isAlone: boolean, url: string | undefined): string {
  const details = [...(isAlone ? [] : [cloudNames[cloud]]), ...(url === undefined ? [] : [url])];
  return details.length === 0 ? name : `${name} (${details.join(": ")})`;
}

/**
 * `Use ECS on Fargate (WebService from vendor-native/aws).` Where no exported component makes the service, the service with its
 * documentation: `Use Amazon SQS (https://…).`
 */
function advice(offer: Offer, ownUrl: string | undefined, cloud?: Cloud): string {
  const { replacement } = offer;
  const shown = shownClouds(replacement, cloud);
  const component = exportedComponent(offer, cloud);
  const isAlone = shown.length === 1;
  const services = choices(
    shown.map((each) => {
      const name = replacement[each] ?? "";
      const url = documentationOf(name) ?? (isAlone ? ownUrl : undefined);
      return service(name, each, isAlone, component === undefined ? url : undefined);
    }),
  );
  if (component === undefined) return `Use ${services}.`;
  const from = `${component} from ${choices(shown.map((each) => `vendor-native/${each}`))}`;
  return isAlone ? `Use ${services} (${from}).` : `Use ${services}, with ${from}.`;
}

/** The offer of the case instead of the rule's, in the clouds that the rule speaks of. */
export function offerOf(rule: Rule, { offer }: Match): Offer {
  if (offer === undefined) return rule;
  const offered = Object.entries(offer.replacement).filter(([cloud]) => cloud in rule.replacement);
  return { ...offer, replacement: Object.fromEntries(offered) };
}

/** The case, the reason, and the service to use instead. */
export function message(rule: Rule, match: Match, cloud?: Cloud): string {
  const ownUrl = match.offer === undefined ? rule.url : undefined;
  return `${match.what}. ${rule.description} ${advice(offerOf(rule, match), ownUrl, cloud)}`;
}

/** The remediation steps and the sample that work with the components of today. */
export function stepsOf(rule: Rule): { readonly remediationSteps: string; readonly after: string } {
  const { remediationSteps, example, meanwhile } = rule;
  const isPlanned = rule.component !== undefined && exportedComponent(rule) === undefined;
  return isPlanned && meanwhile !== undefined ? meanwhile : { remediationSteps, after: example.after };
}
