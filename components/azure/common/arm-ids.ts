import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";

/** The subscription, resource group and name in an ARM id. */
export interface ArmParts {
  resourceGroupName: string;
  name: string;
}

/** The parts of `/subscriptions/…/resourceGroups/<group>/providers/…/<name>`. */
export function partsOf(id: string): ArmParts {
  const [, resourceGroupName = ""] = /\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  return { resourceGroupName, name: id.slice(id.lastIndexOf("/") + 1) };
}

/** The id of the virtual network that a subnet is in; small and large letters mean the same, as in all ids. */
export const vnetOf = (subnetId: string): string => subnetId.replace(/\/subnets\/[^/]*$/i, "");

/** The parts of ids that come later: many services ask for those of one environment. */
const later = new WeakMap<object, Partial<Record<keyof ArmParts, pulumi.Output<string>>>>();

/** One part of an id, at once where the id is at hand. */
export function partOf(id: pulumi.Input<string>, part: keyof ArmParts): pulumi.Input<string> {
  if (isPlain<string>(id)) return partsOf(id)[part];
  const output = outputOf(id);
  const parts = later.get(output) ?? {};
  later.set(output, parts);
  const found = parts[part] ?? output.apply((known) => partsOf(known)[part]);
  parts[part] = found;
  return found;
}
