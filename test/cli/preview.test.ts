import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { buildCommand, type Finished, makeFolder, makeProject, run, start } from "./project";

const site = "test/offline/fixtures/site";

beforeAll(buildCommand);

test("prints a summary that a person reads", async () => {
  expect(await run(["preview", site])).toEqual({
    code: 0,
    stderr: "",
    stdout: `size 4, optional undefined
site/dev: 2 to create, 1 to read on aws, region eu-west-1, account 123456789012 (assumed)
Native resources
  Site site          2
  Beside components  1: Vpc 1
Reachable from the internet
  nothing seen
Protected from deletion
  nothing
A first update, by typical times
  at least 2 s  most of it for aws:s3:Bucket site 2 s
Outputs:
    plain  : "from-stack"
    preview: true
    region : "eu-west-1"
    token  : [secret]
    url    : output<string>
--tree lists every resource, --json has the whole plan.
`,
  });
});

test("prints the tree and the counts with --tree", async () => {
  expect(await run(["preview", site, "--tree"])).toEqual({
    code: 0,
    stderr: "",
    stdout: `size 4, optional undefined
     Type                     Name        Plan
 +   pulumi:pulumi:Stack      site-dev    create
 +   ├─ site:index:Site       site        create
 +   │  ├─ aws:ssm:Parameter  site-token  create
 +   │  └─ aws:s3:Bucket      site        create
 >   └─ aws:ec2:Vpc           existing    read

Resources: 5
    + 4 to create
    > 1 to read
    components 2, aws 3
      1 aws:ec2:Vpc
      1 aws:s3:Bucket
      1 aws:ssm:Parameter
      1 pulumi:pulumi:Stack
      1 site:index:Site

site/dev: 2 to create, 1 to read on aws, region eu-west-1, account 123456789012 (assumed)
Native resources
  Site site          2
  Beside components  1: Vpc 1
Reachable from the internet
  nothing seen
Protected from deletion
  nothing
A first update, by typical times
  at least 2 s  most of it for aws:s3:Bucket site 2 s
Outputs:
    plain  : "from-stack"
    preview: true
    region : "eu-west-1"
    token  : [secret]
    url    : output<string>
`,
  });
});

test("prints the plan alone as JSON, without secrets", async () => {
  const { code, stdout, stderr } = await run([
    "preview",
    site,
    "--json",
    "--stack",
    "prod",
    "--config",
    "token=hush",
    "-c",
    "plain=a=b",
  ]);
  expect(code).toBe(0);
  expect(stderr).toBe("size 4, optional undefined\n");
  expect(stdout).not.toContain("hush");
  expect(JSON.parse(stdout)).toMatchObject({
    project: "site",
    stack: "prod",
    preview: true,
    outputs: { token: "[secret]", url: "[unknown]", plain: "a=b" },
    invokes: [{ token: "aws:index/getRegion:getRegion", args: {} }],
  });
  expect(
    (await run(["preview", site, "--json", "--stack", "prod", "--config", "token=hush", "-c", "plain=a=b"])).stdout,
  ).toBe(stdout);
});

test("shows imports, nested outputs and warnings", async () => {
  const folder = makeProject(`
    import * as aws from "@pulumi/aws";
    import * as pulumi from "@pulumi/pulumi";
    const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" }, { import: "vpc-1" });
    pulumi.log.warn("careful", vpc);
    export const nested = { list: ["a", { id: vpc.id }], empty: {}, arn: vpc.arn };
  `);
  const { code, stdout } = await run(["preview", folder, "--tree"]);
  expect(code).toBe(0);
  expect(stdout).toContain(" =   └─ aws:ec2:Vpc       v          import\n");
  expect(stdout).toContain(`Outputs:
    nested: {
        arn  : "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1"
        empty: {}
        list : [
            [0]: "a"
            [1]: {
                id: "vpc-1"
            }
        ]
    }
`);
  expect(stdout).toContain("Diagnostics:\n    aws:ec2:Vpc (v): warning: careful\n");
});

describe("once for each value of a config key", () => {
  const program = `
    import * as aws from "@pulumi/aws";
    import * as pulumi from "@pulumi/pulumi";
    const size = new pulumi.Config().require("size");
    class Site extends pulumi.ComponentResource {
      constructor(name: string) {
        super("site:index:Site", name);
        new aws.s3.Bucket(name, {}, { parent: this });
        if (size === "large") new aws.sqs.Queue(name, {}, { parent: this });
      }
    }
    new Site("shop");
    const cidrBlock = size === "large" ? "10.0.0.0/16" : "10.0.0.0/20";
    new aws.ec2.Vpc("own", { cidrBlock, ...(size === "large" && { tags: { team: "shop" } }) });
    export const chosen = size;
  `;

  test("shows side by side what each component becomes", async () => {
    const { code, stdout } = await run(["preview", makeProject(program), "--each", "size=small,large"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Previewing \S+\/dev on the embedded cloud\n/);
    expect(stdout.slice(stdout.indexOf("\n\n") + 2)).toBe(`    size=small            size=large

beside the components
      1 aws:ec2:Vpc         1 aws:ec2:Vpc

Site shop
      1 aws:s3:Bucket       1 aws:s3:Bucket
                            1 aws:sqs:Queue

In all
    2 native resources    3 native resources

Differences (size=small | size=large)
    aws:ec2:Vpc own  cidrBlock: "10.0.0.0/20" | "10.0.0.0/16"; tags: none | {"team":"shop"}
    only with size=large: 1 aws:sqs:Queue

size=small
Outputs:
    chosen: "small"

size=large
Outputs:
    chosen: "large"
`);
  });

  test("gives every plan as JSON", async () => {
    const { stdout } = await run(["preview", makeProject(program), "--json", "--each", "size=small,large"]);
    const plans = JSON.parse(stdout);
    expect(Object.keys(plans)).toEqual(["size=small", "size=large"]);
    expect(plans["size=large"].outputs).toEqual({ chosen: "large" });
  });

  test("is judged for each of them", async () => {
    const folder = makeProject(`
      import * as aws from "@pulumi/aws";
      import * as pulumi from "@pulumi/pulumi";
      if (new pulumi.Config().require("size") === "large") new aws.eks.Cluster("own", { roleArn: "r", vpcConfig: { subnetIds: [] } });
    `);
    const { code, stdout } = await run(["preview", folder, "--each", "size=small,large", "--policy-pack", "aws"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/size=small\nPolicies: aws\n {4}nothing is hand-rolled\n/);
    expect(stdout).toMatch(
      /size=large\nNot modelled:\n {4}types, .*: aws:eks:Cluster\nPolicies: aws\n {4}\[mandatory\] aws-no-eks-cluster/,
    );
  });

  test.each(["size", "size=small", "=a,b", "size=a,a"])("needs a key and two values: %s", async (given) => {
    const { code, stderr } = await run(["preview", site, "--each", given]);
    expect(code).toBe(1);
    expect(stderr).toContain("Give a key and two values or more, each once, for example cloud=aws,azure,gcp.");
  });
});

describe("a program that fails", () => {
  const aws = 'import * as aws from "@pulumi/aws";\n';
  const pulumi = 'import * as pulumi from "@pulumi/pulumi";\n';
  test.each<[string, string, RegExp]>([
    [
      "throws",
      "function inner(): never { throw new Error('nope'); }\ninner();",
      /^error: nope\n {2}at inner \(.*index\.ts:1:33\)\n {2}at .*index\.ts:2:1\)\n$/,
    ],
    [
      "throws in an apply",
      `${aws}new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" }).cidrBlock.apply((c) => { throw new Error("bad " + c); });`,
      /^error: bad 10\.0\.0\.0\/16\n {2}at .*index\.ts:2:\d+\n$/,
    ],
    [
      "has bad arguments",
      `${pulumi}throw new pulumi.InputPropertiesError({ message: "bad", errors: [{ propertyPath: "cpu", reason: "too much" }, { propertyPath: "port", reason: "too small" }] });`,
      /^error: bad\n {2}cpu: too much\n {2}port: too small\n {2}at .*index\.ts:2:7\)\n$/,
    ],
    [
      "is refused",
      `${aws}const group = new aws.lb.TargetGroup("a-name-of-twenty-five-chars");\nexport const arn = group.arn;`,
      /^error: aws:lb\/targetGroup:TargetGroup 'a-name-of-twenty-five-chars': name: .* the maximum is 32\n$/,
    ],
    [
      "computes with the result of a function that needs the cloud",
      `${aws}aws.ec2.getInstance({}).then(({ id }) => new aws.s3.Bucket("b" + id));`,
      /^error: aws:ec2\/getInstance:getInstance cannot be answered without a cloud, .* --answer 'aws:ec2\/getInstance:getInstance=\{…\}'\n {2}at .*index\.ts:\d+:\d+\)?\n/,
    ],
    [
      "takes a value of a stack that is not known here",
      `${pulumi}export = async () => {
  await new pulumi.StackReference("acme/platform/prod").requireOutputValue("environment");
};`,
      /^error: the program needs the value of output "environment" of stack 'acme\/platform\/prod', .* give them with --stack-outputs 'acme\/platform\/prod=outputs\.json'/,
    ],
    [
      "is not TypeScript",
      "const x = ;",
      /^error: .*Unable to compile TypeScript:\nindex\.ts\(1,11\): error TS1109: Expression expected\.\n$/,
    ],
    [
      "lacks a provider",
      'import "@pulumi/cloudflare";',
      /^error: Cannot find module .@pulumi.cloudflare.\n(?:.*\n)*\tinstall it in the project: npm install @pulumi\/cloudflare/,
    ],
    [
      "wants a module of another version of a provider",
      'import "@pulumi/random/notThere";',
      /\t@pulumi\/random \d+\.\d+\.\d+ is installed and has no \/notThere: look for its name in this version/,
    ],
    ["lacks a module", 'import { x } from "not-there";\nx();', /^error: Cannot find module 'not-there'\n/],
    [
      "lacks a config value",
      `${pulumi}new pulumi.Config().require("key");`,
      /^error: Missing required configuration variable 'trial:key'\n\tplease set .*\n\tor give it for this preview: --config trial:key=<value>\n {2}at .*index\.ts:2:\d+\)\n$/,
    ],
    ["logs an error", `${pulumi}pulumi.log.error("logged only");`, /^error: logged only\n$/],
    [
      "exits",
      "process.exit(3);",
      /^error: the program ended itself by process\.exit\(3\) before its resources were registered\n/,
    ],
  ])("%s", async (_, program, expected) => {
    const { code, stdout, stderr } = await run(["preview", makeProject(program)]);
    expect(stderr).toMatch(expected);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });
});

describe("bad input", () => {
  const files = (yaml: string, more = {}) => makeFolder({ "Pulumi.yaml": yaml, "index.ts": "", ...more });
  test.each<[string, () => string[], RegExp]>([
    [
      "a folder that is not there",
      () => ["missing"],
      /^error: folder missing does not exist; give the folder of a Pulumi project$/,
    ],
    ["a file", () => ["package.json"], /^error: package\.json is a file; give the folder/],
    [
      "a folder without a project",
      () => [makeFolder({})],
      /has no Pulumi\.yaml; give the folder of a Pulumi project, or make one with `pulumi new`$/,
    ],
    ["unreadable YAML", () => [files("name: x\nruntime: [nodejs\n")], /^error: .*Pulumi\.yaml:3:1 is not valid YAML: /],
    ["no name", () => [files("runtime: nodejs\n")], /Pulumi\.yaml has no name; add `name: <project>`$/],
    [
      "another language",
      () => [files("name: x\nruntime: python\n")],
      /Pulumi\.yaml has the runtime "python"; only nodejs programs can be previewed here$/,
    ],
    [
      "a main program that is not there",
      () => [files("name: x\nruntime: nodejs\nmain: src\n")],
      /Pulumi\.yaml names the main program src, which does not exist$/,
    ],
    [
      "no SDK",
      () => [makeFolder({ "Pulumi.yaml": "name: x\nruntime: nodejs\n" }, { installed: false })],
      /^error: @pulumi\/pulumi is not installed in .*; run `npm install` there$/,
    ],
    [
      "an encrypted value",
      () => [files("name: x\nruntime: nodejs\n", { "Pulumi.dev.yaml": "config:\n  x:key:\n    secure: AAA\n" })],
      /^error: x:key in .*Pulumi\.dev\.yaml is encrypted and cannot be read here; give a value: --config x:key=…$/,
    ],
    [
      "config without =",
      () => [".", "--config", "novalue"],
      /argument 'novalue' is invalid\. Give it as key=value, for example aws:region=eu-west-1\.$/m,
    ],
    ["an unknown option", () => ["--nope"], /^error: unknown option '--nope'/],
  ])("%s", async (_, args, expected) => {
    const { code, stdout, stderr } = await run(["preview", ...args()]);
    expect(stderr.trimEnd()).toMatch(expected);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  test("an encrypted value can be given instead, and stays secret", async () => {
    const folder = makeProject(
      'import * as pulumi from "@pulumi/pulumi";\nexport const key = new pulumi.Config().requireSecret("key");',
      {
        "Pulumi.dev.yaml": "config:\n  trial:key:\n    secure: AAA\n",
      },
    );
    const { code, stdout } = await run(["preview", folder, "--config", "key=hush"]);
    expect({ code, secret: stdout.includes("key: [secret]"), leaked: stdout.includes("hush") }).toEqual({
      code: 0,
      secret: true,
      leaked: false,
    });
  });
});

test("a main program in a folder of its own, and node's arguments", async () => {
  const folder = makeFolder({
    "Pulumi.yaml": "name: trial\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --title=mine\nmain: src\n",
    "src/package.json": '{ "main": "program.ts" }',
    "src/program.ts": "export const title = process.title; export const cwd = process.cwd().slice(-4);",
  });
  const { code, stdout } = await run(["preview", folder]);
  expect(code).toBe(0);
  expect(stdout).toContain('    cwd  : "/src"\n    title: "mine"\n');
});

test("help and version", async () => {
  expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { code, stdout } = await run(["preview", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("vendor-native preview examples/aws-web-service --config aws:region=eu-west-1");
});

describe("no process is left behind", () => {
  const waiting = 'console.log("pid " + process.pid);\nsetInterval(() => undefined, 1000);';

  async function pidOf(output: () => string): Promise<number> {
    for (;;) {
      const [, pid] = /pid (\d+)/.exec(output()) ?? [];
      if (pid) return Number(pid);
      await sleep(50);
    }
  }

  function isAlive(pid: number): boolean {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    // An orphan that has ended stays in the table where the first process does not collect it.
    const status = `/proc/${pid}/status`;
    return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, "utf8"));
  }

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("on %s", async (signal) => {
    const { child, finished, output } = start(["preview", makeProject(waiting)]);
    const pid = await pidOf(output);
    expect(isAlive(pid)).toBe(true);
    child.kill(signal);
    const { code, stderr } = await finished;
    expect(code).toBe(signal === "SIGKILL" ? null : 1);
    expect(stderr).toBe(signal === "SIGKILL" ? "" : `error: interrupted by ${signal}\n`);
    await sleep(300);
    expect(isAlive(pid)).toBe(false);
  });
});

test("a Node that cannot parse the command is told which one it takes", async () => {
  const launcher = readFileSync("dist/cli/main.js", "utf8");
  const folder = makeFolder({ "old.js": 'Object.defineProperty(process.versions, "node", { value: "18.20.8" });' });
  const { code, stdout, stderr } = await new Promise<Finished>((done) => {
    execFile(process.execPath, ["-r", `${folder}/old.js`, "dist/cli/main.js", "preview"], (error, out, err) =>
      done({ code: Number(error?.code ?? 0), stdout: out, stderr: err }),
    );
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(`error: vendor-native needs Node 22 or later; this is Node 18.20.8 (${process.execPath})\n`);
  expect(launcher.length, "all that an old Node has to parse").toBeLessThan(2_000);
});

test("the reason for a late failure stands first, without the properties that waited for it", async () => {
  const program = `import { Environment } from "vendor-native/gcp";
new Environment("prod", { domain: ["acme", "io"].join(".") });`;
  const { code, stderr } = await run(["preview", makeProject(program)]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: Domain "prod-domain": the project has no public zone of acme\.io; give domainRef/);
});
