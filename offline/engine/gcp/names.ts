import { text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";

/** The forms in which others name a resource: its id, its link, or its name alone. */
export function namesOf(resource: CloudResource | undefined): readonly string[] {
  return resource ? [resource.id, text(resource.outputs.selfLink), text(resource.outputs.name)] : [];
}

/** The network of that name, where the cloud knows it. */
export function ownNetwork(cloud: Cloud, name: unknown): CloudResource | undefined {
  return cloud.ofType("gcp:compute/network:Network").find((network) => contains(name, namesOf(network)));
}
