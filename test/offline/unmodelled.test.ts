import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import { resource } from "../../offline/plan";
import { planProgram } from "../../offline/run";
import { UNKNOWN } from "../../offline/values";
import { buildCommand, makeProject } from "../cli/project";

class Image extends pulumi.CustomResource {
  declare readonly digest: pulumi.Output<string>;
  constructor(name: string) {
    super("docker:index/image:Image", name, { tag: "acme/api:1", digest: undefined });
  }
}

class Vpc extends pulumi.ComponentResource {
  declare readonly vpcId: pulumi.Output<string>;
  constructor() {
    super("awsx:ec2:Vpc", "net", { cidrBlock: "10.0.0.0/16", vpcId: undefined }, {}, true);
  }
}

beforeAll(buildCommand);

describe("without a model, a preview", () => {
  test("keeps the inputs of a resource, and takes its id and outputs as unknown", async () => {
    const program = () => {
      const image = new Image("api");
      return { digest: image.digest, id: image.id };
    };
    const plan = await planProgram(program, { preview: true });
    expect(resource(plan, "docker:index/image:Image", "api").inputs).toEqual({ tag: "acme/api:1" });
    expect(plan.outputs).toEqual({ digest: UNKNOWN, id: UNKNOWN });
    expect(plan.unmodelled).toEqual([{ kind: "type", token: "docker:index/image:Image" }]);
  });

  test("shows a component of another language's package alone", async () => {
    const plan = await planProgram(() => ({ id: new Vpc().vpcId }), { preview: true });
    expect(resource(plan, "awsx:ec2:Vpc", "net")).toMatchObject({
      custom: false,
      inputs: { cidrBlock: "10.0.0.0/16" },
    });
    expect(plan.outputs).toEqual({ id: UNKNOWN });
    expect(plan.unmodelled).toEqual([{ kind: "component", token: "awsx:ec2:Vpc" }]);
  });

  test("takes the result of a function as unknown, as an Output and as a plain value that becomes an input", async () => {
    const folder = makeProject(`
      import * as aws from "@pulumi/aws";
      const plain = aws.ec2.getAmi({ owners: ["amazon"] });
      new aws.ec2.Instance("plain", { ami: plain.then(({ id }) => id), instanceType: "t3.micro" });
      const output = aws.ec2.getAmiOutput({ owners: ["amazon"] });
      new aws.ec2.Instance("output", { ami: output.apply(({ id }) => id.toUpperCase()), instanceType: "t3.micro" });
    `);
    const plan = await planFolder(folder);
    const amis = ["plain", "output"].map((name) => resource(plan, "aws:ec2/instance:Instance", name).inputs.ami);
    expect(amis).toEqual([UNKNOWN, UNKNOWN]);
    expect(plan.unmodelled).toContainEqual({ kind: "function", token: "aws:ec2/getAmi:getAmi" });
    const answers = { "aws:ec2/getAmi:getAmi": { id: "ami-1" } };
    const answered = await planFolder(folder, { answers });
    expect(resource(answered, "aws:ec2/instance:Instance", "output").inputs.ami).toBe("AMI-1");
  });
});

test("an exported plain result is an unknown output, and its parts may have the names of methods", async () => {
  const folder = makeProject(`
    import * as aws from "@pulumi/aws";
    const ami: Promise<any> = aws.ec2.getAmi({ owners: ["amazon"] });
    const cyclic: any = { id: ami.then(({ id }) => id) };
    cyclic.self = cyclic;
    export const all = ami;
    export const parts = [cyclic];
    export const key = ami.then(({ keys }) => keys[0].value);
  `);
  const plan = await planFolder(folder);
  expect(plan.outputs).toMatchObject({ all: UNKNOWN, parts: [{ id: UNKNOWN }], key: UNKNOWN });
});

test("nobody knows what a secret or a parameter of the cloud holds; its address is known", async () => {
  const folder = makeProject(`
    import * as aws from "@pulumi/aws";
    const { arn, value } = aws.ssm.getParameterOutput({ name: "/shop/key" });
    export { arn, value };
    export const secret = aws.secretsmanager.getSecretVersionOutput({ secretId: "shop" }).secretString;
    new aws.sns.Topic("plain", { displayName: aws.ssm.getParameter({ name: "/a" }).then((read) => read.value) });
  `);
  const plan = await planFolder(folder);
  expect(plan.outputs).toMatchObject({ arn: expect.stringMatching(/parameter\/shop\/key$/), value: UNKNOWN });
  expect(plan.outputs.secret).toBe(UNKNOWN);
  expect(resource(plan, "aws:sns/topic:Topic", "plain").inputs).toEqual({ displayName: UNKNOWN });
  const computing = makeProject(`
    import * as aws from "@pulumi/aws";
    export const image = aws.ssm.getParameter({ name: "/ami" }).then(({ value }) => JSON.parse(value).id);
  `);
  await expect(planFolder(computing)).rejects.toThrow(/getParameter cannot be answered .* --answer 'aws:ssm/);
});

test("strict refuses types, components and functions without a model", async () => {
  const programs = [() => new Image("api"), () => new Vpc(), () => aws.ec2.getAmiOutput({}).id];
  const errors = await Promise.all(
    programs.map((program) => planProgram(() => void program(), { preview: true, strict: true }).catch(String)),
  );
  expect(errors.map((error) => /does not model (\S+);/.exec(String(error))?.[1])).toEqual([
    "docker:index/image:Image",
    "awsx:ec2:Vpc",
    "aws:ec2/getAmi:getAmi",
  ]);
});
