import { spawnSync } from "node:child_process";
import { beforeAll, test } from "vitest";
import type { Engine } from "../../tools/engine/engine";
import { describeWithEngine } from "./harness";

interface Tools {
  readonly command: string;
  readonly args: readonly string[];
  /** Where they come from. */
  readonly from: string;
  /** Without them the stories are skipped, and the run's first lines say so. Else they fail. */
  readonly optional?: true;
}

const python = {
  command: "python3",
  args: ["-c", "import venv, ensurepip"],
  from: "https://www.python.org/downloads/",
};

const tools = {
  Python: python,
  /** Its SDK is read by a parser in Python. */
  "C#": python,
  Go: { command: "go", args: ["version"], from: "https://go.dev/dl/" },
  Java: { command: "mvn", args: ["--version"], from: "https://maven.apache.org/install.html", optional: true },
} as const satisfies Readonly<Record<string, Tools>>;

type LanguageName = keyof typeof tools;

/** Why the stories of a language do not run; undefined if they can. */
export function missing(language: LanguageName): string | undefined {
  const { command, args, from }: Tools = tools[language];
  if (spawnSync(command, args).status === 0) return undefined;
  return `\`${command} ${args.join(" ")}\` fails: the story in ${language} needs ${language} (${from})`;
}

/** Stories of programs that generate their SDK. */
export function describeInLanguage(language: LanguageName, scenarios: (engine: Engine) => void): void {
  describeWithEngine(`the starter in ${language}`, (engine) => {
    if (engine.source === "PATH") {
      test.skip(`not with Pulumi's own ${language} host: it installs vendor-native from npm, where it is not yet`, () => {});
      return;
    }
    const { optional }: Tools = tools[language];
    const reason = missing(language);
    if (reason !== undefined && optional) {
      test.skip(reason, () => {});
      return;
    }
    beforeAll(() => {
      if (reason !== undefined) throw new Error(reason);
    });
    scenarios(engine);
  });
}
