import { javaSdk } from "./java-sdk";
import { environmentOf, type Language } from "./language";

const maven = (...goals: readonly string[]) => ({ command: "mvn", args: ["--batch-mode", "--quiet", ...goals] });

/** A program of Maven, run by the goals that Pulumi's own host takes. Its SDK is made here: the generator comes with that host alone. */
export const java: Language = {
  run: (folder, request, engine) => [{ ...maven("compile", "exec:java"), env: environmentOf(folder, request, engine) }],
  // Maven installs what it compiles with, and compiles once the SDK is in the program.
  install: () => [],
  link: () => [],
  generate: javaSdk,
};
