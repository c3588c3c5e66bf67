import { type Cloud, type Finding, Level, type PolicyResource, type Row, type Rule, Specificity } from "./core";
import { chartOf, kindOf, nameOf, namespaceOf, versionOf } from "./describe";
import type { Gathered } from "./gather";
import type { AuditResource, Place } from "./model";
import { releaseType } from "./readers/helm-list";
import { isMandatory, type Thing, type ThingFinding } from "./report";
import { rowTexts } from "./rows";
import { groupBy, optional, unique } from "./value";

export interface RowThing extends Thing {
  readonly row: Row;
}

/** The context in which findings are laid out. */
export interface Layout {
  readonly resources: readonly AuditResource[];
  readonly rules: readonly Rule[];
  readonly columns: readonly Cloud[];
  readonly locate: Gathered["locate"];
}

/** Groups findings by row and by the thing they are about: the Helm release or controller that owns the object a rule spoke of. */
export function thingsOf(findings: readonly Finding[], layout: Layout): readonly RowThing[] {
  const byUrn = new Map(layout.resources.map((each) => [each.resource.urn, each]));
  const owner = ownership(byUrn);
  const objects = groupBy(layout.resources, ({ resource }) => owner(resource.urn));
  const placeOf = placing(findings, byUrn, layout.locate);
  const groups = groupBy(findings, ({ row, urn }) => `${row} ${owner(urn)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const key = owner(first.urn);
    const resource = (byUrn.get(key) ?? byUrn.get(first.urn))?.resource;
    if (resource === undefined) return [];
    const own = group.map((finding) => thingFinding(finding, placeOf(finding)));
    return [
      {
        row: first.row,
        key,
        ...describe(resource, group),
        objects: objects.get(key)?.length ?? 1,
        ...(group.some(({ specificity }) => specificity === Specificity.Product) ? { isProduct: true } : {}),
        level: group.some(({ level }) => isMandatory(level)) ? Level.Mandatory : Level.Advisory,
        place: placeOf(first),
        managed: Object.fromEntries(layout.columns.map((cloud) => [cloud, servicesFor(group, cloud, layout.rules)])),
        findings: own,
      },
    ];
  });
}

/** Follows owners and Helm releases up to the topmost, which may not be part of the input. A cycle ends the walk. */
function ownership(byUrn: ReadonlyMap<string, AuditResource>): (urn: string) => string {
  const isOwner = (urn: string): boolean => urn.startsWith("k8s:") || byUrn.get(urn)?.resource.type === releaseType;
  return (urn) => {
    const seen = new Set<string>();
    let at = urn;
    for (;;) {
      const parent = byUrn.get(at)?.resource.parent;
      if (parent === undefined || !isOwner(parent) || seen.has(parent)) return at;
      seen.add(parent);
      at = parent;
    }
  };
}

function placing(
  findings: readonly Finding[],
  byUrn: ReadonlyMap<string, AuditResource>,
  locate: Gathered["locate"],
): (finding: Finding) => Place {
  const places = locate(findings.flatMap(({ urn }) => byUrn.get(urn)?.place ?? []));
  return ({ urn }) => {
    const place = byUrn.get(urn)?.place;
    return (place && places.get(place)) ?? { source: "" };
  };
}

/** A version belongs to a thing, not to a finding inside it. */
function describe(resource: PolicyResource, findings: readonly Finding[]) {
  const isDetail = findings.every(({ specificity }) => specificity === Specificity.Detail);
  return {
    name: nameOf(resource),
    kind: kindOf(resource),
    ...optional("chart", chartOf(resource)),
    ...optional("version", isDetail ? undefined : versionOf(resource)),
    ...optional("namespace", namespaceOf(resource)),
  };
}

/** A known product has a service of its own; everything else has the row's. */
function servicesFor(findings: readonly Finding[], cloud: Cloud, rules: readonly Rule[]): readonly string[] {
  const isProduct = ({ specificity, ruleId, replacement }: Finding): boolean =>
    specificity === Specificity.Product ||
    rules.some(({ id, replacement: own }) => id === ruleId && own !== replacement);
  const services = findings.filter(isProduct).flatMap(({ replacement }) => replacement[cloud] ?? []);
  if (services.length > 0) return unique(services.map(asHeading));
  return findings[0] ? rowTexts[findings[0].row].managed[cloud] : [];
}

/** `an Application Load Balancer` → `Application Load Balancer` */
const asHeading = (service: string): string =>
  service.replace(/^(an?|the) /, "").replace(/^[a-z]/, (letter) => letter.toUpperCase());

const thingFinding = (finding: Finding, place: Place): ThingFinding => ({
  rule: finding.ruleId,
  level: finding.level,
  severity: finding.severity,
  what: finding.what,
  message: finding.message,
  url: finding.url,
  component: finding.component ?? "",
  resource: finding.urn,
  place,
  ...optional("path", finding.path),
});
