import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { gather } from "../../audit/gather";
import { growth, LINEAR } from "../growth";
import { auditText, fixtures, names, readText } from "./support";

const folder = mkdtempSync(join(tmpdir(), "audit-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
};

function emptyFolder(): string {
  mkdirSync(join(folder, "empty/deeper"), { recursive: true });
  return join(folder, "empty");
}

function chartFolder(): string {
  write("chart/templates/a.yaml", "{{ .Values.x }}");
  return join(write("chart/Chart.yaml", "name: x"), "..");
}

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;

describe("broken YAML", () => {
  it("among a hundred documents is named by line and column; the others are read", () => {
    const documents = Array.from({ length: 100 }, (_, index) => (index === 41 ? "kind: [broken\n" : pod(`p${index}`)));
    const result = readText(documents.join("---\n"));
    expect(result.resources).toHaveLength(99);
    expect(result.problems).toEqual([
      { source: "input", line: 166, column: 1, message: expect.stringMatching(/^broken YAML: /) },
    ]);
  });

  it("with a quote that is never closed does not swallow the rest", () => {
    const result = readText(`a: 'open\n---\n${pod("b")}`);
    expect(names(result)).toEqual(["kubernetes:core/v1:Pod b"]);
    expect(result.problems).toHaveLength(1);
  });

  it.each([
    ["billion laughs", bomb(), "YAML not read: its aliases stand for more than 2,000,000 values"],
    ["an alias inside its own anchor", "a: &a\n  b: *a\n", "YAML not read: an alias stands inside its own anchor"],
    ["an alias of nothing", "a: *b\n", "YAML not read: Unresolved alias"],
    ["deep nesting", "[".repeat(50_000), "too deeply nested"],
    ["deep nesting in flow style", `a: ${"[".repeat(50_000)}`, "too deeply nested"],
    ["a tab", "\tfoo: 1", "broken YAML: Tabs are not allowed as indentation"],
  ])("refuses %s", (_, text, message) => {
    const result = readText(text);
    expect(result.resources).toEqual([]);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]?.message).toContain(message);
  });

  it.each([
    ["blank lines after a directive", (size: number) => `%YAML 1.2\n${"\n".repeat(size)}x`],
    ["braces", (size: number) => "{".repeat(size)],
  ])("takes time in proportion to the number of %s", (_, text) => {
    expect(growth((size) => void readText(text(size)), 12_500)).toBeLessThan(LINEAR);
  });

  it("never quotes the text, which may be a secret", () => {
    const texts = ['password: "x" canary\n', '{"password": canary}', '{"password": "canary" "b"}'];
    for (const text of texts) {
      const { problems } = readText(text);
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain("canary");
    }
  });
});

function bomb(): string {
  const levels = "abcdefghi".split("").map((name, index, all) => {
    const inner = index === 0 ? "x" : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(inner).join(", ")}]`;
  });
  return `${levels.join("\n")}\n`;
}

describe("JSON", () => {
  it("is named by line and column where it breaks", () => {
    expect(readText('{\n  "a": 1\n  "b": 2\n}').problems).toEqual([
      { source: "input", line: 3, column: 3, message: "broken JSON: comma expected" },
    ]);
  });

  it("may hold comments and trailing commas", () => {
    expect(
      readText('// a list\n{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "a", }, }').problems,
    ).toEqual([]);
  });

  it("survives parents that form a cycle", () => {
    const resource = (name: string, parent: string) => ({ urn: name, type: "aws:eks/cluster:Cluster", parent });
    const text = JSON.stringify({
      deployment: { resources: [resource("a::a", "b::b"), resource("b::b", "a::a")] },
      version: 3,
    });
    expect(names(readText(text))).toHaveLength(2);
  });

  it("of deeply nested values does not crash", () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const text = `{"version":3,"deployment":{"resources":[{"urn":"a::a","type":"t","inputs":${deep}}]}}`;
    expect(readText(text).problems).toEqual([{ source: "input", message: "JSON not read: too deeply nested" }]);
  });
});

describe("deep nesting", () => {
  const nested = (depth: number) =>
    `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;

  it.each([600, 4000, 50_000])("of %i levels is refused", (depth) => {
    const { resources, problems } = readText(nested(depth));
    expect(resources).toEqual([]);
    expect(problems[0]?.message).toContain("too deeply nested");
  });

  it("of 400 levels is audited", () => {
    expect(auditText(nested(400)).totals).toMatchObject({ resources: 1, things: 1 });
  });
});

describe("files and folders", () => {
  it("reads what it can of a folder, and names what it cannot", async () => {
    write("mixed/a.yaml", pod("a"));
    write("mixed/sub/b.yml", pod("b"));
    write("mixed/node_modules/c.yaml", pod("c"));
    write("mixed/.terraform/d.json", "{");
    write("mixed/package.json", '{"name": "x"}');
    write("mixed/readme.md", "# x");
    write("mixed/latin1.yaml", Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    write("mixed/broken.yaml", "a: [\n");
    symlinkSync(join(folder, "mixed"), join(folder, "mixed/sub/up"));
    symlinkSync(join(folder, "nowhere"), join(folder, "mixed/dangling.yaml"));
    const result = await gather([join(folder, "mixed")]);
    expect(result.resources.map(({ resource }) => resource.name)).toEqual(["a", "b"]);
    expect(result.skipped.map((path) => path.slice(folder.length))).toEqual(["/mixed/package.json"]);
    expect(result.problems.map(({ source, line, message }) => [source.slice(folder.length), line, message])).toEqual([
      ["/mixed/broken.yaml", 2, expect.stringMatching(/^broken YAML/)],
      ["/mixed/dangling.yaml", undefined, "no such file"],
      ["/mixed/latin1.yaml", undefined, "not text in UTF-8"],
    ]);
  });

  it.each([
    ["an empty folder", emptyFolder, /^no file to read in this folder/],
    ["a missing file", () => join(folder, "missing.yaml"), /^no such file$/],
    ["binary content", () => write("binary.yaml", Buffer.from([0, 1, 2, 3])), /^not text in UTF-8$/],
    ["an empty file", () => write("empty.yaml", ""), /^nothing that the audit reads: empty$/],
    ["a comment only", () => write("comment.yaml", "# x\n---\n"), /^nothing that the audit reads: empty$/],
    [
      "another kind of YAML",
      () => write("values.yaml", "replicas: 3\n"),
      /^nothing that the audit reads: YAML of another kind$/,
    ],
    [
      "steps of another tool",
      () => write("pipeline.json", '{"steps": [{"run": "make"}]}'),
      /^nothing that the audit reads: an object with the keys steps$/,
    ],
    [
      "another kind of JSON",
      () => write("other.json", '{"name": "x"}'),
      /^nothing that the audit reads: an object with the keys name$/,
    ],
    ["a folder of other things", () => join(write("others/package.json", "{}"), ".."), /^nothing that the audit reads/],
  ])("says so for %s", async (_, path, message) => {
    const { problems, resources } = await gather([path()]);
    expect(resources).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
  });

  it.each<[string, () => string, RegExp]>([
    ["a chart that is not rendered", chartFolder, /^a Helm template, not wholly read: .* `helm template`$/],
    ["a template", () => write("t.yaml", "kind: {{ .Values.kind }}\n"), /^a Helm template, not wholly read/],
    ["a template of Jinja", () => write("app.yaml.j2", "a: {{ b }}\n"), /^not read: a Jinja template/],
    ["Jsonnet", () => write("main.jsonnet", "{}"), /^not read: Jsonnet: audit the output of `jsonnet`/],
    [
      "values that SOPS encrypted",
      () => write("s.yaml", "a: ENC[AES256_GCM,data:x]\nsops: { version: 3 }\n"),
      /^encrypted by SOPS/,
    ],
  ])("names the tool that reads %s", async (_, path, message) => {
    const given = path();
    const folder = given.endsWith("chart") ? given : join(given, "..");
    const { partial } = await gather([folder]);
    expect(partial.filter(({ source }) => source.startsWith(given)).map((each) => each.message)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it("reads UTF-8 with a mark, and UTF-16 as PowerShell writes it", async () => {
    const marked = write("marked.yaml", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(pod("a"))]));
    const wide = write("wide.yaml", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pod("b"), "utf16le")]));
    expect((await gather([marked, wide])).resources.map(({ resource }) => resource.name)).toEqual(["a", "b"]);
  });

  it("counts the same thing once, and tells apart things that only share a name", async () => {
    const running = (image: string) => `${pod("same")}spec: { containers: [{ name: a, image: ${image} }] }\n`;
    const first = write("one/p.yaml", running("ghcr.io/acme/api:1"));
    const rendered = write("two/p.yaml", running("registry.example.com/acme/api:2"));
    const other = write("three/p.yaml", running("redis:7"));
    const { resources } = await gather([first, first, rendered, other]);
    expect(resources.map(({ resource }) => resource.urn)).toEqual([
      "k8s://-/Pod/same",
      expect.stringMatching(/^k8s:\/\/-\/Pod\/same@/),
    ]);
    const labelled = (value: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { a: ${value} } }\n`;
    const many = write("many.yaml", ["b", "c", "d", "c"].map(labelled).join("---\n"));
    expect((await gather([many])).resources).toHaveLength(1);
  });

  it("finds the lines of what stands in JSON", async () => {
    const { resources, locate } = await gather([join(fixtures, "stack-export.json")]);
    const places = resources.map(({ place }) => place);
    expect([...locate(places).values()].map(({ line }) => line)).toEqual([7, 12, 19, 33, 47]);
  });
});
