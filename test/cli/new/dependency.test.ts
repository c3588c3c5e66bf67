import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceOf } from "../../../cli/new/dependency";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vendor-native-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The package as npm leaves it, with npm's record of where it came from. */
function installedFrom(resolved: string): string {
  const root = join(folder, "node_modules/vendor-native");
  mkdirSync(root, { recursive: true });
  const packages = { "node_modules/vendor-native": { version: "1.2.3", resolved } };
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
  return root;
}

test("a checkout is packed", () => {
  const root = join(__dirname, "../../..");
  expect(sourceOf(root, "1.2.3")).toEqual({ kind: "checkout", root });
});

test("a package from a registry is published: the project has the same version, or a compatible one", () => {
  const root = installedFrom("https://registry.example.com/vendor-native/-/vendor-native-1.2.3.tgz");
  expect(sourceOf(root, "1.2.3")).toEqual({ kind: "registry", range: "^1.2.3" });
});

test("another package manager keeps no such record, and has it from a registry", () => {
  expect(sourceOf(join(folder, "node_modules/vendor-native"), "1.2.3")).toEqual({ kind: "registry", range: "^1.2.3" });
});

test("a package from a file is that file", () => {
  writeFileSync(join(folder, "vendor-native-1.2.3.tgz"), "");
  const root = installedFrom("file:vendor-native-1.2.3.tgz");
  expect(sourceOf(root, "1.2.3")).toEqual({ kind: "tarball", file: join(folder, "vendor-native-1.2.3.tgz") });
});

test("a file that is gone is an error that says so", () => {
  const root = installedFrom("file:../vendor-native-1.2.3.tgz");
  expect(() => sourceOf(root, "1.2.3")).toThrow(
    /vendor-native was installed from .*vendor-native-1\.2\.3\.tgz, which is gone; install it again/,
  );
});
