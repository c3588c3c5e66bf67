import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../engine";
import { environmentOf, type Language } from "./language";

const pythonOf = (folder: string, virtualenv: unknown) =>
  typeof virtualenv === "string" ? join(folder, virtualenv, "bin/python") : "python3";

/** Programs run by a small runner of this folder: the one of Pulumi's own host comes with the official command alone. */
export const python: Language = {
  run(folder, request, engine) {
    const { virtualenv } = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
    const args = [join(root, "tools/engine/languages/run.py")];
    return [{ command: pythonOf(folder, virtualenv), args, env: environmentOf(folder, request, engine) }];
  },
  install(folder, { virtualenv }) {
    const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"];
    return [
      ...(typeof virtualenv === "string" ? [{ command: "python3", args: ["-m", "venv", virtualenv] }] : []),
      { command: pythonOf(folder, virtualenv), args: [...pip, "-r", "requirements.txt"] },
    ];
  },
  link(folder, packages) {
    for (const { path } of packages) appendFileSync(join(folder, "requirements.txt"), `./${path}\n`);
    return [];
  },
};
