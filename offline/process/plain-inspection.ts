import { createRequire } from "node:module";

/**
 * Makes the SDK print errors without colours: a Node before June 2026 never ends where it colours a stack with a file directly in
 * `node_modules`. Source: https://github.com/nodejs/node/issues/64011
 */
export function inspectWithoutColours(): void {
  const util: { inspect: typeof import("node:util").inspect } = createRequire(__filename)("node:util");
  const { inspect } = util;
  const plain = (value: unknown, options?: object | boolean, ...rest: never[]) =>
    value instanceof Error && typeof options === "object"
      ? inspect(value, { ...options, colors: false })
      : Reflect.apply(inspect, util, [value, options, ...rest]);
  util.inspect = Object.assign(plain, inspect);
}
