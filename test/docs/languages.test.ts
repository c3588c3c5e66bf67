import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./markdown";

const fences: Readonly<Record<string, string>> = {
  ".yaml": "yaml",
  ".py": "python",
  ".txt": "txt",
  ".go": "go",
  ".mod": "txt",
  ".ts": "ts",
  ".java": "java",
  ".xml": "xml",
  ".cs": "csharp",
  ".csproj": "xml",
};
const files = globSync(["examples/aws-web-service/index.ts", "docs/languages/*/aws/**"], { cwd: root });
const programs = files.filter((file) => fences[extname(file)] !== undefined);

test("a program of each language is shown", () => {
  const languages = programs
    .map((file) => extname(file))
    .filter((ending) => ![".yaml", ".txt", ".mod", ".xml", ".csproj"].includes(ending));
  expect(languages.sort()).toEqual([".cs", ".go", ".java", ".py", ".ts"]);
});

test.each(programs)("docs/languages.md shows %s as it is", (file) => {
  const text = readFileSync(join(root, file), "utf8");
  expect(readFileSync(join(root, "docs/languages.md"), "utf8")).toContain(
    `\`\`\`${fences[extname(file)]}\n${text}\`\`\`\n`,
  );
});

// Go has none for Azure: docs/adr/0084-go-and-its-providers.md
test("every language has a program for each cloud", () => {
  const places = globSync("docs/languages/*/*", { cwd: root }).map((path) => path.split(/[\\/]/).slice(-2));
  const languages = new Set(places.map(([language]) => language));
  expect(languages.size).toBeGreaterThan(0);
  for (const language of languages) {
    const clouds = places.flatMap(([other, cloud]) => (other === language ? [cloud] : []));
    expect(clouds.sort(), language).toEqual(language === "go" ? ["aws", "gcp"] : ["aws", "azure", "gcp"]);
  }
});
