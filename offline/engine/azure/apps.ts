import { sameId } from "../../azure/ids";
import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

/** A custom domain of a container app. */
interface CustomDomain {
  readonly name: string;
  readonly bindingType: string;
  readonly certificateId: string;
}

export function environmentOf({ inputs }: CloudResource): string {
  return text(inputs.environmentId, text(inputs.managedEnvironmentId));
}

export function customDomainsOf({ inputs }: CloudResource): readonly CustomDomain[] {
  return list(record(record(inputs.configuration).ingress).customDomains)
    .map(record)
    .map(({ name, bindingType, certificateId }) => ({
      name: text(name).toLowerCase(),
      bindingType: text(bindingType, "Disabled"),
      certificateId: text(certificateId),
    }));
}

export function hostsOf(app: CloudResource): readonly string[] {
  return customDomainsOf(app).map(({ name }) => name);
}

export function appsIn(cloud: Cloud, environmentId: string): readonly CloudResource[] {
  return cloud.ofType("azure-native:app:ContainerApp").filter((app) => sameId(environmentOf(app), environmentId));
}
