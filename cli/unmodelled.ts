import type { Plan } from "../offline/plan";
import { UnmodelledKind } from "../offline/unmodelled";
import { shortType } from "./names";
import type { Paint } from "./paint";

const headings = {
  [UnmodelledKind.Type]: "types, whose outputs are unknown",
  [UnmodelledKind.Component]: "components, whose children are unknown",
  [UnmodelledKind.Function]: "functions, whose results are unknown",
} as const;

/** The types and functions of a plan that no model knows, once each; empty when there are none. */
export function renderUnmodelled({ unmodelled }: Plan, paint: Paint): string {
  const lines = Object.values(UnmodelledKind).flatMap((kind) => {
    const tokens = unmodelled.filter((one) => one.kind === kind).map(({ token }) => token);
    if (tokens.length === 0) return [];
    const names = kind === UnmodelledKind.Function ? tokens : tokens.map(shortType);
    return [`    ${headings[kind]}: ${[...new Set(names)].sort().join(", ")}`];
  });
  return lines.length === 0 ? "" : [paint("bold", "Not modelled:"), ...lines].join("\n");
}
