import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../shared/validation";

/** What an ARM id says of a resource: where it is, and what it is called. */
export interface ArmParts {
  resourceGroupName: string;
  name: string;
}

/** The parts of `/subscriptions/…/resourceGroups/<group>/providers/…/<name>`. */
export function partsOf(id: string): ArmParts {
  const [, resourceGroupName = ""] = /\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  return { resourceGroupName, name: id.slice(id.lastIndexOf("/") + 1) };
}

/** One part of an id, at once where the id is at hand. */
export function partOf(id: pulumi.Input<string>, part: keyof ArmParts): pulumi.Input<string> {
  return isPlain<string>(id) ? partsOf(id)[part] : outputOf(id).apply((known) => partsOf(known)[part]);
}
