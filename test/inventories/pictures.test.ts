import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json";
import { badge } from "../../tools/docs/badge";
import { narrowPicture, type Preview, readPreview, widePicture } from "../../tools/docs/preview-picture";
import { buildCommand } from "../cli/project";
import { root } from "./examples";

/** `npm run inventories:update` draws the pictures anew. */
const update = process.env.UPDATE_INVENTORIES === "true";
const fileOf = (name: string) => join(root, "docs/pictures", name);

function isCurrent(name: string, picture: string): void {
  if (update) writeFileSync(fileOf(name), picture);
  else expect(picture, "npm run inventories:update").toBe(readFileSync(fileOf(name), "utf8"));
}

describe("the pictures of the README show the command's own output", () => {
  const args = ["preview", "--each", "cloud=aws,azure,gcp"];
  const command = `npx vendor-native ${args.join(" ")}`;
  let preview: Preview;
  beforeAll(() => {
    buildCommand();
    const main = join(root, "dist/cli/main.js");
    preview = readPreview(execFileSync(process.execPath, [main, ...args], { cwd: root, encoding: "utf8" }));
  }, 300_000);

  test("every column is read, and nothing of it is lost", () => {
    expect(preview.titles).toEqual(["cloud=aws", "cloud=azure", "cloud=gcp"]);
    const counts = preview.titles.map((_, column) =>
      [...preview.rows.values()]
        .flatMap((of) => of[column] ?? [])
        .reduce((sum, line) => sum + Number.parseInt(line, 10), 0),
    );
    expect(counts.map((count) => `${count} native resources`)).toEqual(preview.totals);
  });

  test("in a wide window", () => isCurrent("preview.svg", widePicture(preview, command)));
  test("in a narrow window", () => isCurrent("preview-narrow.svg", narrowPicture(preview, command)));
});

test("the badges say what package.json says", () => {
  isCurrent("licence.svg", badge("licence", manifest.license));
  isCurrent("node.svg", badge("Node", manifest.engines.node.replace(">=", "≥ ")));
});

test("every picture that the README shows is there", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const shown = [...readme.matchAll(/(?:src|srcset)="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)/g)].map(
    ([, tag, link]) => tag ?? link ?? "",
  );
  expect(shown).toHaveLength(4);
  expect(shown.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
