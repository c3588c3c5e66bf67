import { isRecord, type Properties } from "../values";

/** A block of a resource's inputs, and its path there. */
export interface Block {
  readonly at: string;
  readonly block: Properties;
}

/** The blocks at a path such as `a.b[].c`, if they are given and known; the whole for an empty path. */
export function blocksAt(inputs: Properties, path: string): readonly Block[] {
  const steps = path === "" ? [] : path.split(".");
  return steps.reduce<readonly Block[]>(
    (blocks, step) =>
      blocks.flatMap(({ at, block }) => {
        const name = step.replace("[]", "");
        const value = property(block, name);
        const here = below(at, name);
        const elements = step.endsWith("[]") ? listed(value, here) : [{ at: here, value }];
        return elements.flatMap(({ at, value }) => (isRecord(value) ? [{ at, block: value }] : []));
      }),
    [{ at: "", block: inputs }],
  );
}

function listed(value: unknown, at: string): readonly { readonly at: string; readonly value: unknown }[] {
  return Array.isArray(value) ? value.map((element, index) => ({ at: `${at}[${index}]`, value: element })) : [];
}

export function property(block: Properties, name: string): unknown {
  return Object.hasOwn(block, name) ? block[name] : undefined;
}

/** The value at a path below a block. */
export function valueBelow(block: Properties, path: string): unknown {
  const [step = "", ...rest] = path.split(".");
  const value = property(block, step);
  if (rest.length === 0) return value;
  return isRecord(value) ? valueBelow(value, rest.join(".")) : undefined;
}

/** `a` and `b` → `a.b` */
export function below(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

/** Block and name of a path: `a.b[].c` → `a.b[]` and `c`. */
export function split(path: string): readonly [block: string, name: string] {
  const at = path.lastIndexOf(".");
  return at < 0 ? ["", path] : [path.slice(0, at), path.slice(at + 1)];
}
