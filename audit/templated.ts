import { unknownValue } from "./helm/expression";
import { render } from "./helm/render";
import type { ReadResult, Source } from "./model";

/** Go's templates, as Helm and helmfile have them. Tokens of others (`{{ app }}` of Jinja, `${{ }}` of GitHub) are none. */
export const isTemplated = (text: string): boolean =>
  /(?:^|[^$])\{\{-?\s*(?:\.|\$\.?\w|include |template |if |else|end|range |with |define |toYaml|required|requiredEnv|env |tpl |default |fetchSecretValue|readFile|exec )/.test(
    text.slice(0, looked),
  );

/** The first megabyte tells. */
const looked = 1_000_000;

/** Reads a templated file as far as it can be computed without its values, and says so. */
export function readTemplated(source: Source, readText: (source: Source) => ReadResult): ReadResult {
  if (/^[ \t]*kind:/m.test(source.text)) return readText(source);
  const root = {
    Values: unknownValue,
    Release: unknownValue,
    Chart: unknownValue,
    Environment: unknownValue,
    StateValues: unknownValue,
  };
  const result = readText({ ...source, text: render(source.text, root, new Map()) });
  const remedy = /^releases:/m.test(source.text) ? "helmfile template" : "helm template";
  const message = `a template that is not rendered, read as far as it can be without its values: audit the output of \`${remedy}\``;
  const { unrecognised: _, ...rest } = result;
  return { ...rest, problems: [], partial: [...(result.partial ?? []), { source: source.name, message }] };
}
