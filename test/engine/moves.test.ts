import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { type Cloud, clouds } from "./clouds";
import { brief, closeWorkspace, describeWithEngine, Stack, type Step, workspaceOf } from "./harness";

const regions = (cloud: Cloud, region: string) => (cloud === "gcp" ? `, regions: ["${region}"]` : "");

const program = (cloud: Cloud): string => `
import { Environment, WebService } from "vendor-native/${cloud}";
const old = new Environment("old", { profile: "development", domain: "example.com"${regions(cloud, "europe-west1")} });
const fresh = new Environment("fresh", { profile: "development", domain: "example.net"${regions(cloud, "us-east1")} });
export const { url } = new WebService("api", { environment: old, image: "ghcr.io/acme/api:1.4.2" });
`;

interface Story {
  /** Steps of a move to the other environment, in this order. */
  readonly move: readonly string[];
  /** Steps of another domain for that environment, in this order. */
  readonly domain: readonly string[];
}

const stories: Record<Cloud, Story> = {
  // Both services run for a while: no request is lost.
  aws: {
    move: [
      "create-replacement ecs/Service api",
      "create route53/Record api-api.example.net-a",
      "delete route53/Record api-api.example.com-a",
      "delete-replaced ecs/Service api",
    ],
    domain: [
      "create-replacement acm/CertificateValidation fresh-domain-validation",
      "update lb/Listener fresh-public-https",
      "update lb/ListenerRule api-public",
      "create route53/Record api-api.example.org-a",
      // The old certificate goes at the same time, since nothing has it any more.
      "delete route53/Record api-api.example.net-a",
    ],
  },
  // The app has one name, so that the old one goes first: docs/limits.md says how to move without a gap.
  azure: {
    move: [
      "create dns/RecordSet api-api.example.net-address",
      "delete-replaced app/ContainerApp api",
      "create-replacement app/ContainerApp api",
      "create app/ManagedCertificate api-api.example.net",
      "delete app/ManagedCertificate api-api.example.com",
      "delete dns/RecordSet api-api.example.com-address",
    ],
    domain: [
      "create-replacement dns/Zone fresh-domain",
      "create dns/RecordSet api-api.example.org-address",
      "update app/ContainerApp api",
      "create app/ManagedCertificate api-api.example.org",
      "delete app/ManagedCertificate api-api.example.net",
    ],
  },
  gcp: {
    move: ["delete-replaced cloudrunv2/Service api", "create-replacement cloudrunv2/Service api"],
    domain: [
      "create-replacement dns/RecordSet fresh-domain-authorization",
      "create-replacement certificatemanager/Certificate fresh-domain",
      "create-replacement certificatemanager/CertificateMapEntry fresh-domain",
      "delete-replaced certificatemanager/CertificateMapEntry fresh-domain",
      "delete-replaced certificatemanager/Certificate fresh-domain",
    ],
  },
};

describeWithEngine("a service that moves", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeEach(async () => {
    workspace = await workspaceOf({ engine });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  const change = async (...edits: (readonly [string, string])[]): Promise<readonly Step[]> => {
    if (edits.length > 0) workspace.edit(join(stack.folder, "index.ts"), ...edits);
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    return steps;
  };
  const url = async (): Promise<string> => JSON.parse(await stack.must(["stack", "output", "--json"])).url;
  /** Of those steps, the ones that the story names. */
  const told = (steps: readonly Step[], wanted: readonly string[]) =>
    brief(steps).filter((step) => wanted.includes(step));

  test.each(clouds)("on $cloud to another environment, whose domain then changes", async ({ cloud, config }) => {
    stack = await Stack.ofProgram(workspace, "shop", program(cloud));
    await stack.configure(config);
    await change();
    expect(await url()).toBe("https://api.example.com");

    const { move, domain } = stories[cloud];
    const moved = await change(["environment: old", "environment: fresh"]);
    expect(told(moved, move)).toEqual(move);
    // The environments themselves stay as they are.
    expect(brief(moved).filter((step) => / (old|fresh)(-|$)/.test(step))).toEqual([]);
    expect(await url()).toBe("https://api.example.net");

    const renamed = await change(["example.net", "example.org"]);
    expect(told(renamed, domain)).toEqual(domain);
    expect(brief(renamed).filter((step) => / old(-|$)/.test(step))).toEqual([]);
    expect(await url()).toBe("https://api.example.org");
  });
});
