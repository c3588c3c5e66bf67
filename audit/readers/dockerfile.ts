interface Stage {
  readonly name: string | undefined;
  readonly from: string;
}

const stageLine = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i;
const argumentLine = /^\s*ARG\s+(\w+)=["']?([^"'\s]*)/i;

/** `${NAME}`, `${NAME:-default}` and `$NAME`, by the arguments of the build. */
function filled(text: string, given: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g,
    (_, braced?: string, otherwise?: string, bare?: string) => {
      return given.get(braced ?? bare ?? "") ?? otherwise ?? "";
    },
  );
}

/**
 * The image that a Dockerfile's last stage, or its target, is built on: https://docs.docker.com/reference/dockerfile/#from. Stages
 * that stand on others are followed.
 */
export function baseImage(text: string, args: ReadonlyMap<string, string>, target?: string): string | undefined {
  const defaults = new Map<string, string>();
  const stages: Stage[] = [];
  for (const line of text.split("\n")) {
    const [, argument, value = ""] = argumentLine.exec(line) ?? [];
    if (argument !== undefined && stages.length === 0) defaults.set(argument, value);
    const [, from, name] = stageLine.exec(line) ?? [];
    if (from !== undefined) stages.push({ name, from: filled(from, new Map([...defaults, ...args])) });
  }
  return followed(stages, stages.find(({ name }) => target !== undefined && name === target) ?? stages.at(-1));
}

function followed(stages: readonly Stage[], last: Stage | undefined): string | undefined {
  let at = last;
  for (let turn = 0; at !== undefined && turn < stages.length; turn += 1) {
    const { from } = at;
    const below = stages.find(({ name }) => name?.toLowerCase() === from.toLowerCase());
    if (below === undefined) return from;
    at = below;
  }
  return undefined;
}
