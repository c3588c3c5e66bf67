import type { AuditResource } from "../model";
import { isRecord, type Props, record, text } from "../value";
import { parseYaml } from "../yaml-text";
import { asRelease, type Delivered, nothing } from "./flux";

/** A text of YAML that holds values. */
export function valuesIn(content: string | undefined): Props | undefined {
  if (content === undefined) return undefined;
  const [document] = parseYaml({ name: "values", key: "values", text: content }).documents;
  return isRecord(document?.value) ? document.value : undefined;
}

/** K3s's own controller: https://docs.k3s.io/helm */
export function fromHelmChart(each: AuditResource): Delivered {
  const { name, props } = each.resource;
  const spec = record(props, "spec");
  const chart = text(spec, "chart");
  if (chart === undefined) return nothing;
  const fields = {
    chart,
    name,
    namespace: text(spec, "targetNamespace") ?? text(props, "metadata", "namespace"),
    version: text(spec, "version"),
    repo: text(spec, "repo"),
    values: valuesIn(text(spec, "valuesContent")),
  };
  return { resources: [asRelease(each, fields)], partial: [] };
}

/** Settings of a chart that K3s brings by itself: it goes by the chart's name. */
export function fromHelmChartConfig(each: AuditResource): Delivered {
  const { name, props } = each.resource;
  const fields = { chart: name, name, namespace: text(props, "metadata", "namespace") };
  return { resources: [asRelease(each, fields)], partial: [] };
}

/** A generator of kustomize in a file of its own. */
export function fromInflation(each: AuditResource): Delivered {
  const { props } = each.resource;
  const chart = text(props, "name") ?? text(props, "chartName");
  if (chart === undefined) return nothing;
  const fields = {
    chart,
    name: text(props, "releaseName") ?? chart,
    namespace: text(props, "namespace") ?? text(props, "releaseNamespace"),
    version: text(props, "version") ?? text(props, "chartVersion"),
    repo: text(props, "repo") ?? text(props, "chartRepo"),
  };
  return { resources: [asRelease(each, fields)], partial: [] };
}
