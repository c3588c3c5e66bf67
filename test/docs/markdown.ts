import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export const root = join(__dirname, "../..");

/** The documents that readers get, by their paths. */
export const documents: readonly string[] = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((path) => /^(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^docs\/|^examples\//.test(path));

const textOf = (path: string) => readFileSync(join(root, path), "utf8");

export interface Link {
  readonly from: string;
  /** Path below the root. */
  readonly to: string;
}

/** The links to other files of the repository. */
export function linksOf(from: string): readonly Link[] {
  const prose = textOf(from).replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^(https?:|mailto:|#)/.test(target)) return [];
    return [{ from, to: normalize(join(dirname(from), target.replace(/#.*$/, ""))) }];
  });
}

/** The programs in TypeScript that a document shows. */
export function programsOf(path: string): readonly string[] {
  return [...textOf(path).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, program = ""]) => program);
}

/** The lines for a shell that a document shows, by block. */
export function commandsOf(path: string): readonly string[] {
  return [...textOf(path).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines = ""]) => lines);
}
