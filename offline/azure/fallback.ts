import { arm, type TypeSpec } from "./spec";

/** A type without rules of its own: named and placed as most are, in the group that the program gives. */
export function fallback(type: string): TypeSpec {
  const [, module = "", kind = ""] = type.split(":");
  const camelCase = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  return arm(`Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}/${camelCase}s/{${camelCase}Name}`);
}
