import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { peerDependencies } from "../package.json";
import { UsageError } from "./project";

/** Pulumi's SDK as it is installed for a project. */
export interface Sdk {
  /** Path of its runner: program and SDK have to be of one version. */
  readonly runner: string;
  /** A file whose SDK has the messages of a modern engine, where the project's own is too old for them. */
  readonly messages?: string;
}

const needed = peerDependencies["@pulumi/pulumi"].replace(/^\D*/, "");

export function sdkOf(root: string, folder: string): Sdk {
  const file = join(root, "package.json");
  const installed = versionFrom(file);
  const runner = resolved(file, "@pulumi/pulumi/cmd/run");
  if (installed === undefined || runner === undefined) {
    throw new UsageError(`@pulumi/pulumi is not installed in ${folder}; run \`npm install\` there`);
  }
  if (!isOlder(installed, needed)) return { runner };
  const own = versionFrom(__filename);
  if (own !== undefined && !isOlder(own, needed)) return { runner, messages: __filename };
  throw new UsageError(
    `${folder} has @pulumi/pulumi ${installed}, which is older than ${needed}; run \`npm install @pulumi/pulumi@3\` there, ` +
      "or run the command from a folder of its own",
  );
}

function versionFrom(file: string): string | undefined {
  const path = resolved(file, "@pulumi/pulumi/package.json");
  if (path === undefined) return undefined;
  const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
  return typeof version === "string" ? version : undefined;
}

function resolved(from: string, module: string): string | undefined {
  try {
    return createRequire(from).resolve(module);
  } catch {
    return undefined;
  }
}

/** Of two versions, by their three numbers. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  for (const [index, number] of (left ?? []).entries()) {
    const other = right?.[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
