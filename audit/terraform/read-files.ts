import { posix } from "node:path";
import { parseJson } from "../json-text";
import { type FileReading, type InputFile, InputKind, type ReadResult } from "../model";
import { isNomadJob, readNomadJob } from "../readers/nomad";
import { groupBy, isRecord } from "../value";
import { withCalls } from "./calls";
import { type Hcl, parseHcl } from "./hcl";
import { readTerraformFile, readTerragrunt, scopeOf, type TerraformFile } from "./source";

/** A file in HashiCorp's language, or Terraform's JSON. */
export interface HclText {
  readonly file: InputFile;
  readonly text: string;
}

type Parsed = { readonly file: InputFile } & ({ readonly module: TerraformFile } | { readonly result: ReadResult });

/** Reads all files of a module together, since they share their variables and locals. */
export async function readHclFiles(
  texts: readonly HclText[],
  hasFolder: (key: string) => boolean,
): Promise<readonly FileReading[]> {
  const parsed: Parsed[] = [];
  for (const each of texts) parsed.push(await parseFile(each));
  const modules = groupBy(
    parsed.filter((each) => "module" in each),
    ({ file }) => posix.dirname(file.key),
  );
  const scopes = new Map([...modules].map(([folder, files]) => [folder, scopeOf(files.map(({ module }) => module))]));
  return parsed.map((each) => {
    if ("result" in each) return each;
    const scope = scopes.get(posix.dirname(each.file.key)) ?? { variables: {}, locals: {} };
    return { file: each.file, result: readRoot(each.module, scope, hasFolder) };
  });
}

async function parseFile({ file, text }: HclText): Promise<Parsed> {
  const parsed = file.name.endsWith(".json") ? parseTerraformJson(file, text) : await parseHcl(file.name, text);
  if ("problem" in parsed) return { file, result: { resources: [], problems: [parsed.problem] } };
  return { file, module: { name: file.name, key: file.key, text, root: await withCalls(parsed.value) } };
}

function parseTerraformJson({ name, key }: InputFile, text: string): Hcl {
  const parsed = parseJson({ name, key, text });
  return "problem" in parsed ? parsed : { value: isRecord(parsed.value) ? parsed.value : {} };
}

const blocks = [
  "resource",
  "module",
  "data",
  "variable",
  "locals",
  "output",
  "provider",
  "terraform",
  "moved",
  "import",
];

function readRoot(
  module: TerraformFile,
  scope: ReturnType<typeof scopeOf>,
  hasFolder: (key: string) => boolean,
): ReadResult {
  const { name, key, root } = module;
  if (isNomadJob(root)) return readNomadJob(root, name, key);
  if (posix.basename(key) === "terragrunt.hcl") return readTerragrunt(module, hasFolder);
  if (/\.(?:tf|tofu|tf\.json|tofu\.json)$/.test(key)) return readTerraformFile(module, scope, hasFolder);
  return blocks.some((block) => block in root) && key.endsWith(".hcl")
    ? { kind: InputKind.TerraformSource, resources: [], problems: [] }
    : { resources: [], problems: [], unrecognised: "HCL of another tool" };
}
