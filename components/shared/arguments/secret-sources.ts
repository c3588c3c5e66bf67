import type { Checker } from "./validation";

/** Where a secret's value comes from: the program, a generator, or somewhere else. */
interface Sources {
  value?: unknown;
  generate?: unknown;
  external?: unknown;
}

/** Exactly one source is wanted. */
export function checkSources(checker: Checker, args: Sources): void {
  const given = (["value", "generate", "external"] as const).filter((source) => args[source] !== undefined);
  if (given.length === 1) return;
  const what = given.length === 0 ? "none is given" : `${given.join(" and ")} are given`;
  checker.add("value", `exactly one of value, generate and external is wanted; ${what}`);
}
