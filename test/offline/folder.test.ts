import { join } from "node:path";
import { expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import { resource } from "../../offline/plan";
import { ProgramError } from "../../offline/program-error";
import { SecretValue, UNKNOWN } from "../../offline/values";
import { makeProject } from "../cli/project";

const site = join(__dirname, "fixtures/site");

test("a project folder is planned as its runner would run it", async () => {
  const output: string[] = [];
  const plan = await planFolder(site, { onOutput: (text, stream) => output.push(`${stream}: ${text}`) });
  expect(output).toEqual(["stdout: size 4, optional undefined\n"]);
  expect(plan).toMatchObject({ project: "site", stack: "dev", preview: true });
  expect(plan.outputs).toEqual({
    plain: "from-stack",
    preview: true,
    region: "eu-west-1",
    token: new SecretValue("default-token"),
    url: UNKNOWN,
  });
  const bucket = resource(plan, "aws:s3/bucket:Bucket", "site");
  expect(bucket.inputs).toEqual({ tags: { team: "web" } });
  expect(bucket.parent).toBe(resource(plan, "site:index:Site", "site").urn);
  expect(resource(plan, "aws:ec2/vpc:Vpc", "existing").adopted).toBe(true);
});

test("what the caller gives wins over the files, and all is known without a preview", async () => {
  const plan = await planFolder(site, {
    stack: "prod",
    config: { plain: "given", "aws:region": "cn-north-1" },
    preview: false,
    onOutput: () => undefined,
  });
  expect(plan.outputs).toMatchObject({
    plain: "given",
    preview: false,
    region: "cn-north-1",
    url: expect.stringMatching(/^https:\/\/site-[0-9a-f]{7}\.s3\.cn-north-1\.amazonaws\.com\.cn$/),
  });
  expect(resource(plan, "aws:s3/bucket:Bucket", "site").inputs).toEqual({});
});

test("transforms work across processes", async () => {
  const folder = makeProject(`
    import * as aws from "@pulumi/aws";
    import * as pulumi from "@pulumi/pulumi";
    pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props: { ...props, tags: { by: "transform" } }, opts }));
    new aws.ec2.Vpc("v");
  `);
  expect(resource(await planFolder(folder), "aws:ec2/vpc:Vpc", "v").inputs).toEqual({ tags: { by: "transform" } });
});

test("outputs of other stacks are given by the caller", async () => {
  const folder = makeProject(
    'import * as pulumi from "@pulumi/pulumi";\nexport const id = new pulumi.StackReference("a/b/c").requireOutput("id");',
  );
  const plan = await planFolder(folder, { stackOutputs: { "a/b/c": { id: "vpc-1" } } });
  expect(plan.outputs).toEqual({ id: "vpc-1" });
});

test("errors keep what was thrown and what had been planned", async () => {
  const folder = makeProject(
    'import * as aws from "@pulumi/aws";\nnew aws.ec2.Vpc("v").urn.apply(() => { throw new TypeError("nope"); });',
  );
  const error: unknown = await planFolder(folder).catch((reason: unknown) => reason);
  if (!(error instanceof ProgramError)) throw error;
  expect(error.errors).toEqual([
    expect.objectContaining({ name: "TypeError", message: "nope", stack: expect.stringContaining("index.ts:2") }),
  ]);
  expect(resource(error.plan, "aws:ec2/vpc:Vpc", "v").inputs).toEqual({});
});
