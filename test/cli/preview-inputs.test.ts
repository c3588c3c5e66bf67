import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildCommand, makeProject, run } from "./project";

beforeAll(buildCommand);

const pulumi = 'import * as pulumi from "@pulumi/pulumi";\n';

describe("--stack-outputs", () => {
  const stack = "acme/platform/prod";
  const program = `${pulumi}export = async () => {
    const platform = new pulumi.StackReference("${stack}");
    const domain = await platform.requireOutputValue("domain");
    return { url: \`https://api.\${domain}\`, password: platform.requireOutput("password") };
  };`;
  const folder = makeProject(program);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const outputs = { domain: "acme.io", password: "[secret]" };

  test.each([
    [
      "of one stack, as `pulumi stack output --json` prints them",
      () => `${stack}=${file("one.json", JSON.stringify(outputs))}`,
    ],
    [
      "of several stacks in one file",
      () => file("all.json", JSON.stringify({ [stack]: outputs, "acme/other/prod": {} })),
    ],
  ])("gives the outputs %s", async (_, given) => {
    const { code, stdout, stderr } = await run(["preview", folder, "--stack-outputs", given()]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('url     : "https://api.acme.io"');
    expect(stdout).toContain("password: [secret]");
  });

  test.each([
    ["a file that is not there", () => `${stack}=none.json`, "The file none.json cannot be read."],
    ["a file that is no JSON", () => `${stack}=${file("broken.json", "{")}`, "broken.json is not valid JSON."],
    ["a list", () => `${stack}=${file("list.json", "[]")}`, "does not hold a JSON object."],
    [
      "the outputs of one stack without its name",
      () => file("bare.json", JSON.stringify(outputs)),
      `is not an object. Give stack=file, for example ${stack}=outputs.json.`,
    ],
  ])("refuses %s", async (_, given, reason) => {
    const { code, stdout, stderr } = await run(["preview", folder, "--stack-outputs", given()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(reason);
  });

  test("an output that the stack does not have is named", async () => {
    const given = `${stack}=${file("empty.json", "{}")}`;
    const { code, stderr } = await run(["preview", folder, "--stack-outputs", given]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: Required output 'domain' does not exist on stack 'acme\/platform\/prod'\./);
  });
});

describe("--answer", () => {
  const token = "aws:ec2/getAmi:getAmi";
  const folder = makeProject(`${pulumi}import * as aws from "@pulumi/aws";
export = async () => ({ image: (await aws.ec2.getAmi({ owners: ["self"] })).id.toUpperCase() });`);

  test("gives the result of a function", async () => {
    const { code, stdout, stderr } = await run(["preview", folder, "--answer", `${token}={"id":"ami-1"}`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('image: "AMI-1"');
  });

  test("gives the results in a file, by token", async () => {
    const file = join(folder, "answers.json");
    writeFileSync(file, JSON.stringify({ [token]: { id: "ami-2" } }));
    const { code, stdout } = await run(["preview", folder, "--answer", file]);
    expect(code).toBe(0);
    expect(stdout).toContain('image: "AMI-2"');
  });

  test("refuses a result that is no JSON", async () => {
    const { code, stderr } = await run(["preview", folder, "--answer", `${token}={id}`]);
    expect(code).toBe(1);
    expect(stderr).toContain("is not valid JSON.");
  });
});

test.each([
  ["mars", "region mars (no AWS region has such a name)"],
  ["eu-central-9", "region eu-central-9,"],
  ["us-gov-west-1", "region us-gov-west-1,"],
])("the summary names the region %s, and says when it cannot exist", async (region, words) => {
  const folder = makeProject('import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("data");');
  const { code, stdout } = await run(["preview", folder, "--config", `aws:region=${region}`]);
  expect(code).toBe(0);
  expect(stdout).toContain(words);
});
