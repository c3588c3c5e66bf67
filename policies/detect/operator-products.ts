import { matchesGlob } from "../core/glob";
import { memoize } from "../core/memoize";
import { namesIn } from "./names";
import { operatorKinds } from "./operator-kinds";
import type { Kind } from "./product";
import { type ProductKey, products } from "./products";

const prefix = "kubernetes:";

/** `argoproj.io:Workflow` as the tokens of every version: `kubernetes:argoproj.io/*:Workflow`. */
function tokenOf(name: string): string {
  const [group = "", kind] = name.split(":");
  return kind === undefined ? `${prefix}${group}/*` : `${prefix}${group}/*:${kind}`;
}

const tokens = namesIn(operatorKinds).map(([name, key]) => ({ token: tokenOf(name), key }));
/** Groups that are named wholly come before families of groups. */
const ordered = [...tokens].sort(
  (left, right) => Number(left.token.includes(":*.")) - Number(right.token.includes(":*.")),
);

function productOfKind(type: string): ProductKey | undefined {
  if (!type.startsWith(prefix)) return undefined;
  return ordered.find(({ token }) => matchesGlob(token, type))?.key;
}

/** The product that a kind of object belongs to, by its API group. */
export const recogniseKind = memoize(2000, productOfKind);

/** The type tokens, as globs, of all objects that belong to products of a subject. */
export function operatorTypes(kind: Kind): readonly string[] {
  return tokens.filter(({ key }) => products[key].kind === kind).map(({ token }) => token);
}
