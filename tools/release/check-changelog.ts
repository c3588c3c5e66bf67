import { readFileSync } from "node:fs";
import { problemWithChanges } from "./release";

// Reads the names of changed files, one on each line.
const problem = problemWithChanges(
  readFileSync(0, "utf8")
    .split("\n")
    .filter((line) => line !== ""),
);
if (problem !== undefined) {
  process.stderr.write(`error: ${problem}\n`);
  process.exitCode = 1;
}
