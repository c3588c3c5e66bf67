import * as compute from "@pulumi/gcp/compute";
import * as servicenetworking from "@pulumi/gcp/servicenetworking";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { AddressRange } from "./subnets";

interface PrivateServicesSpec {
  project: pulumi.Input<string>;
  network: compute.Network;
  range: AddressRange;
  tags: TagsInput;
}

/**
 * Private services access: a range of the network for Google's own networks, such as Cloud SQL's, and the peering with
 * them. Google keeps the peering for days after the last instance is gone, and refuses to delete it until then: it is
 * left to go with the network.
 */
export function createPrivateServices(
  name: string,
  { project, network, range, tags }: PrivateServicesSpec,
  opts: pulumi.CustomResourceOptions,
): servicenetworking.Connection {
  const childName = `${name}-services`;
  const reserved = new compute.GlobalAddress(
    childName,
    {
      ...autoName(childName, "compute", [range.address, `${range.prefixLength}`]),
      project,
      purpose: "VPC_PEERING",
      addressType: "INTERNAL",
      ...range,
      network: network.id,
      labels: tags,
    },
    opts,
  );
  return new servicenetworking.Connection(
    childName,
    {
      network: network.id,
      service: "servicenetworking.googleapis.com",
      reservedPeeringRanges: [reserved.name],
      deletionPolicy: "ABANDON",
    },
    opts,
  );
}
