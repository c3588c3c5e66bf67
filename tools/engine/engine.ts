import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** Folder of this checkout, also when this runs from `dist`. */
export const root = checkout(__dirname);

function checkout(folder: string): string {
  return existsSync(join(folder, "tools/engine/go.mod")) ? folder : checkout(dirname(folder));
}

/** Older ones lack what the tests ask for. */
const MINIMUM = [3, 240] as const;

export interface Engine {
  /** The `pulumi` command. */
  readonly path: string;
  readonly version: string;
  readonly source: "PATH" | "cache";
}

export const howToInstall = "npm run engine";

/** The engine there is: the `pulumi` on PATH if it is recent and has its language host, else the one that was built before. */
export function findEngine(): Engine | undefined {
  return onPath() ?? inCache();
}

function onPath(): Engine | undefined {
  const path = findCommand("pulumi");
  if (path === undefined || findCommand("pulumi-language-nodejs") === undefined) return undefined;
  const version = versionOf(path);
  return version !== undefined && isRecent(version) ? { path, version, source: "PATH" } : undefined;
}

function inCache(): Engine | undefined {
  const folder = cacheFolder();
  if (!built.every(({ name }) => existsSync(join(folder, name)))) return undefined;
  return { path: join(folder, "pulumi"), version: wantedVersion(), source: "cache" };
}

interface Built {
  readonly name: string;
  /** Folder of the module that names its version, below tools/engine. */
  readonly module: string;
  readonly pkg: string;
}

/**
 * The generators of SDKs are commands of this checkout. The language host of YAML and the generator for C# need older packages than
 * the engine, so that each is a module of its own.
 */
const built: readonly Built[] = [
  { name: "pulumi", module: ".", pkg: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi" },
  { name: "vendor-native-sdk", module: ".", pkg: "./sdk" },
  { name: "vendor-native-sdk-dotnet", module: "dotnet", pkg: "." },
  { name: "pulumi-language-yaml", module: "yaml", pkg: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml" },
];

/** Finds an engine, or builds one: some minutes for the first time on a machine. */
export function installEngine(log: (line: string) => void): Engine {
  const found = findEngine();
  if (found) return found;
  const folder = cacheFolder();
  const version = wantedVersion();
  log(`building pulumi ${version} and its hosts from their Go modules into ${folder}; this takes some minutes, once`);
  requireGo();
  mkdirSync(folder, { recursive: true });
  for (const one of built) build(one, folder);
  writeLaunchers(folder);
  return { path: join(folder, "pulumi"), version, source: "cache" };
}

function build({ name, module, pkg }: Built, folder: string): void {
  // Under another name until it is whole: a build may be interrupted, and two may run at a time.
  const target = join(folder, `${name}.${process.pid}`);
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${wantedVersion()}`;
  const args = ["build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", target, pkg];
  execFileSync("go", args, { cwd: join(root, "tools/engine", module), stdio: ["ignore", "inherit", "inherit"] });
  renameSync(target, join(folder, name));
}

function requireGo(): void {
  if (spawnSync("go", ["version"]).status === 0) return;
  throw new Error(
    "neither Pulumi nor Go is installed; install Pulumi 3.240 or later (https://www.pulumi.com/docs/install/), " +
      "or Go 1.26 or later (https://go.dev/dl/) to build it",
  );
}

/** The engine looks for its language hosts beside itself; which checkout's they are, the environment says. */
export function writeLaunchers(folder = cacheFolder()): void {
  for (const language of ["nodejs", "python", "go", "java", "dotnet"]) {
    const file = join(folder, `pulumi-language-${language}`);
    const text = `#!/bin/sh\nVENDOR_NATIVE_LANGUAGE=${language} exec "$VENDOR_NATIVE_NODE" "$VENDOR_NATIVE_LANGUAGE_HOST" "$@"\n`;
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    writeFileSync(`${file}.${process.pid}`, text);
    chmodSync(`${file}.${process.pid}`, 0o755);
    renameSync(`${file}.${process.pid}`, file);
  }
}

function cacheFolder(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return join(cache, "vendor-native", `engine-${wantedVersion()}-${sourcesHash()}`, "bin");
}

/** Of all that is built, or says which versions are. */
function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const command of ["sdk", "dotnet"]) hash.update(readFileSync(join(root, "tools/engine", command, "main.go")));
  for (const module of new Set(built.map(({ module }) => module)))
    for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(root, "tools/engine", module, file)));
  return hash.digest("hex").slice(0, 8);
}

function wantedVersion(): string {
  const text = readFileSync(join(root, "tools/engine/go.mod"), "utf8");
  const version = text.match(/github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/)?.[1];
  if (version === undefined) throw new Error("tools/engine/go.mod does not name the version of Pulumi");
  return version;
}

function findCommand(name: string): string | undefined {
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      // What npm puts on PATH is no installation of Pulumi.
      return !dirname(file).endsWith(join("node_modules", ".bin"));
    } catch {
      return false;
    }
  });
}

function versionOf(path: string): string | undefined {
  const { stdout } = spawnSync(path, ["version"], { encoding: "utf8", timeout: 60_000 });
  return stdout?.trim().replace(/^v/, "") || undefined;
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}
