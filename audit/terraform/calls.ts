import { isRecord, isString, type Props } from "../value";
import { parseHcl } from "./hcl";
import { callOf } from "./scope";

const known =
  /^\$\{(jsonencode|yamlencode|base64encode|merge|concat|tomap|tolist|toset|sensitive|nonsensitive)\(([\s\S]*)\)\}$/;

/** More than a file has; each costs a call of the parser. */
const maxCalls = 500;

/** Parses the arguments of calls, which the parser leaves as text: a task's containers stand in `jsonencode([…])`. */
export async function withCalls(root: Props): Promise<Props> {
  let left = maxCalls;
  const visit = async (value: unknown): Promise<unknown> => {
    if (isString(value)) return visitText(value);
    if (Array.isArray(value)) return Promise.all(value.map(visit));
    return isRecord(value) ? visitRecord(value) : value;
  };
  const visitText = async (text: string): Promise<unknown> => {
    const [, name, inner] = text.startsWith("${") ? (known.exec(text) ?? []) : [];
    if (name === undefined || inner === undefined || left === 0) return text;
    left -= 1;
    const parsed = await parseHcl("", `arguments = [${inner}]`);
    const args = "value" in parsed ? parsed.value.arguments : undefined;
    return Array.isArray(args) ? callOf(name, await Promise.all(args.map(visit))) : text;
  };
  const visitRecord = async (value: Props): Promise<Props> =>
    Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await visit(item)])));
  return visitRecord(root);
}
