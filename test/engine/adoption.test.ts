import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { type Cloud, clouds } from "./clouds";
import { brief, closeWorkspace, describeWithEngine, Stack, workspaceOf } from "./harness";

/** A DNS zone that somebody made long ago, and a Domain that takes it over. */
const zones: Record<Cloud, { byHand: string; module: string; type: string; args: string; steps: readonly string[] }> = {
  aws: {
    byHand: `
import * as route53 from "@pulumi/aws/route53";
const zone = new route53.Zone("zone", { name: "example.com", comment: "Managed by Pulumi" }, { retainOnDelete: true });
export const { id } = zone;`,
    module: "@pulumi/aws/route53",
    type: "Zone",
    args: "",
    steps: ["import route53/Zone shop", "update route53/Zone shop"],
  },
  azure: {
    byHand: `
import * as dns from "@pulumi/azure-native/dns";
import * as resources from "@pulumi/azure-native/resources";
const options = { retainOnDelete: true };
const group = new resources.ResourceGroup("dns", { resourceGroupName: "dns", location: "westeurope" }, options);
const where = { resourceGroupName: group.name, zoneName: "example.com", location: "global" };
export const { id } = new dns.Zone("zone", { ...where, zoneType: "Public" }, options);`,
    module: "@pulumi/azure-native/dns",
    type: "Zone",
    args: ', zoneResourceGroupName: "dns"',
    steps: ["import dns/Zone shop", "update dns/Zone shop"],
  },
  gcp: {
    byHand: `
import * as dns from "@pulumi/gcp/dns";
const settings = { description: "Managed by Pulumi", visibility: "public", dnssecConfig: { state: "on", nonExistence: "nsec3" } };
export const { id } = new dns.ManagedZone("zone", { project: "acme-prod", dnsName: "example.com.", ...settings }, { retainOnDelete: true });`,
    module: "@pulumi/gcp/dns",
    type: "ManagedZone",
    args: "",
    steps: ["import dns/ManagedZone shop", "update dns/ManagedZone shop"],
  },
};

const adopting = (cloud: Cloud): string => {
  const { module, type, args } = zones[cloud];
  // A name that Google's provider would make up is given as it is, else the zone would be another one.
  const name = cloud === "gcp" ? ', name: zone.split("/").at(-1)' : "";
  return `
import * as pulumi from "@pulumi/pulumi";
import { ${type} } from "${module}";
import { Domain, transform } from "vendor-native/${cloud}";
const zone = new pulumi.Config().require("zone");
const adopt = transform(${type}, (props, opts) => ({ props: { ...props${name} }, opts: { ...opts, import: zone } }));
new Domain("shop", { domainName: "example.com", zone: "create", deletionProtection: false${args} }, { transforms: [adopt] });
`;
};

describeWithEngine("a zone that was there before", (engine) => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await workspaceOf({ engine });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  test.each(clouds)("on $cloud becomes a component's own by import, as it is", async ({ cloud, config }) => {
    const { byHand, steps: expected } = zones[cloud];
    const hand = await Stack.ofProgram(workspace, "by-hand", byHand);
    await hand.configure(config);
    const made = await hand.up();
    expect(made.code, made.text).toBe(0);
    const { id } = JSON.parse(await hand.must(["stack", "output", "--json", "--stack", "prod"]));
    expect((await hand.destroy()).code).toBe(0);

    const stack = await Stack.ofProgram(workspace, "shop", adopting(cloud));
    await stack.configure({ ...config, zone: id });
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    expect(brief(steps).filter((step) => step.includes("Zone "))).toEqual(expected);
    expect(brief(steps).filter((step) => /replace|delete/.test(step))).toEqual([]);

    // The option may stay, or go: the zone is the component's from now on.
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    workspace.edit(join(stack.folder, "index.ts"), [", import: zone", ""]);
    const later = await stack.preview("--expect-no-changes");
    expect(later.code, later.text).toBe(0);
  });
});
