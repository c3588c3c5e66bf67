import type { Plan } from "../offline/plan";
import { UnmodelledKind } from "../offline/unmodelled";
import { containsUnknown } from "../offline/values";
import { shortType } from "./names";

/** An input that most often names another resource, and so tells no rule anything. */
const reference = /(id|ids|arn|arns|name|names)$/i;

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
    .sort((a, b) => Number(reference.test(a.key)) - Number(reference.test(b.key)))
    .map(({ text }) => text);
  const more = texts.length > EXAMPLES ? ", …" : "";
  return [
    ...(components.length > 0 ? [`the children of ${components.sort().join(", ")}`] : []),
    ...(unknown.length > 0
      ? [`unknown inputs of ${unknown.length} resources: ${texts.slice(0, EXAMPLES).join(", ")}${more}`]
      : []),
  ];
}
