import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleAudit } from "./bundle";
import { fixtures } from "./support";

const folder = mkdtempSync(join(tmpdir(), "audit-cli-"));
const entry = join(folder, "cli/main.js");

beforeAll(() => bundleAudit(entry));
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input = "", node: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, entry, "audit", ...args], {
    cwd: fixtures,
    input,
    encoding: "utf8",
    env: { ...process.env, NODE_PATH: "" },
  });
  return { status, stdout, stderr };
}

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("exit codes", () => {
  it("are 0 when nothing mandatory is found", () => {
    expect(run(["plan.json"]).status).toBe(0);
    expect(run(["-"], "[]")).toMatchObject({ status: 0, stdout: "\nNothing is hand-rolled here.\n" });
  });

  it("are 1 when something mandatory is found", () => {
    expect(run(["preview.json"]).status).toBe(1);
  });

  it("are 1 for an exception that is past its date", () => {
    const exceptions = {
      "aws-service-autoscaled": { exceptions: [{ resource: "*", reason: "was so", expires: "2020-01-01" }] },
    };
    const { status, stdout } = run(["plan.json", "--exceptions", file("old.json", JSON.stringify(exceptions))]);
    expect(status).toBe(1);
    expect(stdout).toContain("expired on 2020-01-01");
  });

  it("are 2 when something cannot be read; the rest is still reported", () => {
    const { status, stdout } = run(["preview.json", "missing.yaml", file("broken.yaml", "a: [\n")]);
    expect(status).toBe(2);
    expect(stdout).toContain("GKE");
    expect(stdout).toContain("not read: missing.yaml: no such file");
    expect(stdout.replace(/\s+/g, " ")).toMatch(/broken\.yaml:2:1: broken YAML/);
  });

  it.each([
    ["no input", []],
    ["an unknown option", ["plan.json", "--nope"]],
    ["an unknown format", ["plan.json", "--format", "pdf"]],
    ["a baseline that is no report", ["plan.json", "--baseline", "compose.yaml"]],
    ["exceptions that are no configuration", ["plan.json", "--exceptions", "missing.yaml"]],
  ])("are 3 for a wrong command line: %s", (_, args) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^error: /);
  });

  it("follow --fail-on", () => {
    const codes = (file: string) =>
      ["advisory", "mandatory", "never"].map((level) => run([file, "--fail-on", level]).status);
    expect(codes("plan.json")).toEqual([1, 0, 0]);
    expect(codes("preview.json")).toEqual([1, 1, 0]);
  });

  it("are in the help", () => {
    const { stdout } = run(["--help"]);
    const codes = ["0  nothing mandatory", "1  something mandatory", "2  some input could not", "3  the command line"];
    for (const code of codes) expect(stdout).toContain(code);
  });
});

describe("arguments", () => {
  it("- reads standard input", () => {
    const { status, stdout } = run(["-", "--format", "json"], readFileSync(join(fixtures, "helm-list.json"), "utf8"));
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      tool: { name: "vendor-native", version: "1.2.3" },
      inputs: [{ source: "stdin", kind: "helm release list", resources: 5 }],
    });
  });

  it("--output writes a file, and says on standard error what could not be read", () => {
    const output = join(folder, "out.html");
    const { stdout, stderr } = run(["compose.yaml", "missing.yaml", "--format", "html", "--output", output]);
    expect(stdout).toBe("");
    expect(stderr).toBe("not read: missing.yaml: no such file\n");
    expect(readFileSync(output, "utf8")).toMatch(/^<!doctype html>/);
  });

  it("--output says so when it cannot write", () => {
    const { status, stderr } = run(["plan.json", "--output", join(folder, "no/such/folder.txt")]);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error: .*folder\.txt cannot be written/);
  });

  it("--cloud and --format refuse what they do not know", () => {
    expect(run(["plan.json", "--cloud", "ibm"]).stderr).toContain("Allowed choices are aws, azure, gcp");
    expect(run(["plan.json", "--format", "pdf"]).stderr).toContain(
      "Allowed choices are table, markdown, pull-request, json, sarif, junit, html",
    );
  });

  it("--exceptions lets findings pass, --show-all shows them all the same", () => {
    const exceptions =
      "gcp-no-gke:\n  exceptions:\n    - { resource: main, reason: moves in May, expires: 2999-01-01 }\n";
    const path = file("exceptions.yaml", exceptions);
    expect(run(["preview.json", "--exceptions", path]).stdout).toContain("1 finding excepted; --show-all shows them.");
    expect(run(["preview.json", "--exceptions", path, "--show-all"]).stdout).toContain("GKE");
  });

  it("--exceptions takes levels, too, of one rule or of all", () => {
    const advisory = file("advisory.json", '{ "all": "advisory" }');
    expect(run(["preview.json", "--exceptions", advisory]).status).toBe(0);
    const mixed = file("mixed.json", '{ "all": "advisory", "gcp-no-gke": { "enforcementLevel": "mandatory" } }');
    expect(run(["preview.json", "--exceptions", mixed]).status).toBe(1);
    const wrong = run(["preview.json", "--exceptions", file("wrong.json", '{ "gcp-no-gke": "hard" }')]);
    expect(wrong.stderr).toContain("the level of gcp-no-gke must be one of mandatory, advisory, remediate, disabled");
  });

  it("- ends quietly when its reader does", () => {
    const { stderr } = spawnSync("bash", ["-c", `'${process.execPath}' '${entry}' audit . --format json | head -1`], {
      cwd: fixtures,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
  });

  it("--baseline shows new findings alone, from whatever folder it is started", () => {
    const baseline = join(folder, "baseline.json");
    run([join(fixtures, "compose.yaml"), "--format", "json", "--output", baseline]);
    const same = run(["compose.yaml", "--baseline", baseline]);
    expect(same.status).toBe(0);
    expect(same.stdout).toContain("Nothing new is hand-rolled.");
    expect(same.stdout).toMatch(/\d+ findings of the baseline left out; 0 of it no longer found\./);
    const more = run(["compose.yaml", "preview.json", "--baseline", baseline]);
    expect(more.status).toBe(1);
    expect(more.stdout).toContain("2 new things to operate");
    const fewer = run(["preview.json", "--baseline", baseline, "--format", "json"]);
    expect(JSON.parse(fewer.stdout).baseline).toEqual({ known: 0, gone: 5 });
  });

  it("reads Terraform source with the parser that the package brings", () => {
    mkdirSync(join(folder, "tf"));
    file("tf/main.tf", 'module "eks" {\n  source = "terraform-aws-modules/eks/aws"\n}\n');
    const { status, stdout } = run([join(folder, "tf")]);
    expect(status).toBe(1);
    expect(stdout).toContain('EKS cluster "eks"');
  });

  it("shows the rules' ids, which exceptions need", () => {
    expect(run(["preview.json"]).stdout).toContain("gcp-no-gke");
    expect(run(["preview.json", "--format", "markdown"]).stdout).toContain("gcp-no-gke");
  });

  it("--exceptions says what is wrong with its file, and quotes nothing of it", () => {
    const { stderr } = run(["plan.json", "--exceptions", file("bad.yaml", "a: 'canary\n")]);
    expect(stderr).toContain("bad.yaml cannot be read as JSON or YAML");
    expect(stderr).not.toContain("canary");
  });
});

/** Parsed, its 330 parts take several times the memory of their text. */
const parts = Array.from({ length: 330 }, (_, index) => `{ a: ${index} }`).join(", ");
const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: [${parts}]\n`;

it("reads a file above 8 MB with a heap of 64 MB: document by document, and each is kept as text", () => {
  const documents = Array.from({ length: 2400 }, (_, index) => pod(`p${index}`)).join("---\n");
  expect(documents.length).toBeGreaterThan(8 * 2 ** 20);
  const { status, stdout } = run([file("all.yaml", documents)], "", ["--max-old-space-size=64"]);
  expect(stdout).toContain("2400 × Pod");
  expect(status).toBe(1);
}, 180_000);
