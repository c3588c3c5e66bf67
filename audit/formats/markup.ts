import { escapeHtml } from "./text";

/** HTML that is safe to put into a page. Only `markup` makes it. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | Markup | readonly Part[];

/** A template that escapes interpolated texts and keeps interpolated markup: nothing from input gets in unescaped. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    html: strings.map((string, index) => `${index === 0 ? "" : toHtml(parts[index - 1] ?? "")}${string}`).join(""),
  };
}

function toHtml(part: Part): string {
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return "html" in part ? part.html : part.map(toHtml).join("");
}

export const nothing: Markup = { html: "" };

/** Text that this program wrote itself: a style sheet. */
export const trusted = (html: string): Markup => ({ html });
