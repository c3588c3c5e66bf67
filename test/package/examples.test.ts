import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "../..");
const manifests = globSync("examples/**/package.json", { cwd: root, exclude: (path) => path.includes("node_modules") });

test.each(manifests)("%s names every package that its program needs", (manifest) => {
  const folder = dirname(join(root, manifest));
  const programs = globSync("*.ts", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"));
  const imported = programs.flatMap((text) =>
    [...text.matchAll(/from "(@[^/"]+\/[^/"]+|[^./@"][^/"]*)/g)].map(([, name]) => name),
  );
  // A peer that only a secret with a made-up value needs.
  const generates = programs.some((text) => /\bgenerate: \{/.test(text));
  const needed = new Set([...imported, ...(generates ? ["@pulumi/random"] : [])]);
  const { dependencies } = JSON.parse(readFileSync(join(root, manifest), "utf8"));
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining([...needed]));
});
