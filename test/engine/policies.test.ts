import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { describeWithEngine, SECRET, Stack, workspaceOf } from "./harness";

const pack = join(root, "policies/aws");

describeWithEngine("the AWS pack, as `pulumi --policy-pack` has it", (engine) => {
  let workspace: Workspace;
  let handRolled: Stack;
  let managed: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    const region = { "aws:region": "eu-west-1" };
    handRolled = await Stack.of(workspace, "test/engine/fixtures/hand-rolled", region);
    managed = await Stack.of(workspace, "examples/aws-web-service", { apiKey: SECRET, ...region });
  }, 300_000);
  afterAll(() => workspace.close());

  /** The options for the pack with a configuration, as a user would write it into a file. */
  const configured = (name: string, config: object): readonly string[] => {
    const file = join(workspace.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(config));
    return ["--policy-pack", pack, "--policy-pack-config", file];
  };
  const excepted = (expires: string) => ({
    "aws-no-access-key": {
      exceptions: [{ resource: "*::deploy", reason: "moves to OIDC with the new pipeline", expires }],
    },
  });

  test("lets the library's own services pass without a word", async () => {
    const { code, text } = await managed.preview("--policy-pack", pack);
    expect(code, text).toBe(0);
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  test("stops a preview at a mandatory finding, and names the replacement", async () => {
    const { code, text } = await handRolled.preview("--policy-pack", pack);
    expect(code).not.toBe(0);
    expect(text).toMatch(/\[mandatory].*aws-no-access-key/);
    expect(text).toContain("WebService");
  });

  test("reports advisory findings, and lets them pass if an exception covers the rest", async () => {
    const { code, text } = await handRolled.preview(...configured("excepted", excepted("2099-12-31")));
    expect(code, text).toBe(0);
    expect(text).toMatch(/\[advisory].*aws-no-keypair/);
    expect(text).not.toContain("[mandatory]");
  });

  test("takes an exception past its date for a violation of its own", async () => {
    const { code, text } = await handRolled.preview(...configured("expired", excepted("2020-01-01")));
    expect(code).not.toBe(0);
    expect(text).toContain("2020-01-01");
  });

  test("is as strict as its configuration says", async () => {
    const config = { "aws-no-access-key": "advisory", "aws-no-keypair": { enforcementLevel: "mandatory" } };
    const { code, text } = await handRolled.preview(...configured("levels", config));
    expect(code).not.toBe(0);
    expect(text).toMatch(/\[mandatory].*aws-no-keypair/);
    expect(text).toMatch(/\[advisory].*aws-no-access-key/);
  });

  test("corrects an input: an update makes the registry scan its images", async () => {
    const { code, text } = await handRolled.up(...configured("remediated", excepted("2099-12-31")));
    expect(code, text).toBe(0);
    const [repository] = workspace.cloud.ofType("aws:ecr/repository:Repository");
    expect(repository?.inputs.imageScanningConfiguration).toEqual({ scanOnPush: true });
  });
});
