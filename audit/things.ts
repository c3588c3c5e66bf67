import { type Finding, Level, type PolicyResource, type Row } from "../policies";
import { kindOf, nameOf, namespaceOf, versionOf } from "./describe";
import type { Gathered } from "./gather";
import type { AuditResource, Place } from "./model";
import { isMandatory, type Thing, type ThingFinding } from "./report";
import { groupBy, optional } from "./value";

export interface RowThing extends Thing {
  readonly row: Row;
}

/** Groups findings by row and by the thing they are about: the Helm release or controller that owns the object a rule spoke of. */
export function thingsOf(
  findings: readonly Finding[],
  resources: readonly AuditResource[],
  locate: Gathered["locate"],
): readonly RowThing[] {
  const byUrn = new Map(resources.map((each) => [each.resource.urn, each]));
  const owner = ownership(byUrn);
  const objects = groupBy(resources, ({ resource }) => owner(resource.urn));
  const places = locate(findings.flatMap(({ urn }) => byUrn.get(urn)?.place ?? []));
  const placeOf = (urn: string): Place => {
    const place = byUrn.get(urn)?.place;
    return (place && places.get(place)) ?? { source: "" };
  };
  const groups = groupBy(findings, ({ row, urn }) => `${row} ${owner(urn)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const key = owner(first.urn);
    const resource = (byUrn.get(key) ?? byUrn.get(first.urn))?.resource;
    if (resource === undefined) return [];
    const about = group.map((finding) => thingFinding(finding, placeOf(finding.urn)));
    return [
      {
        row: first.row,
        key,
        ...describe(resource, objects.get(key)?.length ?? 1),
        ...summary(about, first.urn, placeOf),
      },
    ];
  });
}

/** Follows Kubernetes' owners up to the topmost, which may not be part of the input. A cycle ends the walk. */
function ownership(byUrn: ReadonlyMap<string, AuditResource>): (urn: string) => string {
  return (urn) => {
    const seen = new Set<string>();
    let at = urn;
    for (;;) {
      const parent = byUrn.get(at)?.resource.parent;
      if (parent === undefined || !/^(k8s|helm):/.test(parent) || seen.has(parent)) return at;
      seen.add(parent);
      at = parent;
    }
  };
}

const describe = (resource: PolicyResource, objects: number) => ({
  name: nameOf(resource),
  kind: kindOf(resource),
  objects,
  ...optional("version", versionOf(resource)),
  ...optional("namespace", namespaceOf(resource)),
});

const summary = (findings: readonly ThingFinding[], urn: string, placeOf: (urn: string) => Place) => ({
  level: findings.some(({ level }) => isMandatory(level)) ? Level.Mandatory : Level.Advisory,
  place: placeOf(urn),
  findings,
});

const thingFinding = (finding: Finding, place: Place): ThingFinding => ({
  rule: finding.ruleId,
  level: finding.level,
  severity: finding.severity,
  what: finding.what,
  message: finding.message,
  url: finding.url,
  component: finding.component,
  resource: finding.urn,
  place,
  ...optional("path", finding.path),
});
