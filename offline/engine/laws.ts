import type { Properties } from "../values";
import type { Cloud, CloudResource } from "./cloud";

/** What a cloud refuses beyond what the inputs alone tell, and what it keeps after a deletion. */
export interface Laws {
  /** Why it does not make the resource; undefined when it does. */
  create(cloud: Cloud, type: string, inputs: Properties): string | undefined;
  /** Why it does not delete the resource. */
  delete(cloud: Cloud, resource: CloudResource): string | undefined;
  /** How it says that it keeps what was deleted; undefined when nothing is kept. */
  keeps(resource: CloudResource): string | undefined;
  /** Outputs that are secret whatever the program says. */
  sensitive(type: string): readonly string[];
}

export const lawless: Laws = {
  create: () => undefined,
  delete: () => undefined,
  keeps: () => undefined,
  sensitive: () => [],
};
