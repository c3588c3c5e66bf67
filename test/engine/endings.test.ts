import { afterEach, beforeEach, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Workspace } from "../../tools/engine/workspace";
import { type Cloud, clouds } from "./clouds";
import { closeWorkspace, describeWithEngine, isNative, Stack, workspaceOf } from "./harness";

const platformOf = (cloud: string): string => `
import { Environment } from "vendor-native/${cloud}";
export const environment = new Environment("shop", { profile: "development", domain: "example.com" }).ref;
`;

const serviceOf = (cloud: string): string => `
import * as pulumi from "@pulumi/pulumi";
import { WebService } from "vendor-native/${cloud}";
export = async () => {
  const platform = new pulumi.StackReference("organization/platform/prod");
  const environment = await platform.requireOutputValue("environment");
  new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
};
`;

/** How each cloud names the service that is in the way. */
const inTheWay: Record<Cloud, RegExp> = {
  aws: /(DependencyViolation|ClusterContainsServicesException): .* \(aws:ecs\/service:Service arn:.*\/api-/,
  azure: /ManagedEnvironmentHasContainerApps: .* still contains 1 ContainerApps/,
  gcp: /The subnetwork resource .* is already being used by .*api/,
};

describeWithEngine("a platform that is destroyed before the service on it", (engine) => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await workspaceOf({ engine });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  test.each(clouds)("on $cloud is kept by its cloud, and goes once the service is gone", async ({ cloud, config }) => {
    const platform = await Stack.ofProgram(workspace, "platform", platformOf(cloud));
    const service = await Stack.ofProgram(workspace, "api", serviceOf(cloud));
    for (const stack of [platform, service]) {
      await stack.configure(config);
      const { code, text } = await stack.up();
      expect(code, text).toBe(0);
    }
    const ofService = () => workspace.cloud.own.filter(({ urn }) => urn.includes("::api::")).map(({ urn }) => urn);
    const before = ofService();
    const early = await platform.destroy();
    expect(early.code).not.toBe(0);
    expect(early.text).toMatch(inTheWay[cloud]);
    expect(ofService()).toEqual(before);
    for (const stack of [service, platform]) {
      const { code, text } = await stack.destroy();
      expect(code, text).toBe(0);
      expect(await stack.state()).toEqual([]);
    }
    expect(workspace.cloud.own).toEqual([]);
  });
});

describeWithEngine("a destroy of which every deletion fails once", (engine) => {
  let workspace: Workspace;
  const refused = new Set<string>();
  const reluctant = ({ kind, urn }: Operation) => {
    if (kind !== "delete" || refused.has(urn)) return;
    refused.add(urn);
    throw new Error("InternalError: We encountered an internal error, please try again");
  };
  beforeEach(async () => {
    refused.clear();
    workspace = await workspaceOf({ engine, before: reluctant });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  test.each(clouds)(
    "on $cloud ends when it is run again, and forgets nothing that is there",
    async ({ cloud, config }) => {
      const program = `
import { Environment, WebService } from "vendor-native/${cloud}";
const environment = new Environment("shop", { profile: "development", domain: "example.com" });
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
`;
      const stack = await Stack.ofProgram(workspace, "shop", program);
      await stack.configure(config);
      const made = await stack.up();
      expect(made.code, made.text).toBe(0);
      let outcome = await stack.destroy("--continue-on-error");
      expect(outcome.text).toContain("InternalError");
      for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++) {
        const inState = (await stack.state()).filter(({ type }) => isNative(type)).map(({ urn }) => urn);
        // Azure keeps a managed certificate whose host an app still has: it goes with the environment.
        const lasting = workspace.cloud.own.filter(({ type }) => !/:ManagedCertificate$/.test(type));
        const inCloud = lasting.map(({ urn }) => urn);
        expect(inCloud.filter((urn) => !inState.includes(urn))).toEqual([]);
        outcome = await stack.destroy("--continue-on-error");
      }
      expect(outcome.code, outcome.text).toBe(0);
      expect(await stack.state()).toEqual([]);
      expect(workspace.cloud.own).toEqual([]);
    },
  );
});
