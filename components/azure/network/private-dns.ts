import type * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import { narrowTags } from "../common/tags";
import type { PrivateDnsZones } from "./args";

interface PrivateZoneSpec {
  zoneName: pulumi.Input<string>;
  vnetId: pulumi.Input<string>;
  tags: TagsInput;
}

interface PrivateZone {
  zone: privatedns.PrivateZone;
  /** ARM id of the zone, known when the network asks it. */
  id: pulumi.Output<string>;
}

/** A private DNS zone, linked to a network. Both are in no region. */
export function createPrivateZone(
  name: string,
  spec: PrivateZoneSpec,
  { resourceGroupName }: Where,
  opts: pulumi.CustomResourceOptions,
): PrivateZone {
  const group = { resourceGroupName, location: "global" };
  const tags = narrowTags(spec.tags);
  const zone = new privatedns.PrivateZone(name, { ...group, privateZoneName: spec.zoneName, tags }, opts);
  const link = new privatedns.VirtualNetworkLink(
    name,
    {
      ...autoName(name, "virtualNetworkLink"),
      ...group,
      privateZoneName: zone.name,
      virtualNetwork: { id: spec.vnetId },
      registrationEnabled: false,
      tags,
    },
    // A link is to one network for good:
    // https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/private_dns_zone_virtual_network_link.html.markdown
    { ...opts, replaceOnChanges: ["virtualNetwork"], deleteBeforeReplace: true },
  );
  return { zone, id: after(zone.id, [link]) };
}

/** Names of the zones of private endpoints: https://learn.microsoft.com/azure/private-link/private-endpoint-dns */
const zoneNames = {
  vault: "privatelink.vaultcore.azure.net",
  blob: "privatelink.blob.core.windows.net",
  file: "privatelink.file.core.windows.net",
  cache: "privatelink.redis.azure.net",
  registry: "privatelink.azurecr.io",
  serviceBus: "privatelink.servicebus.windows.net",
} as const satisfies Record<keyof PrivateDnsZones, string>;

/** Any name that ends so, but no server's own:
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private#use-a-private-dns-zone */
const DATABASE_ZONE = "private.postgres.database.azure.com";

interface PrivateZonesSpec extends Omit<PrivateZoneSpec, "zoneName"> {
  /** Zones that exist already. */
  privateDnsZones: PrivateDnsZones;
  /** The subnet of databases. */
  databaseSubnet: network.Subnet;
}

/**
 * The ids of a network's zones, each known when the network asks it. A network has one zone of a name, so that they belong to
 * it, and not to the first thing that has a private endpoint.
 */
export function createPrivateZones(
  name: string,
  { privateDnsZones: given, databaseSubnet, ...spec }: PrivateZonesSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): Record<keyof PrivateDnsZones | "database", pulumi.Output<string>> {
  const zone = (role: string, zoneName: string, vnetId = spec.vnetId) =>
    createPrivateZone(`${name}-${role}`, { ...spec, vnetId, zoneName }, where, opts).id;
  const own = (service: keyof PrivateDnsZones, role: string = service) =>
    given[service] === undefined ? zone(role, zoneNames[service]) : pulumi.output(given[service]);
  return {
    // Until this link is gone, Azure says of the subnet that it is in use:
    // https://github.com/hashicorp/terraform-provider-azurerm/pull/24593
    database: zone("database", `${physicalName([name], 40)}.${DATABASE_ZONE}`, after(spec.vnetId, [databaseSubnet])),
    vault: own("vault"),
    blob: own("blob"),
    file: own("file"),
    cache: own("cache"),
    registry: own("registry"),
    serviceBus: own("serviceBus", "service-bus"),
  };
}
