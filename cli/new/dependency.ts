import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../../offline/project";
import { isRecord } from "../../offline/values";

/** The package that the command is part of. */
export type Source =
  /** A checkout: it is packed. */
  | { readonly kind: "checkout"; readonly root: string }
  /** npm installed it from this file. */
  | { readonly kind: "tarball"; readonly file: string }
  /** npm installed it from a registry, or another package manager did. */
  | { readonly kind: "registry"; readonly range: string };

/** Where the package at `root` came from. It asks no registry: a command that npm installed from one is published. */
export function sourceOf(root: string, version: string): Source {
  if (existsSync(join(root, "tools/build.mjs"))) return { kind: "checkout", root };
  const resolved = resolvedOf(root);
  if (resolved?.startsWith("file:") !== true) return { kind: "registry", range: `^${version}` };
  // npm writes the path as seen from the folder of node_modules.
  const file = resolve(dirname(dirname(root)), resolved.slice("file:".length));
  if (existsSync(file)) return { kind: "tarball", file };
  throw new UsageError(
    `vendor-native was installed from ${file}, which is gone; install it again, then run this command`,
  );
}

/** npm's own record of the installed packages (https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles). */
function resolvedOf(root: string): string | undefined {
  const file = join(dirname(root), ".package-lock.json");
  if (!existsSync(file)) return undefined;
  const { packages }: { packages?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  const entry = isRecord(packages) ? packages["node_modules/vendor-native"] : undefined;
  return isRecord(entry) && typeof entry.resolved === "string" ? entry.resolved : undefined;
}

/** Packs a checkout into a folder of its own, and says the file. */
export function packed(root: string): string {
  if (!existsSync(join(root, "dist/components/aws/index.js"))) {
    throw new UsageError(`nothing is built in ${root}; run \`npm run build\` there first`);
  }
  const folder = mkdtempSync(join(tmpdir(), "vendor-native-pack-"));
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    // npm is a script of the shell on Windows.
    shell: process.platform === "win32",
  });
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error(`npm pack wrote no file in ${folder}`);
  return join(folder, file);
}
