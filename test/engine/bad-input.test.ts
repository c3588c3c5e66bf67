import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, describeWithEngine, expectNoProcess, processesOf, Stack, workspaceOf } from "./harness";

const bucket = (options = "{}") =>
  `import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("files", {}, ${options});\nexport const done = true;\n`;

describeWithEngine("a failure is reported, and leaves no process behind", (engine) => {
  let workspace: Workspace;
  /** What the cloud is waiting for; undefined while it works. */
  let hold: ((operation: Operation) => Promise<void>) | undefined;
  const never = () => new Promise<void>(() => undefined);
  beforeAll(async () => {
    workspace = await workspaceOf({ engine, asPulumi: true, before: (operation) => hold?.(operation) });
  });
  afterAll(() => closeWorkspace(workspace));

  test("a program that throws fails with its message and its line", async () => {
    const stack = await Stack.ofProgram(workspace, "throws", 'throw new Error("the sky fell");');
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("the sky fell");
    expect(workspace.cloud.own).toEqual([]);
    await expectNoProcess(workspace);
  });

  test("arguments that a component cannot use: every one by its path", async () => {
    const program = `import { Environment, WebService } from "vendor-native/aws";
      const environment = new Environment("prod", { domain: "example.com" });
      new WebService("api", { environment, image: "ghcr.io/acme/api:1", cpu: 0.3, scaling: { min: 2, max: 1 } });`;
    const stack = await Stack.ofProgram(workspace, "arguments", program);
    const { code, text } = await stack.preview();
    expect(code).not.toBe(0);
    expect(text).toContain("cpu: 0.3 is not a Fargate CPU size");
    expect(text).toContain("scaling.max: 1 is less than scaling.min 2");
  });

  test("arguments that Google Cloud does not have: all of them in one error, and nothing is registered", async () => {
    const program = `import { WebService } from "vendor-native/gcp";
      const environment = {
        project: "acme-prod", region: "europe-west1", networkId: "projects/acme-prod/global/networks/main",
        subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
      };
      new WebService("api", {
        environment, image: "ghcr.io/acme/api:1", cpu: 0.5, memory: 16384, architecture: "ARM64", env: { PORT: "80" },
        scaling: { min: 2, max: 1, concurrentRequests: 20, cpuPercent: 60 },
      });`;
    const stack = await Stack.ofProgram(workspace, "google", program);
    const { code, text, steps } = await stack.up();
    expect(code).not.toBe(0);
    expect(steps.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
    expect(text.match(/was given arguments that it cannot use/g)).toHaveLength(1);
    for (const problem of [
      "architecture: is not an argument on Google Cloud: Cloud Run runs x86-64 alone",
      'scaling.cpuPercent: is not an argument on Google Cloud: Cloud Run adds instances by requests; nearest: "concurrentRequests"',
      "env.PORT: is reserved: Cloud Run sets it itself; set it by port",
      "memory: 16384 MiB does not go with cpu 0.5 on Cloud Run: 128–1024 MiB; nearest: 1024, or cpu 4",
      "scaling.concurrentRequests: 20 needs 1 vCPU or more, but cpu is 0.5; nearest: 1",
      "scaling.max: 1 is less than scaling.min 2; nearest: 2",
    ]) {
      expect(text).toContain(`- ${problem}`);
    }
  });

  test("arguments that Azure does not have: all of them in one error, and nothing is registered", async () => {
    const program = `import { WebService } from "vendor-native/azure";
      const environmentId = "/subscriptions/0/resourceGroups/shop/providers/Microsoft.App/managedEnvironments/shop";
      const environment = {
        environmentId, resourceGroupName: "shop", defaultDomain: "shop.westeurope.azurecontainerapps.io",
        staticIp: "20.1.2.3", customDomainVerificationId: "0", domainName: "example.com", zoneResourceGroupName: "shop",
      };
      new WebService("api", {
        environment, image: "ghcr.io/acme/api:1", architecture: "arm64", containerAppName: "Shop--API",
        host: "*.example.com", cpu: 0.5, memory: 2048, scaling: { min: 2, max: 1, requestsPerMinutePerTask: 60 },
      });`;
    const stack = await Stack.ofProgram(workspace, "azure", program);
    const { code, text, steps } = await stack.up();
    expect(code).not.toBe(0);
    expect(steps.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
    expect(text.match(/was given arguments that it cannot use/g)).toHaveLength(1);
    for (const problem of [
      "architecture: is not an argument on Azure: Container Apps runs linux/amd64 alone",
      'host: "*.example.com" is a wildcard, which no managed certificate of Container Apps covers; give the environment hostCertificates for it, or frontDoor',
      'scaling.requestsPerMinutePerTask: is not an argument; nearest: "scaling.concurrentRequests"',
      'containerAppName: "Shop--API" is not a container app\'s name: 2 to 32 lower-case letters, digits and single hyphens, starting with a letter, no hyphen at the end; nearest: "shop-api"',
      "memory: 2048 MiB does not go with cpu 0.5 on Container Apps: 2048 MiB for each vCPU; nearest: cpu 0.5 with 1024, or cpu 1 with 2048",
      "scaling.max: 1 is less than scaling.min 2; nearest: 2",
    ]) {
      expect(text).toContain(`- ${problem}`);
    }
  });

  test("a provider that never answers, where the program sets a time-out", async () => {
    const stack = await Stack.ofProgram(workspace, "timeout", bucket('{ customTimeouts: { create: "2s" } }'));
    hold = never;
    const { code, text } = await stack.up();
    hold = undefined;
    expect(code).not.toBe(0);
    expect(text).toContain("timeout while waiting for completion (2s)");
  });

  test("a provider that never answers, where nothing else ends it: the harness does", async () => {
    const stack = await Stack.ofProgram(workspace, "hangs", bucket());
    hold = never;
    const { command } = stack.start("up", ["--yes", "--skip-preview"], { timeoutSeconds: 20 });
    await expect(command.finished).rejects.toThrow(
      /`pulumi up.*` was ended after 20 seconds; it had said:[\s\S]*files creating/,
    );
    hold = undefined;
    await expectNoProcess(workspace);
    expect(workspace.cloud.own).toEqual([]);
  });

  test("a stack that another update holds", async () => {
    const stack = await Stack.ofProgram(workspace, "locked", bucket());
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      hold = () => {
        resolve();
        return new Promise((release) => {
          go = release;
        });
      };
    });
    const first = stack.start("up", ["--yes", "--skip-preview"]);
    await held;
    const second = await stack.destroy();
    // An engine, a language host and a program: so the check that none is left does see them.
    expect(processesOf(workspace).length).toBeGreaterThanOrEqual(2);
    go();
    hold = undefined;
    expect((await first.command.finished).code).toBe(0);
    expect(second.code).not.toBe(0);
    expect(second.text).toContain("the stack is currently locked by 1 lock(s)");
    expect(second.text).toContain("pulumi cancel");
  });

  test("a state file that is damaged", async () => {
    const stack = await Stack.ofProgram(workspace, "damaged", bucket());
    expect((await stack.up()).code).toBe(0);
    writeFileSync(stack.stateFile(), '{ "version": 3, "checkpoint": { "latest": ');
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/could not deserialize deployment|unexpected end of JSON input|failed to load checkpoint/i);
    expect(text).not.toContain("goroutine");
    expect(
      workspace.cloud.ofType("aws:s3/bucket:Bucket").filter(({ urn }) => urn.includes("::damaged::")),
    ).toHaveLength(1);
  });
});
