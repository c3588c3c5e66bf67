import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Environment } from "../../components/aws";
import { planFolder } from "../../offline/folder";
import { planProgram } from "../../offline/run";
import { documents, linksOf, programsOf, root } from "./markdown";

test("README shows the shop as it is", () => {
  expect(programsOf("README.md")).toContain(readFileSync(join(root, "examples/aws-shop/index.ts"), "utf8"));
});

test("every link of a document leads to a file", () => {
  const dead = documents.flatMap(linksOf).filter(({ to }) => !existsSync(join(root, to)));
  expect(dead).toEqual([]);
});

// The samples of docs/policies.md are parts of programs, one for each rule; docs/audit.md shows the type of its report.
const programs = documents
  .filter((path) => !["docs/policies.md", "docs/audit.md"].includes(path))
  .flatMap((path) => programsOf(path).map((program, index) => ({ title: `${path}, program ${index + 1}`, program })));

describe("the programs in documents", () => {
  let folder: string;
  const folderOf = (title: string) => join(folder, title.replace(/\W+/g, "-"));

  beforeAll(() => {
    mkdirSync(join(root, "dist"), { recursive: true });
    folder = mkdtempSync(join(root, "dist/documents-"));
    for (const { title, program } of programs) {
      mkdirSync(folderOf(title));
      writeFileSync(join(folderOf(title), "index.ts"), program);
      writeFileSync(join(folderOf(title), "Pulumi.yaml"), "name: documents\nruntime: nodejs\n");
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("compile", () => {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const files = programs.map(({ title }) => join(folderOf(title), "index.ts"));
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: files, exclude: [] }, ts.sys, root);
    const found = ts.getPreEmitDiagnostics(
      ts.createProgram(files, { ...options, noEmit: true, noUnusedLocals: false }),
    );
    const texts = found.map(({ file, messageText }) => {
      const program = programs.find(({ title }) => file?.fileName.startsWith(folderOf(title)));
      return `${program?.title ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
    expect(texts).toEqual([]);
  }, 180_000);

  test.each(programs)("$title previews", async ({ title }) => {
    const { outputs } = await planProgram(() => ({
      environment: new Environment("prod", { domain: "example.com" }).ref,
    }));
    const plan = await planFolder(folderOf(title), {
      config: { apiKey: "s3cr3t", paymentsKey: "s3cr3t", "aws:region": "eu-west-1" },
      stackOutputs: { "acme/platform/prod": outputs },
    });
    expect(plan.resources.length).toBeGreaterThan(1);
  });
});
