import { arm, type TypeSpec } from "./spec";

/** A type without rules of its own: named as most are, in the group of the program. */
export function fallback(type: string): TypeSpec {
  const [, module = "", kind = ""] = type.split(":");
  const camelCase = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  return arm(`Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}/${camelCase}s/{${camelCase}Name}`);
}
