import type { ReadProblem } from "../model";
import { isRecord, type Props } from "../value";

export type Hcl = { readonly value: Props } | { readonly problem: ReadProblem };

/**
 * Parses HashiCorp's language with HashiCorp's own parser, compiled to WebAssembly. It is loaded when the first such file is met:
 * 2 MB that no other input needs. See docs/adr/0020-terraform-source.md.
 */
export async function parseHcl(name: string, text: string): Promise<Hcl> {
  const { parse } = await import("@cdktn/hcl2json");
  try {
    const value: unknown = await parse("input.tf", text);
    return { value: isRecord(value) ? value : {} };
  } catch (error) {
    return { problem: problemOf(name, error instanceof Error ? error.message : "") };
  }
}

/** `parse config: [input.tf:2,8-3,1: Invalid expression; Expected …]`: the summary alone, since the rest may quote the text. */
function problemOf(source: string, message: string): ReadProblem {
  const [, line, column, summary = "it cannot be parsed"] = /input\.tf:(\d+),(\d+)[^:]*: ([^;"]+)/.exec(message) ?? [];
  const place = line === undefined ? {} : { line: Number(line), column: Number(column) };
  return { source, ...place, message: `broken HCL: ${summary.trim()}` };
}
