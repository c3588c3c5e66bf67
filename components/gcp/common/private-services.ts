import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { onceFor } from "../../shared/once-for";
import type { EnvironmentRef } from "./references/references";

/** `projects/<project>/global/networks/<name>`, however the network is named. */
export const asPath = (id: string): string => id.replace(/^https:\/\/www\.googleapis\.com\/compute\/v1\//, "");

/** The network, once its peering with Google's services is there: an instance cannot have an address of it before. */
export const privateNetworkOf = onceFor(
  ({ networkId, privateServicesConnectionId: peering }: EnvironmentRef): pulumi.Input<string> =>
    isPlain(networkId) && isPlain(peering)
      ? asPath(networkId)
      : pulumi.all([networkId, peering]).apply(([id]) => asPath(id)),
);
