import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentOf, type Language } from "./language";

// As the engine is built, so that the two share what is compiled.
const build = ["build", "-trimpath", "-buildvcs=false"];

/** A program is compiled in its folder, and is a command of its own. */
export const go: Language = {
  run(folder, request, engine) {
    const program = join(folder, "bin/program");
    return [
      { command: "go", args: [...build, "-o", program, "."] },
      { command: program, args: [], env: environmentOf(folder, request, engine) },
    ];
  },
  install: () => [{ command: "go", args: ["mod", "tidy"] }],
  link: (folder, packages) =>
    packages.map(({ path }) => {
      const module = readFileSync(join(folder, path, "go.mod"), "utf8").match(/^module (\S+)/m)?.[1] ?? "";
      const edits = [`-require=${module}@v0.0.0-00010101000000-000000000000`, `-replace=${module}=./${path}`];
      return { command: "go", args: ["mod", "edit", ...edits] };
    }),
};
