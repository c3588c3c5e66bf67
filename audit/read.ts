import { readLooseTemplate } from "./helm/chart";
import { parseJson } from "./json-text";
import { InputKind, type Place, type ReadProblem, type ReadResult, type Source } from "./model";
import { isCloudFormation, readCloudFormation } from "./readers/cloudformation";
import { isCompose, type Lookup, readCompose } from "./readers/compose";
import { readHelmList } from "./readers/helm-list";
import { isFleet, isHelmfile, readFleet, readHelmfile } from "./readers/helmfile";
import { type ManifestDocument, readKubernetes } from "./readers/kubernetes";
import { readPlan, readPulumiPreview, readPulumiState } from "./readers/pulumi";
import { readTerraformShow, readTerraformState } from "./readers/terraform";
import { isTemplated, readTemplated } from "./templated";
import { unreadData } from "./unread-data";
import { arrayAt, isRecord, type Props, record } from "./value";
import { parseYaml, type YamlDocument, type YamlDocuments } from "./yaml-text";

/** The kinds of input, for the help. */
export const readable: readonly InputKind[] = Object.values(InputKind);

const isObjectOfKubernetes = (value: unknown): value is Props =>
  isRecord(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";

/** Recognises a piece of input by its content and reads it. Never throws. */
export function read(source: Source, lookup?: Lookup): ReadResult {
  try {
    const result = /^\s*(?:\[|\{(?!\{)|\/[/*])/.test(source.text) ? readJson(source, lookup) : readYaml(source, lookup);
    return withEncryption(result, source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed({ source: source.name, message: "not read: too deeply nested" });
  }
}

const failed = (...problems: readonly ReadProblem[]): ReadResult => ({ resources: [], problems });

/** https://getsops.io: the values are encrypted, the keys are not. */
function withEncryption(result: ReadResult, { name, text }: Source): ReadResult {
  const isEncrypted = text.includes("ENC[AES256_GCM,") && /^[ \t]*"?sops"?:/m.test(text);
  if (!isEncrypted) return result;
  const message = "encrypted by SOPS, read without its values: audit the output of `sops decrypt`";
  const { unrecognised: _, ...rest } = result;
  return { ...rest, partial: [...(result.partial ?? []), { source: name, message }] };
}

function readJson(source: Source, lookup: Lookup | undefined): ReadResult {
  const parsed = parseJson(source);
  if ("problem" in parsed)
    return isTemplated(source.text) ? readTemplated(source, readYamlText) : failed(parsed.problem);
  const { value } = parsed;
  if (Array.isArray(value)) return readJsonList(value, source.name);
  return isRecord(value) ? readJsonObject(value, source, lookup) : unrecognised("neither an object nor a list");
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

/** Each kind with the test that tells it from the others. */
const kinds: readonly (readonly [(root: Props) => boolean, (root: Props, source: string) => ReadResult])[] = [
  [isObjectOfKubernetes, (root, source) => readKubernetes([jsonDocument(root, source)])],
  [isPulumiState, readPulumiState],
  [(root) => isRecord(root.changeSummary) || arrayAt(root, "steps").some(isStep), readPulumiPreview],
  [(root) => "terraform_version" in root && "format_version" in root, readTerraformShow],
  [(root) => "format_version" in root && ("values" in root || "planned_values" in root), readTerraformShow],
  [(root) => "terraform_version" in root && "version" in root, readTerraformState],
  [(root) => "project" in root && "stack" in root && Array.isArray(root.resources), readPlan],
];

function readJsonObject(root: Props, source: Source, lookup: Lookup | undefined): ReadResult {
  const kind = kinds.find(([recognises]) => recognises(root));
  if (kind !== undefined) return kind[1](root, source.name);
  const at =
    (collection: string) =>
    (id: string): Place => ({ source: source.name, pointer: [collection, id] });
  if (isCompose(root)) return readCompose(root, source, at("services"), lookup);
  if (isCloudFormation(root)) return readCloudFormation(root, source.key, at("Resources"));
  return (
    unreadData(root, source) ?? unrecognised(`an object with the keys ${Object.keys(root).slice(0, 6).join(", ")}`)
  );
}

function jsonDocument(root: Props, source: string): ManifestDocument {
  const itemPlace = (index: number): Place => ({ source, pointer: ["items", index] });
  return { value: root, place: { source, pointer: [] }, itemPlace };
}

function readYaml(source: Source, lookup: Lookup | undefined): ReadResult {
  if (isTemplated(source.text)) {
    const plain = readDocuments(parseYaml(source), source, lookup);
    const isRead = plain.problems.length === 0 && plain.unrecognised === undefined;
    return isRead ? plain : readTemplated(source, readYamlText);
  }
  return readDocuments(parseYaml(source), source, lookup);
}

const readYamlText = (source: Source): ReadResult =>
  source.text.includes("kind:") && /\{\{/.test(source.text)
    ? readLooseTemplate(source)
    : readDocuments(parseYaml(source, { isLenient: true }), source, undefined);

function readDocuments({ documents, problems }: YamlDocuments, source: Source, lookup: Lookup | undefined): ReadResult {
  if (documents.some(({ value }) => isObjectOfKubernetes(value)))
    return readManifests(documents, problems, source.name);
  for (const document of documents) {
    const result = readDocument(document, documents, source, lookup);
    if (result !== undefined) return withProblems(result, problems);
  }
  if (problems.length > 0) return failed(...problems);
  return unrecognised(documents.length === 0 ? "empty" : "YAML of another kind");
}

/** The kinds that are no objects of Kubernetes: a file holds one of them. */
function readDocument(
  { value, lineOf }: YamlDocument,
  documents: readonly YamlDocument[],
  source: Source,
  lookup: Lookup | undefined,
): ReadResult | undefined {
  const at =
    (collection: string) =>
    (id: string): Place => ({ source: source.name, line: lineOf(collection, id) });
  if (isCompose(value)) return readCompose(value, source, at("services"), lookup);
  if (isCloudFormation(value)) return readCloudFormation(value, source.key, at("Resources"));
  if (isHelmfile(value)) return readHelmfile(documents, source);
  if (isFleet(value, source.key)) return readFleet(value, source);
  return isRecord(value) ? unreadData(value, source) : undefined;
}

const withProblems = (result: ReadResult, problems: readonly ReadProblem[]): ReadResult => ({
  ...result,
  problems: [...problems, ...result.problems],
});

function readManifests(
  documents: readonly YamlDocument[],
  problems: readonly ReadProblem[],
  source: string,
): ReadResult {
  return withProblems(readKubernetes(documents.map((document) => yamlDocument(document, source))), problems);
}

export function yamlDocument({ value, line, lineOf, template }: YamlDocument, source: string): ManifestDocument {
  const itemPlace = (index: number): Place => ({ source, line: lineOf("items", index) });
  return { value, place: { source, line }, itemPlace, ...(template === undefined ? {} : { template }) };
}

const unrecognised = (what: string): ReadResult => ({ resources: [], problems: [], unrecognised: what });
