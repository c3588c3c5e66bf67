import { UNKNOWN } from "../core";
import { unknownText } from "../helm/render";
import { type AuditResource, InputKind, type JsonPath, type Place, type ReadProblem, type ReadResult } from "../model";
import { commandsOf, releaseOf } from "../terraform/stand-ins";
import { tokenOf } from "../terraform/tokens";
import { bridgedProps, kubernetesProps, withUnknowns } from "../terraform/values";
import { arrayAt, isRecord, isString, optional, type Props, record, text } from "../value";
import { parseYaml } from "../yaml-text";
import { releaseType } from "./helm-list";
import { readKubernetes } from "./kubernetes";

/** One resource instance, in whatever form Terraform printed it. */
export interface Instance {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Props;
  readonly place: Place;
}

/** A state file of version 4 (Terraform 0.12 and later, OpenTofu). */
export function readTerraformState(root: Props, source: string): ReadResult {
  if (root.version !== 4) {
    const message = `Terraform state of version ${String(root.version)}: only version 4 is read; run a command of Terraform 0.12 or later to upgrade it`;
    return { kind: InputKind.TerraformState, resources: [], problems: [{ source, message }] };
  }
  const instances: Instance[] = [];
  for (const [index, resource] of arrayAt(root, "resources").entries()) {
    if (!isRecord(resource) || resource.mode === "data") continue;
    const place = { source, pointer: ["resources", index] };
    const [type = "", name = ""] = [text(resource, "type"), text(resource, "name")];
    const base = [text(resource, "module"), type, name].filter((part) => part !== undefined).join(".");
    for (const instance of arrayAt(resource, "instances")) {
      if (!isRecord(instance) || instance.deposed !== undefined) continue;
      const attributes = record(instance, "attributes");
      instances.push({ address: base + indexSuffix(instance.index_key), type, name, attributes, place });
    }
  }
  return readInstances(instances, InputKind.TerraformState);
}

const indexSuffix = (key: unknown): string => (key === undefined ? "" : `[${JSON.stringify(key)}]`);

/** `terraform show -json`: of a state its values, of a plan its planned values. */
export function readTerraformShow(root: Props, source: string): ReadResult {
  const changes = root.resource_changes;
  const values = "values" in root ? "values" : "planned_values";
  const instances =
    Array.isArray(changes) && changes.length > 0
      ? plannedInstances(changes, source)
      : moduleInstances(record(root, values, "root_module"), source, [values, "root_module"]);
  return readInstances(instances, InputKind.TerraformShow);
}

function plannedInstances(changes: readonly unknown[], source: string): readonly Instance[] {
  return changes.flatMap((resource, index) => {
    const change = isRecord(resource) ? record(resource, "change") : {};
    if (!isRecord(resource) || !isRecord(change.after) || resource.deposed !== undefined) return [];
    const attributes = withUnknowns(change.after, change.after_unknown);
    return shown(resource, isRecord(attributes) ? attributes : {}, { source, pointer: ["resource_changes", index] });
  });
}

function moduleInstances(module: Props, source: string, path: JsonPath): readonly Instance[] {
  const own = arrayAt(module, "resources").flatMap((resource, index) =>
    isRecord(resource)
      ? shown(resource, record(resource, "values"), { source, pointer: [...path, "resources", index] })
      : [],
  );
  const below = arrayAt(module, "child_modules").flatMap((child, index) =>
    isRecord(child) ? moduleInstances(child, source, [...path, "child_modules", index]) : [],
  );
  return [...own, ...below];
}

function shown(resource: Props, attributes: Props, place: Place): readonly Instance[] {
  const [address, type, name] = [text(resource, "address"), text(resource, "type"), text(resource, "name")];
  if (resource.mode === "data" || address === undefined || type === undefined) return [];
  return [{ address, type, name: name ?? address, attributes, place }];
}

export function readInstances(instances: readonly Instance[], kind: InputKind): ReadResult {
  const resources: AuditResource[] = [];
  const problems: ReadProblem[] = [];
  for (const instance of instances) {
    const manifests = manifestsOf(instance);
    resources.push(...commandsOf(instance));
    if (manifests === undefined)
      resources.push(releaseOf(instance) ?? { resource: toResource(instance), place: instance.place });
    else {
      resources.push(...manifests.resources);
      problems.push(
        ...manifests.problems.map((problem) => ({ ...problem, message: `${instance.address}: ${problem.message}` })),
      );
    }
  }
  return { kind, resources, problems };
}

function toResource({ address, type, name, attributes }: Instance): AuditResource["resource"] {
  const token = tokenOf(type);
  const urn = `terraform://${address}`;
  if (token === releaseType) {
    const props = releaseProps(attributes);
    return { type: token, name: text(props, "name") ?? name, urn, props };
  }
  if (token.startsWith("kubernetes:")) {
    const props = kubernetesProps(attributes);
    return { type: token, name: text(props, "metadata", "name") ?? name, urn, props };
  }
  return { type: token, name: ownName(attributes) ?? name, urn, props: bridgedProps(attributes) };
}

/** The name that the cloud knows it by says more than `this` or `main`; the URN holds the address. */
function ownName(attributes: Props): string | undefined {
  const name = text(attributes, "name") ?? text(attributes, "tags", "Name");
  return name?.includes("${") ? undefined : name;
}

function releaseProps(attributes: Props): Props {
  const { name, namespace, chart, version, repository, values } = attributes;
  const parse = (text: string): readonly unknown[] =>
    parseYaml({ name: "", key: "", text }).documents.map(({ value }) => value);
  const documents = (Array.isArray(values) ? values : []).flatMap((value) =>
    isString(value) ? parse(value) : [value],
  );
  return {
    name,
    namespace: namespace ?? "default",
    chart,
    ...optional("version", version ?? undefined),
    ...(repository === undefined || repository === null ? {} : { repositoryOpts: { repo: repository } }),
    values: Object.assign({}, ...documents.filter(isRecord)) as Props,
  };
}

/** `kubernetes_manifest` and `kubectl_manifest` hold whole objects. */
function manifestsOf({ type, attributes, place }: Instance): ReadResult | undefined {
  if (type === "kubernetes_manifest") {
    const manifest = attributes.manifest;
    if (manifest === UNKNOWN) return { resources: [], problems: [] };
    const value = isRecord(manifest) && isRecord(manifest.value) && !("kind" in manifest) ? manifest.value : manifest;
    return readKubernetes([{ value, place }]);
  }
  const body = type === "kubectl_manifest" ? attributes.yaml_body : undefined;
  if (!isString(body)) return undefined;
  const { documents, problems } = parseYaml({
    name: place.source,
    key: place.source,
    text: body.replace(/\$\{[^{}]*\}/g, unknownText),
  });
  const read = readKubernetes(documents.map(({ value }) => ({ value, place })));
  return {
    ...read,
    problems: [...problems.map((problem) => ({ ...place, message: problem.message })), ...read.problems],
  };
}
