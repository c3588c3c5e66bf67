import type { AuditResource, ReadProblem } from "../model";
import { text } from "../value";
import { fromApplication, fromApplicationSet } from "./argo";
import { coverage } from "./coverage";
import { type Delivered, fromHelmRelease, fromKustomization, sourceIndex } from "./flux";
import { fromHelmChart, fromHelmChartConfig, fromInflation } from "./other";

export interface Resolved {
  readonly resources: readonly AuditResource[];
  readonly partial: readonly ReadProblem[];
}

/**
 * Puts the things that Flux, Argo CD, K3s and kustomize deliver in the place of their own objects: a Helm release for each chart, and
 * nothing for a folder that is among the input, since its files speak for themselves.
 */
export function resolveDeliveries(all: readonly AuditResource[], hasFolder: (key: string) => boolean): Resolved {
  const sources = sourceIndex(all);
  const isCovered = coverage(hasFolder);
  const partial: ReadProblem[] = [];
  const resources = all.flatMap((each) => {
    const delivered = deliver(each);
    if (delivered === undefined) return [each];
    partial.push(...delivered.partial.map((message) => ({ ...each.place, message })));
    return delivered.resources;
  });
  return { resources, partial };

  function deliver(each: AuditResource): Delivered | undefined {
    const { props } = each.resource;
    const group = (text(props, "apiVersion") ?? "").split("/")[0] ?? "";
    switch (`${group}/${text(props, "kind") ?? ""}`) {
      case "helm.toolkit.fluxcd.io/HelmRelease":
        return fromHelmRelease(each, sources, isCovered);
      case "kustomize.toolkit.fluxcd.io/Kustomization":
        return fromKustomization(each, isCovered);
      case "argoproj.io/Application":
        return fromApplication(each, isCovered);
      case "argoproj.io/ApplicationSet":
        return fromApplicationSet(each, isCovered);
      case "helm.cattle.io/HelmChart":
        return fromHelmChart(each);
      case "helm.cattle.io/HelmChartConfig":
        return fromHelmChartConfig(each);
      case "builtin/HelmChartInflationGenerator":
        return fromInflation(each);
      default:
        return undefined;
    }
  }
}
