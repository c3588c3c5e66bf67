import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { kept } from "../engine/kept";
import { buildCommand, makeFolder, makeProject, run } from "./project";

beforeAll(buildCommand);

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const urn = (type: string, name: string) => `urn:pulumi:prod::trial::${type}::${name}`;
const deployed = (type: string, name: string, inputs: object, more = {}) => ({
  urn: urn(type, name),
  custom: true,
  id: `id-${name}`,
  type,
  inputs,
  outputs: inputs,
  ...more,
});

/** A state as `pulumi stack export` writes it, in a file of its own. */
function stateOf(...resources: readonly object[]): string {
  const stack = { urn: urn("pulumi:pulumi:Stack", "trial-prod"), custom: false, type: "pulumi:pulumi:Stack" };
  const provider = deployed("pulumi:providers:aws", "default_7_48_0", { region: "eu-west-1" });
  const all = resources.length === 0 ? undefined : [stack, provider, ...resources];
  const state = { version: 3, deployment: { manifest: { time: "2026-11-29T00:00:00Z" }, resources: all } };
  return join(makeFolder({ "state.json": JSON.stringify(state) }, { installed: false }), "state.json");
}

const program = `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const group = new aws.ec2.SecurityGroup("web", { vpcId: "vpc-2", description: "Web" }, { protect: true });
new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
new aws.sqs.Queue("jobs", { delaySeconds: 5, tags: { team: "shop" } }, { aliases: [{ name: "work" }] });
new aws.ssm.Parameter("token", { name: "/token", type: "SecureString", value: pulumi.secret("hunter2") });
new aws.sns.Topic("news", { displayName: "now" }, { ignoreChanges: ["displayName"] });
new aws.s3.Bucket("site", {});
`;

const state = () =>
  stateOf(
    deployed(
      "aws:ec2/securityGroup:SecurityGroup",
      "web",
      { vpcId: "vpc-1", description: "Web", name: "web-1a2b3c4", __defaults: ["name"] },
      { protect: true },
    ),
    deployed("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", {
      securityGroupId: "id-web",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    }),
    deployed("aws:sqs/queue:Queue", "work", { name: "work-1a2b3c4", delaySeconds: 5, __defaults: ["name"] }),
    deployed("aws:ssm/parameter:Parameter", "token", {
      name: "/token",
      type: "SecureString",
      value: { ...secret, ciphertext: "c2VjcmV0" },
    }),
    deployed("aws:sns/topic:Topic", "news", { name: "news-1a2b3c4", displayName: "then", __defaults: ["name"] }),
    deployed("aws:dynamodb/table:Table", "orders", { name: "orders" }, { protect: true }),
    deployed("aws:ec2/vpc:Vpc", "seen", {}, { external: true }),
    deployed("aws:sqs/queue:Queue", "going", { name: "going" }, { delete: true }),
  );

async function changesOf(file: string, source = program, more: readonly string[] = []) {
  const { code, stdout, stderr } = await run(["preview", makeProject(source), "--diff", file, ...more]);
  return { code, stderr, title: stdout.split("\n")[0], changes: /^Changes\n((?: {2}.*\n)*)/m.exec(stdout)?.[1] ?? "" };
}

test("says what an update of the deployed stack would do: replacements with their reason first, nothing that is equal", async () => {
  expect(await changesOf(state())).toEqual({
    code: 0,
    stderr: "",
    title:
      "trial/prod: 2 to replace, 1 to delete, 1 to update, 1 to create, 2 stay on aws, region us-east-1 (no aws:region is set), account 123456789012 (assumed)",
    changes: `  replace  aws:ec2/securityGroup:SecurityGroup web for vpcId; protected: Pulumi refuses it
  replace  aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule https for securityGroupId
  delete   aws:dynamodb/table:Table orders; protected: Pulumi refuses it
  update   aws:sqs/queue:Queue jobs; tags
  create   1 Bucket
`,
  });
});

test("a secret that is shown is compared; its value is in no output", async () => {
  const value = (text: string) => ({ ...secret, plaintext: JSON.stringify(text) });
  const parameter = (text: string) =>
    stateOf(
      deployed("aws:ssm/parameter:Parameter", "token", { name: "/token", type: "SecureString", value: value(text) }),
    );
  const source = `import * as aws from "@pulumi/aws"; import * as pulumi from "@pulumi/pulumi";
new aws.ssm.Parameter("token", { name: "/token", type: "SecureString", value: pulumi.secret("hunter2") });`;
  expect((await changesOf(parameter("hunter2"), source)).title).toMatch(/^trial\/prod: nothing to change, 1 stay on /);
  const other = await run(["preview", makeProject(source), "--diff", parameter("hunter3")]);
  expect(other.stdout).toContain("  update  aws:ssm/parameter:Parameter token; value\n");
  expect(other.stdout + other.stderr).not.toMatch(/hunter/);
  const { stdout } = await run(["preview", makeProject(source), "--json", "--diff", parameter("hunter3")]);
  expect(stdout).not.toMatch(/hunter/);
  expect(JSON.parse(stdout).changes).toEqual([expect.objectContaining({ kind: "update", paths: ["value"] })]);
});

test("a stack without resources is made anew", async () => {
  const { title, changes } = await changesOf(
    stateOf(),
    `import * as aws from "@pulumi/aws"; new aws.s3.Bucket("site");`,
  );
  expect(title).toMatch(/^trial\/dev: 1 to create on aws/);
  expect(changes).toBe("  create  1 Bucket\n");
});

test.each([
  ["aws-web-service", "aws:region=eu-west-1"],
  ["azure-web-service", "azure-native:location=westeurope"],
  ["gcp-web-service", "gcp:region=europe-west1"],
])("the state of %s, which an earlier version wrote, has nothing to replace or delete", async (example, config) => {
  const { deployment } = JSON.parse(
    gunzipSync(readFileSync(`test/engine/fixtures/${example}.json.gz`)).toString("utf8"),
  );
  const files = Object.fromEntries(
    ["Pulumi.yaml", "package.json", "index.ts"].map((file) => [
      file,
      readFileSync(`examples/${example}/${file}`, "utf8"),
    ]),
  );
  for (const [file, from, to] of kept[example] ?? []) files[file] = files[file]?.replace(from, to) ?? "";
  const folder = makeFolder({ ...files, "state.json": JSON.stringify(deployment) });
  const state = join(folder, "state.json");
  const args = ["preview", folder, "--config", "apiKey=x", "--config", config, "--json", "--diff", state];
  const { changes } = JSON.parse((await run(args)).stdout);
  expect(changes.length).toBeGreaterThan(30);
  expect(changes.filter(({ kind }: { kind: string }) => !["same", "update", "create"].includes(kind))).toEqual([]);
});

describe("refuses", () => {
  test.each<[string, string, readonly string[], RegExp]>([
    [
      "a file that is not there",
      "missing.json",
      [],
      /^error: the file .*missing\.json cannot be read; make it with `pulumi stack export/,
    ],
    [
      "a file that is no state",
      "other.json",
      [],
      /^error: .*other\.json is no export of a stack; make one with `pulumi stack export/,
    ],
    ["a file that is no JSON", "text.json", [], /^error: .*text\.json is not valid JSON: /],
    [
      "the state of another stack",
      "state.json",
      ["--stack", "dev"],
      /^error: .*state\.json is the state of stack prod, not of dev; leave --stack out or give prod\n$/,
    ],
    [
      "the state of another project",
      "shop.json",
      [],
      /^error: .*shop\.json is the state of project shop; this project is trial\n$/,
    ],
  ])("%s", async (_, name, more, expected) => {
    const prod = readFileSync(state(), "utf8");
    const folder = makeFolder(
      {
        "other.json": '{"deployment":{"deployment":{}}}',
        "text.json": "x",
        "state.json": prod,
        "shop.json": prod.replaceAll("::trial::", "::shop::"),
      },
      { installed: false },
    );
    const { code, stdout, stderr } = await run(["preview", makeProject(""), "--diff", join(folder, name), ...more]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(expected);
  });
});
