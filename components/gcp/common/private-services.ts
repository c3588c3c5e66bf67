import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { EnvironmentRef } from "./references/references";

/** The network, once its peering with Google's services is there: an instance cannot have an address of it before. */
export function privateNetworkOf({ networkId, privateServicesConnectionId: peering }: EnvironmentRef) {
  const asPath = (id: string): string => id.replace(/^https:\/\/www\.googleapis\.com\/compute\/v1\//, "");
  if (isPlain(networkId) && isPlain(peering)) return asPath(networkId);
  return pulumi.all([networkId, peering]).apply(([id]) => asPath(id));
}
