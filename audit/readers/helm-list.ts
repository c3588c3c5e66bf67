import { type AuditResource, InputKind, type ReadResult } from "../model";
import { isRecord, optional, text } from "../value";

/** `cert-manager-v1.14.4` → chart and version. A chart's name may itself contain hyphens and digits. */
export function splitChart(chart: string): { name: string; version?: string } {
  const match = /^(.+?)-(v?\d+\.\d+(?:\.\d+)?(?:[-+.].*)?)$/.exec(chart);
  return match?.[1] === undefined ? { name: chart } : { name: match[1], ...optional("version", match[2]) };
}

export const releaseType = "kubernetes:helm.sh/v3:Release";

/** `helm list -A -o json`. A release that was uninstalled, with its history kept, runs nothing. */
export function readHelmList(releases: readonly unknown[], source: string): ReadResult {
  const resources: AuditResource[] = [];
  let unreadable = 0;
  for (const [index, release] of releases.entries()) {
    const name = isRecord(release) ? text(release, "name") : undefined;
    const chart = isRecord(release) ? text(release, "chart") : undefined;
    if (!isRecord(release) || name === undefined || chart === undefined) {
      unreadable += 1;
      continue;
    }
    if (release.status === "uninstalled") continue;
    const namespace = text(release, "namespace") ?? "default";
    const { name: chartName, version } = splitChart(chart);
    resources.push({
      resource: {
        type: releaseType,
        name,
        urn: `helm://${namespace}/${name}`,
        props: { chart: chartName, name, namespace, ...optional("version", version) },
      },
      place: { source, pointer: [index] },
    });
  }
  const problems =
    unreadable === 0 ? [] : [{ source, message: `${unreadable} of ${releases.length} releases have no name or chart` }];
  return { kind: InputKind.HelmList, resources, problems };
}
