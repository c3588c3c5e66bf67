import { spawnSync } from "node:child_process";
import { beforeAll, test } from "vitest";
import type { Engine } from "../../tools/engine/engine";
import { describeWithEngine } from "./harness";

/** Where the tools of a language come from. */
const tools = {
  Python: { command: "python3", args: ["-c", "import venv, ensurepip"], from: "https://www.python.org/downloads/" },
  Go: { command: "go", args: ["version"], from: "https://go.dev/dl/" },
} as const;

/** Stories of programs that generate their SDK. Without the language's tools they fail. */
export function describeInLanguage(language: keyof typeof tools, scenarios: (engine: Engine) => void): void {
  describeWithEngine(`the starter in ${language}`, (engine) => {
    if (engine.source === "PATH") {
      test.skip(`not with Pulumi's own ${language} host: it installs vendor-native from npm, where it is not yet`, () => {});
      return;
    }
    beforeAll(() => {
      const { command, args, from } = tools[language];
      if (spawnSync(command, args).status === 0) return;
      throw new Error(`\`${command} ${args.join(" ")}\` fails: the story in ${language} needs ${language} (${from})`);
    });
    scenarios(engine);
  });
}
