import { normaliseType } from "../core";
import {
  type AuditResource,
  InputKind,
  type Place,
  type ReadProblem,
  type ReadResult,
  type ReleaseMark,
} from "../model";
import { arrayAt, isRecord, optional, type Props, record, text } from "../value";
import { splitChart } from "./helm-list";

/** One object, or a list of them, with where it stands. */
export interface ManifestDocument {
  readonly value: unknown;
  readonly place: Place;
  /** The places of the elements, if it is a list. */
  readonly itemPlace?: (index: number) => Place;
  /** The chart path of a rendered Helm template. */
  readonly template?: string;
}

interface Manifest {
  readonly object: Props;
  readonly place: Place;
  readonly template?: string;
}

/** Kubernetes objects: files, `kubectl get -o json|yaml`, rendered Helm charts. */
export function readKubernetes(documents: readonly ManifestDocument[]): ReadResult {
  const resources: AuditResource[] = [];
  const problems: ReadProblem[] = [];
  for (const document of documents) {
    for (const manifest of flatten(document)) {
      const read = readManifest(manifest);
      if (read === undefined)
        problems.push({ ...manifest.place, message: "an object without apiVersion, kind or name" });
      else if (!isMadeByCluster(read.resource.props) && !isChartTest(read.resource.props)) resources.push(read);
    }
  }
  return { kind: InputKind.Kubernetes, resources, problems };
}

/** `List`, and the typed lists of the API (`DeploymentList`), whose elements carry no kind of their own. */
function flatten(document: ManifestDocument): readonly Manifest[] {
  const { value, place, itemPlace, template } = document;
  if (!isRecord(value)) return [{ object: {}, place }];
  const kind = text(value, "kind") ?? "";
  if (!kind.endsWith("List") || !Array.isArray(value.items))
    return [{ object: value, place, ...optional("template", template) }];
  const inherited = kind === "List" ? {} : { apiVersion: value.apiVersion, kind: kind.slice(0, -"List".length) };
  return arrayAt(value, "items").map((item, index) => ({
    object: { ...inherited, ...(isRecord(item) ? item : {}) },
    place: itemPlace?.(index) ?? place,
    ...optional("template", template),
  }));
}

function readManifest({ object, place, template }: Manifest): AuditResource | undefined {
  const [apiVersion, kind] = [text(object, "apiVersion"), text(object, "kind")];
  const metadata = record(object, "metadata");
  const name = text(metadata, "name") ?? text(metadata, "generateName") ?? nameless(apiVersion);
  if (apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  const group = apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`;
  return {
    resource: {
      type: normaliseType(`kubernetes:${group}:${kind}`),
      name,
      urn: objectUrn(text(metadata, "namespace"), kind, name),
      ...optional("parent", ownerUrn(metadata)),
      props: object,
    },
    place,
    ...optional("release", releaseMark(metadata, template, place.source)),
  };
}

/** Files of tools next to manifests look like objects, and have no name: kustomize, kind, kubeadm. */
const nameless = (apiVersion: string | undefined): string | undefined =>
  apiVersion !== undefined &&
  /^(kustomize\.config|builtin$|kind\.x|kubeadm|kubelet\.config|kubeproxy\.config)/.test(apiVersion)
    ? "(no name)"
    : undefined;

const objectUrn = (namespace: string | undefined, kind: string, name: string): string =>
  `k8s://${namespace ?? "-"}/${kind}/${name}`;

function ownerUrn(metadata: Props): string | undefined {
  const owner = arrayAt(metadata, "ownerReferences").find(
    (reference) => isRecord(reference) && reference.controller === true,
  );
  if (!isRecord(owner)) return undefined;
  return objectUrn(text(metadata, "namespace"), text(owner, "kind") ?? "", text(owner, "name") ?? "");
}

/** https://helm.sh/docs/chart_best_practices/labels/, and the annotations that Helm sets on its objects. */
function releaseMark(metadata: Props, template: string | undefined, source: string): ReleaseMark | undefined {
  const [labels, annotations] = [record(metadata, "labels"), record(metadata, "annotations")];
  const label = text(labels, "helm.sh/chart") ?? text(labels, "chart");
  const charts = template === undefined ? [] : chartsOf(template);
  const rootChart = charts[0];
  const labelled = label === undefined ? undefined : splitChart(label);
  const installed = text(annotations, "meta.helm.sh/release-name");
  const delivered = deliveryMark(labels, annotations);
  if ([installed, rootChart, labelled, delivered].every((mark) => mark === undefined)) return undefined;
  const chart = labelled?.name ?? charts.at(-1);
  const instance =
    installed ?? delivered?.name ?? text(labels, "app.kubernetes.io/instance") ?? text(labels, "release");
  const name = instance ?? rootChart ?? chart ?? "";
  const namespace =
    text(annotations, "meta.helm.sh/release-namespace") ??
    delivered?.namespace ??
    text(metadata, "namespace") ??
    "default";
  return {
    key: installed === undefined && rootChart !== undefined ? `${source}#${rootChart}` : `${namespace}/${name}`,
    name,
    namespace,
    ...optional("chart", chart),
    ...optional("version", labelled?.version),
    ...optional("rootChart", rootChart),
  };
}

/** The labels of Flux, and the annotation of Argo CD (`<application>:<group>/<kind>:<namespace>/<name>`). */
function deliveryMark(labels: Props, annotations: Props): { name: string; namespace?: string } | undefined {
  const byFlux = text(labels, "helm.toolkit.fluxcd.io/name");
  if (byFlux !== undefined)
    return { name: byFlux, ...optional("namespace", text(labels, "helm.toolkit.fluxcd.io/namespace")) };
  const tracked = text(annotations, "argocd.argoproj.io/tracking-id")?.split(":")[0];
  const byArgo = tracked ?? text(labels, "argocd.argoproj.io/instance");
  return byArgo === undefined ? undefined : { name: byArgo.slice(byArgo.lastIndexOf("_") + 1) };
}

/** `kube-prometheus-stack/charts/grafana/templates/x.yaml` → the charts on the way. */
function chartsOf(template: string): readonly string[] {
  const segments = template.split("/");
  const end = segments.findIndex((segment) => segment === "templates" || segment === "crds");
  return segments.slice(0, end === -1 ? 1 : end).filter((segment) => segment !== "charts");
}

const namesMade: ReadonlyMap<string, RegExp> = new Map([
  ["ServiceAccount", /^default$/],
  ["ConfigMap", /^kube-root-ca\.crt$/],
  ["ClusterRole", /^(system:|eks:|gce:|gke-|aks-|cluster-admin$|admin$|edit$|view$)/],
  ["ClusterRoleBinding", /^(system:|eks:|gce:|gke-|aks-|cluster-admin$)/],
  ["Role", /^(system:|eks:|gce:)/],
  ["RoleBinding", /^(system:|eks:|gce:)/],
]);

/** A pod that Helm runs to test a release is no workload: https://helm.sh/docs/topics/chart_tests/ */
const isChartTest = (object: Props): boolean =>
  /(?:^|[\s,])test(?:-success|-failure)?(?:$|[\s,])/.test(
    text(record(object, "metadata", "annotations"), "helm.sh/hook") ?? "",
  );

/** Every cluster makes these itself: nobody wrote them. */
function isMadeByCluster(object: Props): boolean {
  const metadata = record(object, "metadata");
  const [kind, name] = [text(object, "kind") ?? "", text(metadata, "name") ?? ""];
  if (namesMade.get(kind)?.test(name)) return true;
  if (kind === "Secret") return object.type === "helm.sh/release.v1";
  if (kind === "Service") return name === "kubernetes" && metadata.namespace === "default";
  return record(metadata, "labels")["kubernetes.io/bootstrapping"] !== undefined;
}
