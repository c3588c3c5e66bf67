import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { expect, test } from "vitest";

const offline = join(__dirname, "../../offline");
const clouds = ["aws", "azure", "gcp"] as const;
const files = [
  ...clouds.flatMap((cloud) =>
    readdirSync(join(offline, "engine", cloud))
      .filter((file) => file !== "typical-times.ts")
      .map((file) => join("engine", cloud, file)),
  ),
  "aws/job-refusals.ts",
  "aws/refusals.ts",
  "aws/registry-refusals.ts",
  "azure/names.ts",
  "azure/refusals.ts",
  "gcp/buckets.ts",
  "gcp/cloud-run-sizes.ts",
  "gcp/refusals.ts",
];

/** The text of a literal, where it is a sentence that a cloud could say. */
function sentenceOf(node: ts.Node): string | undefined {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  const text = isText ? node.getText() : "";
  const isImport = node.parent !== undefined && ts.isImportDeclaration(node.parent);
  return !isImport && /\w \w.* \w/.test(text) && !text.includes("https://") ? text : undefined;
}

function sentencesIn(node: ts.Node): readonly string[] {
  const own = sentenceOf(node);
  if (own !== undefined) return [own];
  const found: string[] = [];
  node.forEachChild((child) => void found.push(...sentencesIn(child)));
  return found;
}

/** Names of the file's constants and imports that stand for a page. */
function pagesOf(source: ts.SourceFile): readonly string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) {
      const isPages = statement.moduleSpecifier.getText().includes("references");
      return isPages ? [...statement.getText().matchAll(/\b(\w+(?:Call|Errors))\b/g)].map(([name]) => name) : [];
    }
    const isPage = ts.isVariableStatement(statement) && statement.getFullText().includes("https://");
    return isPage ? statement.declarationList.declarations.map(({ name }) => name.getText()) : [];
  });
}

/** Top-level declarations with a sentence of a cloud, and no page that it was read on in them or above them. */
function unsourced(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(offline, file), "utf8"), ts.ScriptTarget.ESNext, true);
  const pages = pagesOf(source);
  return source.statements.flatMap((statement) => {
    const text = statement.getFullText();
    const isSourced = text.includes("https://") || pages.some((page) => new RegExp(`\\b${page}\\b`).test(text));
    return isSourced ? [] : sentencesIn(statement).map((sentence) => `${file}: ${sentence}`);
  });
}

test("each refusal of the embedded cloud says where it was read", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(unsourced)).toEqual([]);
});
