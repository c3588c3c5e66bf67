import { readFileSync } from "node:fs";
import { notesOf, problemsWithRelease } from "./release";

// `check-release.ts v1.2.3 owner/name` prints the release's notes, or says why there can be no release.
const [tag = "", repository = ""] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const changelog = readFileSync("CHANGELOG.md", "utf8");
const problems = problemsWithRelease({ tag, repository, manifest, changelog });
if (problems.length === 0) process.stdout.write(`${notesOf(changelog, manifest.version)}\n`);
else {
  process.stderr.write(`${problems.map((problem) => `error: ${problem}`).join("\n")}\n`);
  process.exitCode = 1;
}
