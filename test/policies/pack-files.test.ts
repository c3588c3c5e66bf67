import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

it.each(["aws", "azure", "gcp", "kubernetes"])("the pack %s has the package's version and names its bundle", (pack) => {
  const folder = `policies/${pack}`;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  expect(manifest).toMatchObject({ version, type: "commonjs", main: `../../dist/policies/${pack}/pack.js` });
  expect(readFileSync(`${folder}/PulumiPolicy.yaml`, "utf8")).toContain("name: nodejs");
  expect(existsSync(`${folder}/pack.ts`)).toBe(true);
});
