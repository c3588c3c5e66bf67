import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { filesOf } from "../../../cli/new/files";
import { DomainUse, readTemplates } from "../../../cli/new/templates";

const templates = readTemplates(join(__dirname, "../../.."));
const tarball = { tarball: "vendor-native-9.9.9.tgz" };
const textsOf = (name: string, domain?: string, dependency: Parameters<typeof filesOf>[1] = tarball) => {
  const template = templates.find((one) => one.name === name);
  if (template === undefined) throw new Error(`there is no template ${name}`);
  return Object.fromEntries(filesOf({ template, folder: "web", name: "Web", domain }, dependency));
};

test("every example is a template that says its cloud and itself", () => {
  expect(templates.length).toBeGreaterThan(35);
  expect(templates.filter(({ cloud, subject, description }) => !cloud || !subject || !description)).toEqual([]);
});

test.each(templates)("$name has the domain that is given, everywhere", ({ name }) => {
  const programs = Object.entries(textsOf(name, "acme.io")).filter(([path]) => path.endsWith(".ts"));
  expect(programs.filter(([, text]) => text.includes("example.com"))).toEqual([]);
});

const free = templates.filter(({ domain }) => domain === DomainUse.Optional);
test.each(free)("$name needs none", ({ name }) => {
  const programs = Object.entries(textsOf(name)).filter(([path]) => path.endsWith(".ts"));
  expect(programs.filter(([, text]) => /\bdomain:|(?<!@)example\.com/.test(text))).toEqual([]);
});

test("the starters and the shops need no domain", () => {
  const names = free.map(({ name }) => name);
  for (const cloud of ["aws", "azure", "gcp"])
    expect(names).toEqual(expect.arrayContaining([`${cloud}-web-service`, `${cloud}-shop`]));
});

describe("the files of a project", () => {
  test("have its name, and no word of the template", () => {
    const files = textsOf("aws-web-service");
    expect(files["index.ts"]).toContain('new Environment("prod", {});');
    expect(parse(files["Pulumi.yaml"] ?? "")).toEqual({
      name: "Web",
      description: expect.stringContaining("A web service on AWS"),
      runtime: { name: "nodejs", options: { nodeargs: "--stack-trace-limit=4" } },
    });
    expect(files["Pulumi.dev.yaml"]).toBe("config:\n  aws:region: eu-west-1\n");
    expect(files[".gitignore"]).toBe("node_modules/\n");
    expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({
      name: "web",
      dependencies: { "@pulumi/aws": "^7.48.0", "vendor-native": "file:vendor-native-9.9.9.tgz" },
    });
  });

  test("name the tarball from each folder that has a package of its own", () => {
    const files = textsOf("aws-existing", "acme.io");
    expect(JSON.parse(files["second-stack/package.json"] ?? "").dependencies["vendor-native"]).toBe(
      "file:../vendor-native-9.9.9.tgz",
    );
  });

  test("name a range where the package is published", () => {
    const files = textsOf("gcp-shop", "acme.io", { range: "^9.9.9" });
    expect(JSON.parse(files["package.json"] ?? "").dependencies["vendor-native"]).toBe("^9.9.9");
    expect(files["Pulumi.dev.yaml"]).toBe("config:\n  gcp:region: europe-west1\n");
  });

  test("keep an e-mail address where there is no domain", () => {
    expect(textsOf("aws-shop")["index.ts"]).toContain(
      'new Environment("prod", { notify: { emails: ["ops@example.com"] } });',
    );
    expect(textsOf("aws-shop", "acme.io")["index.ts"]).toContain('emails: ["ops@acme.io"]');
  });
});
