import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { choose, type Given } from "../../../cli/new/choices";
import { readTemplates } from "../../../cli/new/templates";

const templates = readTemplates(join(__dirname, "../../.."));
const folders: Readonly<Record<string, readonly string[] | undefined>> = {
  taken: ["index.ts", "package.json"],
  repository: [".git"],
  "a-file": undefined,
};
const entriesOf = (folder: string) => (Object.hasOwn(folders, folder) ? folders[folder] : []);

function chosen(given: Given) {
  const found = choose(given, templates, entriesOf);
  if ("problems" in found) throw new Error(found.problems.join("\n"));
  const { template, ...others } = found.choices;
  return { template: template.name, ...others };
}

function problemsOf(given: Given): readonly string[] {
  const found = choose(given, templates, entriesOf);
  return "problems" in found ? found.problems : [];
}

describe("what is not given follows from what is", () => {
  test("the folder has the template's subject, the project the folder's name", () => {
    const wanted = { template: "aws-web-service", folder: "web-service", name: "web-service", domain: undefined };
    expect(chosen({ template: "aws-web-service" })).toEqual(wanted);
    expect(chosen({ template: "web-service", cloud: "aws" })).toEqual(wanted);
    expect(chosen({ template: "gcp-shop", folder: "a/store", domain: "acme.io" })).toEqual({
      template: "gcp-shop",
      folder: "a/store",
      name: "store",
      domain: "acme.io",
    });
    expect(chosen({ template: "azure-shop", name: "store" })).toMatchObject({ folder: "store", name: "store" });
  });

  test("a folder that holds a repository and nothing else counts as empty", () => {
    expect(chosen({ template: "aws-shop", folder: "repository" })).toMatchObject({ folder: "repository" });
  });
});

describe("each mistake has one line", () => {
  test.each<[Given, string]>([
    [
      { template: "web-service" },
      'template: "web-service" needs its cloud; give aws-web-service, azure-web-service, gcp-web-service',
    ],
    [
      { template: "aws-shop", cloud: "gcp" },
      "--cloud: template aws-shop is for aws, not for gcp; leave --cloud out, or give gcp-shop",
    ],
    [{ template: "shop", cloud: "GCP" }, '--cloud: "GCP" is not one of aws, azure, gcp'],
    [
      { template: "aws-shop", folder: "taken" },
      "folder: taken holds index.ts and 1 more, and no file is overwritten; give a folder that is new or empty",
    ],
    [{ template: "aws-shop", folder: "a-file" }, "folder: a-file is a file; give a folder that is new or empty"],
    [
      { template: "aws-shop", folder: "my shop" },
      `the folder's name "my shop" is no project name: letters, digits, dots, hyphens and underscores, a letter or digit first, at most 100; give --name`,
    ],
    [
      { template: "aws-shop", name: "_shop" },
      '--name: "_shop" is no project name: letters, digits, dots, hyphens and underscores, a letter or digit first, at most 100',
    ],
    [
      { template: "aws-shop", domain: "https://acme.io" },
      '--domain: "https://acme.io" is no domain name in lower case, for example acme.io',
    ],
    [
      { template: "gcp-worker", domain: "acme.io" },
      "--domain: template gcp-worker has no domain; leave it out, or add one in index.ts",
    ],
    [
      { template: "aws-existing", domain: false },
      "--domain: template aws-existing names hosts below a domain; give --domain <yours>",
    ],
    [{ template: "aws-existing" }, "--domain: template aws-existing names hosts below a domain; give --domain <yours>"],
  ])("%o", (given, problem) => expect(problemsOf(given)).toEqual([problem]));

  test("without a template, or with one that is not there, the templates are listed", () => {
    expect(problemsOf({})).toEqual([
      expect.stringMatching(/^template: is missing; give one of these:\n.*aws-shop {2,}A shop on AWS/s),
    ]);
    const [problem] = problemsOf({ template: "wordpress", cloud: "gcp" });
    expect(problem).toMatch(/^template: there is no "wordpress" for gcp; give one of these:\n/);
    expect(problem).not.toContain("aws-");
  });

  test("all mistakes are told at a time", () => {
    expect(problemsOf({ template: "wordpress", folder: "taken", name: "-", domain: "acme" })).toHaveLength(4);
  });
});
