import type * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import type { EnvironmentRef } from "../common/references/references";
import { subnetworkIn } from "../common/subnetworks";
import { type ContainerSettings, containersOf, volumesOf } from "./containers/containers";
import type { Identity } from "./identity";
import type { WorkloadSpec } from "./spec";

/** The part of a template that every workload has: who it is, its containers and their volumes. */
export function templateOf(spec: WorkloadSpec, identity: Identity, settings: ContainerSettings) {
  const { args } = spec;
  return {
    serviceAccount: identity.account.email,
    containers: containersOf(spec, identity, settings),
    volumes: volumesOf(args),
    ...(args.accelerator !== undefined && {
      nodeSelector: { accelerator: args.accelerator },
      gpuZonalRedundancyDisabled: args.gpuZonalRedundancyDisabled ?? false,
    }),
    ...(args.encryptionKey !== undefined && { encryptionKey: args.encryptionKey }),
  };
}

/** The parts of a workload that say where its traffic goes. */
interface Placed extends Pick<WorkloadSpec, "environment" | "vpcEgress"> {
  args: Pick<WorkloadSpec["args"], "networkTags">;
}

/** Direct VPC egress by the environment's subnet in that region. */
export function vpcAccessOf({ args, environment, vpcEgress }: Placed, region: pulumi.Input<string>) {
  const { networkTags: tags } = args;
  const subnetwork = subnetworkOf(environment, region);
  const networkInterfaces = [{ network: environment.networkId, subnetwork, ...(tags && { tags }) }];
  return { egress: vpcEgress, networkInterfaces };
}

/** The subnet of each region of an environment, looked up once for all its workloads. */
const subnetworksOf = claimsByEnvironment(() => new Map<pulumi.Input<string>, pulumi.Output<string>>());

function subnetworkOf({ subnetworkIds }: EnvironmentRef, region: pulumi.Input<string>): pulumi.Input<string> {
  if (isPlain<Record<string, pulumi.Input<string>>>(subnetworkIds) && isPlain(region)) {
    const id = subnetworkIds[region];
    if (id !== undefined) return id;
  }
  const found = subnetworksOf(subnetworkIds);
  const before = found.get(region);
  if (before !== undefined) return before;
  const subnetwork = expected(
    subnetworkIn(subnetworkIds, region),
    "the environment has no subnet in the region of the service",
  );
  found.set(region, subnetwork);
  return subnetwork;
}

/** The binary authorization policy, if one is asked for. */
export function binaryAuthorizationOf({ args: { binaryAuthorization } }: WorkloadSpec) {
  if (binaryAuthorization === undefined) return {};
  const { policy, breakglassJustification } = binaryAuthorization;
  return {
    binaryAuthorization: {
      ...(policy === undefined ? { useDefault: true } : { policy }),
      ...(breakglassJustification !== undefined && { breakglassJustification }),
    },
  };
}
