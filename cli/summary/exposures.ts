import { awsReaches } from "./aws-exposure";
import { azureReaches } from "./azure-exposure";
import { type Exposure, merged } from "./exposure";
import { gcpReaches } from "./gcp-exposure";
import type { Graph } from "./graph";

const reaches = new Map(Object.entries({ ...awsReaches, ...azureReaches, ...gcpReaches }));

/** All that the internet reaches, in the plan's order. */
export function exposuresOf(graph: Graph): readonly Exposure[] {
  return merged(graph.resources.flatMap((resource) => reaches.get(resource.type)?.(resource, graph) ?? []));
}
