import { posix } from "node:path";
import { parseEnv } from "node:util";
import { isRecord, isString, type Props, text } from "../value";

/** The text of another file of the same project, by its key: a Dockerfile, or variables. */
export type BuildLookup = (key: string) => string | undefined;

export interface FileVariables {
  /** As a compose file writes them in a list. */
  readonly environment: readonly string[];
  /** The files that must be there, and are not among the input. */
  readonly missing: readonly string[];
}

/** The variables that a service takes from files, the later ones over the earlier: https://docs.docker.com/reference/compose-file/services/#env_file */
export function fileVariables({ env_file: files }: Props, key: string, builds: BuildLookup): FileVariables {
  const named = (Array.isArray(files) ? files : [files]).flatMap((each) => {
    const path = isRecord(each) ? text(each, "path") : each;
    return isString(path)
      ? [
          {
            path,
            content: builds(posix.join(posix.dirname(key), path)),
            mayBeMissing: isRecord(each) && each.required === false,
          },
        ]
      : [];
  });
  const variables = Object.assign({}, ...named.map(({ content }) => variablesOf(content ?? "")));
  return {
    environment: Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    missing: named
      .filter(({ content, mayBeMissing }) => content === undefined && !mayBeMissing)
      .map(({ path }) => path),
  };
}

/** The variables of a file in dotenv's form. */
export const variablesOf = (content: string): Readonly<Record<string, string>> => {
  const parsed: Record<string, string | undefined> = parseEnv(content);
  return Object.fromEntries(Object.entries(parsed).filter((each): each is [string, string] => each[1] !== undefined));
};
