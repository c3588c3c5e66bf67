import * as privatedns from "@pulumi/azure-native/privatedns";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import { narrowTags } from "../common/tags";

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
