import { getClientConfigOutput } from "@pulumi/azure-native/authorization";
import { groups, type Settings } from "../settings";
import { createDatabase } from "./raw-database";
import { createEnvironment } from "./raw-environment";
import { createService } from "./raw-service";

/** The same workload by hand on the provider's SDK: flat, sparing with Outputs, each look-up done once. */
export function program(settings: Settings): Record<string, unknown> {
  const { tenantId } = getClientConfigOutput();
  const urls: Record<string, unknown> = {};
  for (const { environment, domain, services } of groups(settings)) {
    const place = createEnvironment(environment, tenantId);
    for (const name of services) {
      const store = settings.workload === "databases" ? createDatabase(`${name}-db`, place) : undefined;
      urls[name] = createService(name, domain, place, store);
    }
  }
  return urls;
}
