import { readFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { isRecord, type Properties, SecretValue } from "../offline/values";

/** Results by the token of a function, or outputs by the name of a stack. */
export type Named = Readonly<Record<string, Properties>>;

/** `token={…}`, or a file of results by token. */
export function addAnswer(given: string, before: Named): Named {
  const at = given.indexOf("={");
  if (at < 1) return { ...before, ...namedIn(readJson(given), given, "token={…}") };
  return { ...before, [given.slice(0, at)]: object(parsed(given.slice(at + 1), given), given) };
}

/**
 * A file of outputs by stack, or `stack=file` with the outputs of that stack alone, as `pulumi stack output --json` prints them. An
 * output that is printed as [secret] is a secret of that text: an unknown value would make all outputs of its stack unknown.
 */
export function addStackOutputs(given: string, before: Named): Named {
  const at = given.indexOf("=");
  const outputs =
    at < 1
      ? namedIn(readJson(given), given, "stack=file, for example acme/platform/prod=outputs.json")
      : { [given.slice(0, at)]: object(readJson(given.slice(at + 1)), given) };
  const decoded = Object.entries(outputs).map(([stack, values]) => [stack, withSecrets(values)]);
  return { ...before, ...Object.fromEntries(decoded) };
}

function withSecrets(outputs: Properties): Properties {
  const entries = Object.entries(outputs).map(([key, value]) => [
    key,
    value === "[secret]" ? new SecretValue(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function namedIn(content: unknown, file: string, form: string): Named {
  const entries = Object.entries(object(content, file));
  const wrong = entries.find(([, value]) => !isRecord(value));
  if (wrong) throw new InvalidArgumentError(`"${wrong[0]}" in ${file} is not an object. Give ${form}.`);
  return Object.fromEntries(entries.map(([key, value]) => [key, object(value, file)]));
}

function object(content: unknown, given: string): Properties {
  if (!isRecord(content)) throw new InvalidArgumentError(`${given} does not hold a JSON object.`);
  return content;
}

function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    throw new InvalidArgumentError(`The file ${file} cannot be read.`);
  }
  return parsed(content, file);
}

function parsed(content: string, given: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new InvalidArgumentError(`${given} is not valid JSON.`);
  }
}
