import type { Plan } from "../offline/plan";
import { UnmodelledKind } from "../offline/unmodelled";
import { containsUnknown } from "../offline/values";
import { shortType } from "./names";

/** An input that most often is a document with much to judge in it. */
const document = /(definitions?|polic(y|ies)|content|document|template|configuration|data|body|env|envs|statements?)$/i;
/** An input that most often names another resource, and so tells no rule anything. */
const reference = /(id|ids|arn|arns|name|names)$/i;
const rank = (key: string): number => (document.test(key) ? 0 : reference.test(key) ? 2 : 1);

const EXAMPLES = 3;

/** The inputs that the rules could not judge yet, as lines; empty when they have seen every input. */
export function unjudged({ resources, unmodelled }: Plan): readonly string[] {
  const components = unmodelled
    .filter(({ kind }) => kind === UnmodelledKind.Component)
    .map(({ token }) => shortType(token));
  const unknown = resources.flatMap(({ custom, name, inputs }) => {
    const keys = custom ? Object.keys(inputs).filter((key) => containsUnknown(inputs[key])) : [];
    return keys.length === 0 ? [] : [{ name, keys }];
  });
  const texts = unknown
    .flatMap(({ name, keys }) => keys.map((key) => ({ key, text: `${key} of ${name}` })))
    .sort((a, b) => rank(a.key) - rank(b.key))
    .map(({ text }) => text);
  const examples = [...new Set(texts)];
  const more = examples.length > EXAMPLES ? ", …" : "";
  return [
    ...(components.length > 0 ? [`the children of ${components.sort().join(", ")}`] : []),
    ...(unknown.length > 0
      ? [`unknown inputs of ${unknown.length} resources: ${examples.slice(0, EXAMPLES).join(", ")}${more}`]
      : []),
  ];
}
