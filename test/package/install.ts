import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(__dirname, "../..");

/** What users' programs depend on beside the package; the other optional peers are left out. */
const dependencies = [
  "@pulumi/pulumi",
  "@pulumi/aws",
  "@pulumi/azure-native",
  "@pulumi/gcp",
  "@types/node",
  "typescript",
];

export interface Installed {
  /** The user's folder, with the package in its `node_modules`. */
  readonly folder: string;
  readonly tarball: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly unpackedSize: number;
  remove(): void;
}

type Packed = { readonly filename: string } & Pick<Installed, "files" | "unpackedSize">;

/**
 * Packs what is built and installs the tarball into an empty folder. Nothing comes from the network: npm unpacks the
 * package, which depends on nothing, and its peers are links to this checkout's.
 */
export function installTarball(): Installed {
  if (!existsSync(join(root, "dist/components/aws/index.js"))) throw new Error("nothing is built: npm run build");
  const place = mkdtempSync(join(tmpdir(), "vendor-native-"));
  const folder = join(place, "program");
  mkdirSync(folder);
  const packed = JSON.parse(npm(root, "pack", "--ignore-scripts", "--json", "--pack-destination", place));
  // npm 11 gives a list, npm 12 an object with the package's name.
  const { filename, files, unpackedSize }: Packed = Array.isArray(packed) ? packed[0] : packed["vendor-native"];
  const tarball = join(place, filename);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "program", private: true }));
  npm(folder, "install", "--offline", "--legacy-peer-deps", "--no-audit", "--no-fund", tarball);
  linkPackages(folder, dependencies);
  return { folder, tarball, files, unpackedSize, remove: () => rmSync(place, { recursive: true, force: true }) };
}

export function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Links to packages of this checkout in a folder's `node_modules`. */
export function linkPackages(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, "node_modules", name), path, "dir");
  }
}
