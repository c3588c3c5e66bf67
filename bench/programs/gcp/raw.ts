import { getClientConfigOutput } from "@pulumi/gcp/organizations/getClientConfig";
import { groups, type Settings } from "../settings";
import { projectOf } from "./projects";
import { createDatabase } from "./raw-database";
import { createEnvironment } from "./raw-environment";
import { createService } from "./raw-service";

/** The same workload by hand on the provider's SDK: flat, sparing with Outputs, each look-up done once. */
export function program(settings: Settings): Record<string, unknown> {
  const region = getClientConfigOutput().region;
  const urls: Record<string, unknown> = {};
  for (const { environment, domain, services } of groups(settings)) {
    const place = createEnvironment(environment, { project: projectOf(environment), domain, region });
    for (const name of services) {
      const store = settings.workload === "databases" ? createDatabase(`${name}-db`, place) : undefined;
      urls[name] = createService(name, domain, place, store);
    }
  }
  return urls;
}
