import { matchesGlob } from "./glob";
import { memoize } from "./memoize";
import { exportedComponent, message, offerOf } from "./message";
import type { PolicyResource } from "./resource";
import type { Cloud } from "./row";
import { type Finding, type Match, type Rule, Specificity } from "./rule";

/** Finds the rules that look at a type, in the order they were given. */
export type Dispatch = (type: string) => readonly Rule[];

/** Indexes rules by type, so that a resource meets only the rules that speak of it. */
export function dispatch(rules: readonly Rule[]): Dispatch {
  const speaksOf = (rule: Rule, type: string): boolean =>
    rule.types.some((each) => (each.includes("*") ? matchesGlob(each, type) : each === type));
  const candidates = rules.filter((rule) => rule.match !== undefined);
  return memoize(10_000, (type) => candidates.filter((rule) => speaksOf(rule, type)));
}

export function toFinding(rule: Rule, resource: PolicyResource, match: Match, cloud?: Cloud): Finding {
  const offer = offerOf(rule, match);
  const component = exportedComponent(offer, cloud);
  return {
    ruleId: rule.id,
    row: match.row ?? rule.row,
    level: match.level ?? rule.level,
    severity: rule.severity,
    urn: resource.urn,
    name: resource.name,
    type: resource.type,
    specificity: rule.specificity,
    what: match.what,
    message: message(rule, match, cloud),
    ...(match.path === undefined ? {} : { path: match.path }),
    replacement: offer.replacement,
    ...(component === undefined ? {} : { component }),
    url: rule.url,
    ...(resource.location === undefined ? {} : { location: resource.location }),
  };
}

function nearest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const things = findings.filter((finding) => finding.specificity !== Specificity.Detail);
  const best = Math.max(...things.map((finding) => finding.specificity));
  return findings.filter((finding) => finding.specificity === Specificity.Detail || finding.specificity === best);
}

/** The findings on one resource: of the rules that tell its kind, only the most specific ones. */
export function findingsOn(resource: PolicyResource, rulesFor: Dispatch, cloud?: Cloud): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rulesFor(resource.type)) {
    const match = rule.match?.(resource);
    if (match !== undefined) findings.push(toFinding(rule, resource, match, cloud));
  }
  return nearest(findings);
}
