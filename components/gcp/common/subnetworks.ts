import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { NetworkRef } from "./references/references";

/**
 * The id of a region's subnet, where there is one. It is read by the region's name where that is plain: while a network
 * gets a region more, a preview knows the ids of the others then, else it would replace all that is in them.
 */
export function subnetworkIn(
  ids: NetworkRef["subnetworkIds"],
  region: pulumi.Input<string>,
): pulumi.Output<string | undefined> {
  if (isPlain<string>(region)) return pulumi.output(ids)[region] as pulumi.Output<string | undefined>;
  return pulumi.all([ids, region]).apply(([all, name]) => all[name]);
}

/** The id of a region's subnet. */
interface RegionId {
  name: pulumi.Input<string>;
  id: pulumi.Output<string>;
}

/** Ids by region, each of them known without the others where the names are plain. */
export function byRegion(ids: RegionId[]): pulumi.Output<Record<string, string>> {
  const entries = ids.flatMap(({ name, id }) => (isPlain<string>(name) ? [[name, id] as const] : []));
  if (entries.length === ids.length) return pulumi.output(Object.fromEntries(entries));
  return pulumi.output(ids).apply((known) => Object.fromEntries(known.map(({ name, id }) => [name, id])));
}
