import { parseJson, positionAt } from "./json-text";
import { InputKind, type Place, type ReadProblem, type ReadResult, type Source } from "./model";
import { readCompose } from "./readers/compose";
import { readHelmList } from "./readers/helm-list";
import { type ManifestDocument, readKubernetes } from "./readers/kubernetes";
import { readPlan, readPulumiPreview, readPulumiState } from "./readers/pulumi";
import { readTerraformShow, readTerraformState } from "./readers/terraform";
import { arrayAt, isRecord, type Props, record } from "./value";
import { parseYaml, type YamlDocument } from "./yaml-text";

/** What the audit reads, for the help. */
export const readable: readonly InputKind[] = Object.values(InputKind);

const isObjectOfKubernetes = (value: unknown): value is Props =>
  isRecord(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";

const isCompose = (value: unknown): value is Props =>
  isRecord(value) && isRecord(value.services) && !("apiVersion" in value);

/** Recognises a piece of input by its content and reads it. Never throws. */
export function read(source: Source): ReadResult {
  try {
    const result = /^\s*(?:\[|\{(?!\{)|\/[/*])/.test(source.text) ? readJson(source) : readYaml(source);
    const isRead = result.problems.length === 0 && result.unrecognised === undefined;
    return !isRead && isTemplate.test(source.text) ? failed(templateProblem(source)) : result;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed({ source: source.name, message: "not read: too deeply nested" });
  }
}

const isTemplate = /\{\{[^{}\n]{0,200}?(?:\.Values|\.Release|\.Chart|include ")/;

function templateProblem({ name, text }: Source): ReadProblem {
  const message = "a Helm template that is not rendered: audit what `helm template` prints";
  return { source: name, ...positionAt(text, isTemplate.exec(text)?.index ?? 0), message };
}

const failed = (...problems: readonly ReadProblem[]): ReadResult => ({ resources: [], problems });

function readJson(source: Source): ReadResult {
  const parsed = parseJson(source);
  if ("problem" in parsed) return failed(parsed.problem);
  const { value } = parsed;
  if (Array.isArray(value)) return readJsonList(value, source.name);
  return isRecord(value) ? readJsonObject(value, source.name) : unrecognised("neither an object nor a list");
}

function readJsonList(values: readonly unknown[], source: string): ReadResult {
  if (values.some(isObjectOfKubernetes)) {
    return readKubernetes(values.map((value, index) => ({ value, place: { source, pointer: [index] } })));
  }
  const isRelease = (value: unknown): boolean => isRecord(value) && "chart" in value && "app_version" in value;
  return values.length === 0 || values.some(isRelease)
    ? readHelmList(values, source)
    : unrecognised("a list of something else");
}

function isPulumiState(root: Props): boolean {
  const deployment = record(root, "deployment");
  return "manifest" in deployment || "resources" in deployment || isRecord(record(root, "checkpoint").latest);
}

const isStep = (value: unknown): boolean => isRecord(value) && "op" in value && "urn" in value;

/** Each kind with what tells it from the others. */
const kinds: readonly (readonly [(root: Props) => boolean, (root: Props, source: string) => ReadResult])[] = [
  [isObjectOfKubernetes, (root, source) => readKubernetes([jsonDocument(root, source)])],
  [isPulumiState, readPulumiState],
  [(root) => isRecord(root.changeSummary) || arrayAt(root, "steps").some(isStep), readPulumiPreview],
  [(root) => "terraform_version" in root && "format_version" in root, readTerraformShow],
  [(root) => "format_version" in root && ("values" in root || "planned_values" in root), readTerraformShow],
  [(root) => "terraform_version" in root && "version" in root, readTerraformState],
  [(root) => "project" in root && "stack" in root && Array.isArray(root.resources), readPlan],
  [isCompose, (root, source) => readCompose(root, source, (name) => ({ source, pointer: ["services", name] }))],
];

function readJsonObject(root: Props, source: string): ReadResult {
  const kind = kinds.find(([recognises]) => recognises(root));
  return kind
    ? kind[1](root, source)
    : unrecognised(`an object with the keys ${Object.keys(root).slice(0, 6).join(", ")}`);
}

function jsonDocument(root: Props, source: string): ManifestDocument {
  const itemPlace = (index: number): Place => ({ source, pointer: ["items", index] });
  return { value: root, place: { source, pointer: [] }, itemPlace };
}

function readYaml(source: Source): ReadResult {
  const { documents, problems } = parseYaml(source);
  const manifests = documents.filter(({ value }) => isObjectOfKubernetes(value));
  const compose = documents.find(({ value }) => isCompose(value));
  if (manifests.length > 0) return readManifests(documents, problems, source.name);
  if (compose && isRecord(compose.value)) {
    const result = readCompose(compose.value, source.name, (service) => ({
      source: source.name,
      line: compose.lineOf("services", service),
    }));
    return { ...result, problems: [...problems, ...result.problems] };
  }
  if (problems.length > 0) return failed(...problems);
  return unrecognised(documents.length === 0 ? "empty" : "YAML of another kind");
}

function readManifests(
  documents: readonly YamlDocument[],
  problems: readonly ReadProblem[],
  source: string,
): ReadResult {
  const result = readKubernetes(documents.map((document) => yamlDocument(document, source)));
  return { ...result, problems: [...problems, ...result.problems] };
}

function yamlDocument({ value, line, lineOf, template }: YamlDocument, source: string): ManifestDocument {
  const itemPlace = (index: number): Place => ({ source, line: lineOf("items", index) });
  return { value, place: { source, line }, itemPlace, ...(template === undefined ? {} : { template }) };
}

const unrecognised = (what: string): ReadResult => ({ resources: [], problems: [], unrecognised: what });
