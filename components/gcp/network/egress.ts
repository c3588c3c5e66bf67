import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Region } from "../common/project-regions";

interface EgressSpec {
  project: pulumi.Input<string>;
  network: compute.Network;
  /** Static addresses in each region. */
  natIpCount: number;
  tags: TagsInput;
}

/** Cloud NAT of one region. */
export interface Nat {
  gateway: compute.RouterNat;
  /** The addresses that it sends from. */
  addresses: compute.Address[];
}

/**
 * Cloud NAT for all subnets of a region, from static addresses that others can allow. Ports are handed out as they are
 * needed, so that an instance with many connections to one address gets more; a connection without a port is logged.
 */
export function createNat(
  name: string,
  spec: EgressSpec,
  region: Region,
  subnetwork: compute.Subnetwork,
  opts: pulumi.CustomResourceOptions,
): Nat {
  const { project, tags } = spec;
  const at = { project, region: region.name };
  const addresses = Array.from({ length: spec.natIpCount }, (_, index) => {
    const childName = `${name}-nat${region.suffix}-${index + 1}`;
    return new compute.Address(
      childName,
      { ...autoName(childName, "compute"), ...at, addressType: "EXTERNAL", labels: tags },
      opts,
    );
  });
  const childName = `${name}-nat${region.suffix}`;
  const router = new compute.Router(
    childName,
    { ...autoName(childName, "compute"), ...at, network: spec.network.id },
    opts,
  );
  const gateway = new compute.RouterNat(
    childName,
    {
      ...autoName(childName, "compute"),
      ...at,
      router: router.name,
      natIpAllocateOption: "MANUAL_ONLY",
      natIps: addresses.map(({ selfLink }) => selfLink),
      sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
      subnetworks: [{ name: subnetwork.id, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      logConfig: { enable: true, filter: "ERRORS_ONLY" },
    },
    opts,
  );
  return { gateway, addresses };
}
