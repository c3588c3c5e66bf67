import { engines } from "../package.json";

/** The oldest Node that can parse the command: an older one prints a syntax error of a regular expression. */
const parses = 20;
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < parses) {
  const needed = engines.node.replace(/\D/g, "");
  process.stderr.write(
    `error: vendor-native needs Node ${needed} or later; this is Node ${process.versions.node} (${process.execPath})\n`,
  );
  process.exitCode = 1;
} else {
  require("./command.js");
}
