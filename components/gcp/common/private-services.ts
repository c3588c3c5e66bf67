import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { EnvironmentRef } from "./references/references";

/** `projects/<project>/global/networks/<name>`, however the network is named. */
export const asPath = (id: string): string => id.replace(/^https:\/\/www\.googleapis\.com\/compute\/v1\//, "");

/** Made once for all that is in an environment. */
const peered = new WeakMap<EnvironmentRef, pulumi.Output<string>>();

/** The network, once its peering with Google's services is there: an instance cannot have an address of it before. */
export function privateNetworkOf(environment: EnvironmentRef): pulumi.Input<string> {
  const { networkId, privateServicesConnectionId: peering } = environment;
  if (isPlain(networkId) && isPlain(peering)) return asPath(networkId);
  const network = peered.get(environment) ?? pulumi.all([networkId, peering]).apply(([id]) => asPath(id));
  peered.set(environment, network);
  return network;
}
