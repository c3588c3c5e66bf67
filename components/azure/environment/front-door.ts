import * as cdn from "@pulumi/azure-native/cdn";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { input, plain, type Shape } from "../../shared/arguments/shape";
import { integer, oneOf } from "../../shared/arguments/validation";
import type { Profile } from "../../shared/profile";
import type { TagsInput } from "../../shared/tags";
import { createDiagnostics } from "../common/diagnostics";
import { autoName } from "../common/names";
import { type FrontDoorRef, FrontDoorSku, WafMode } from "../common/references/references";
import type { Where } from "../common/resource-group";
import { narrowTags } from "../common/tags";
import type { FrontDoorArgs } from "./args";

/** Defaults of `FrontDoorArgs` by profile. */
export const frontDoorDefaults = {
  wafMode: WafMode.Prevention,
  rateLimit: 2000,
  /** As long as the ingress behind it waits. */
  originResponseTimeoutSeconds: 240,
  production: { sku: FrontDoorSku.Premium },
  development: { sku: FrontDoorSku.Standard },
} as const;

export const frontDoorShape: Shape<FrontDoorArgs> = {
  sku: plain(oneOf(FrontDoorSku)),
  wafMode: plain(oneOf(WafMode)),
  rateLimit: input(integer(1, 2_000_000_000, "requests")),
  /** https://learn.microsoft.com/azure/frontdoor/front-door-faq#how-do-i-configure-the-timeouts- */
  originResponseTimeoutSeconds: input(integer(16, 240, "seconds")),
};

interface FrontDoorSpec extends FrontDoorArgs {
  profile: Profile;
  workspaceId: pulumi.Input<string>;
  /** Reads certificates of your own. */
  identity: managedidentity.UserAssignedIdentity;
  hostCertificates: object;
  protect: boolean;
  tags: TagsInput;
}

interface FrontDoor {
  profile: cdn.Profile;
  ref: FrontDoorRef;
}

/** Front Door's logs, without the health probes, since each of its locations sends some. */
const logs = ["FrontDoorAccessLog", "FrontDoorWebApplicationFirewallLog"] as const;

/** A Front Door profile with one endpoint, and the settings of the firewall; services bring hosts, origins, routes and a firewall each. */
export function createFrontDoor(
  name: string,
  spec: FrontDoorSpec,
  { resourceGroupName }: Where,
  opts: pulumi.CustomResourceOptions,
): FrontDoor {
  const sku = { name: spec.sku ?? frontDoorDefaults[spec.profile].sku };
  // Front Door is in no region.
  const common = { resourceGroupName, location: "Global" };
  const tags = narrowTags(spec.tags);
  const kept = { ...opts, ...(spec.protect && { protect: true }) };
  const originResponseTimeoutSeconds =
    spec.originResponseTimeoutSeconds ?? frontDoorDefaults.originResponseTimeoutSeconds;
  const reads = Object.keys(spec.hostCertificates).length > 0;
  const profile = new cdn.Profile(
    name,
    {
      ...autoName(name, "frontDoorProfile"),
      ...common,
      sku,
      originResponseTimeoutSeconds,
      ...(reads && { identity: { type: "UserAssigned", userAssignedIdentities: [spec.identity.id] } }),
      tags,
    },
    // A host can be in one Front Door alone: its successor cannot be made beside it.
    { ...kept, deleteBeforeReplace: true },
  );
  const endpoint = new cdn.AFDEndpoint(
    name,
    { ...autoName(name, "frontDoorEndpoint"), ...common, profileName: profile.name, enabledState: "Enabled", tags },
    kept,
  );
  createDiagnostics(name, { resourceId: profile.id, workspaceId: spec.workspaceId, logs }, opts);
  const ref = {
    resourceGroupName,
    profileName: profile.name,
    endpointName: endpoint.name,
    endpointHostName: endpoint.hostName,
    endpointId: endpoint.id,
    frontDoorId: profile.frontDoorId,
    originResponseTimeoutSeconds,
    firewall: {
      sku: sku.name,
      mode: spec.wafMode ?? frontDoorDefaults.wafMode,
      rateLimit: spec.rateLimit ?? frontDoorDefaults.rateLimit,
    },
  } satisfies Record<Exclude<keyof FrontDoorRef, "wafPolicyId" | "sharedHosts" | "redirectedHosts">, unknown>;
  return { profile, ref };
}
