import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

/** What lets a service go again, where it is protected by itself. */
const clouds = [
  { cloud: "aws", service: "" },
  { cloud: "azure", service: "" },
  { cloud: "gcp", service: "deletionProtection: false," },
] as const;

/** What a program in any other language sends to the engine: the component's token, and its arguments as data. */
const programOf = ({ cloud, service }: (typeof clouds)[number]) => `
import * as pulumi from "@pulumi/pulumi";

class Remote extends pulumi.ComponentResource {
  constructor(kind: string, name: string, args: pulumi.Inputs) {
    super(\`vendor-native-${cloud}:index:\${kind}\`, name, args, {}, true);
  }
  output(key: string): pulumi.Output<string> {
    return Reflect.get(this, key);
  }
}

const prod = new Remote("Environment", "prod", { domain: "example.com", deletionProtection: false, ref: undefined });
const api = new Remote("WebService", "api", {
  environment: prod.output("ref"),
  image: "ghcr.io/acme/api:1.4.2",
  ${service}
  url: undefined,
});
export const url = api.output("url");
`;
const projectOf = (cloud: string) => `name: remote
runtime: nodejs
plugins:
  providers:
    - name: vendor-native-${cloud}
      path: ./plugin
`;

describe.each(clouds)("$cloud", (one) => {
  const { cloud } = one;
  describeWithEngine("the components as a plugin for other languages", (engine) => {
    let workspace: Workspace;
    let stack: Stack;
    beforeAll(async () => {
      workspace = await workspaceOf({ engine });
      const folder = workspace.program("remote", { "Pulumi.yaml": projectOf(cloud), "index.ts": programOf(one) });
      cpSync(join(root, `components/${cloud}/plugin`), join(folder, "plugin"), { recursive: true });
      stack = new Stack(workspace, folder, "prod");
      await stack.must(["stack", "init", "prod"]);
    }, 300_000);
    afterAll(() => closeWorkspace(workspace));

    test("an update makes the components with their children, and a second one changes nothing", async () => {
      const { code, text, steps } = await stack.up();
      expect(code, text).toBe(0);
      expect(text).toContain('url: "https://api.example.com"');
      // As in the program in TypeScript, but for the secret, and on Azure the role that reads it.
      const counts = Object.entries(inventoryOf(`${cloud}-web-service`).counts).filter(
        ([type]) => !/secret|:RoleAssignment$/i.test(type),
      );
      expect(countsOf(steps.map(({ type }) => type))).toEqual(Object.fromEntries(counts));
      const again = await stack.preview("--expect-no-changes");
      expect(again.code, again.text).toBe(0);
    });

    test("a destroy removes every resource", async () => {
      const { code, text } = await stack.destroy();
      expect(code, text).toBe(0);
      expect(workspace.cloud.own).toEqual([]);
    });
  });
});
