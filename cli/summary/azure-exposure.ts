import type { PlannedResource } from "../../offline/plan";
import { isRecord, UNKNOWN } from "../../offline/values";
import { type Reach, type Reaches, UNKNOWN_REACH, whoOf } from "./exposure";
import { type Graph, textOf } from "./graph";

/** Ranges that may come in; everyone where no rule allows some. */
function allowed(restrictions: unknown): readonly string[] {
  const rules = Array.isArray(restrictions) ? restrictions.filter(isRecord) : [];
  const ranges = rules.filter(({ action }) => action === "Allow").flatMap((rule) => textOf(rule.ipAddressRange) ?? []);
  return ranges.length === 0 ? ["0.0.0.0/0"] : ranges;
}

/** Host names of the managed certificates that are made for an app. */
function hostsOf(app: PlannedResource, graph: Graph): readonly string[] {
  const siblings = graph.resources.filter(({ parent }) => parent === app.parent);
  return siblings.flatMap(({ type, inputs }) => {
    if (type !== "azure-native:app:ManagedCertificate" || !isRecord(inputs.properties)) return [];
    return textOf(inputs.properties.subjectName) ?? [];
  });
}

const containerApp: Reach = (app, graph) => {
  const { configuration } = app.inputs;
  if (configuration === UNKNOWN) return [{ resource: app, ports: "", who: UNKNOWN_REACH, hosts: hostsOf(app, graph) }];
  if (!isRecord(configuration) || !isRecord(configuration.ingress) || configuration.ingress.external !== true)
    return [];
  const within = graph
    .sources(app, "environmentId")
    .some(({ inputs }) => isRecord(inputs.vnetConfiguration) && inputs.vnetConfiguration.internal === true);
  const who = whoOf(allowed(configuration.ingress.ipSecurityRestrictions));
  if (within || who === undefined) return [];
  const domains = Array.isArray(configuration.ingress.customDomains) ? configuration.ingress.customDomains : [];
  const hosts = domains.filter(isRecord).flatMap(({ name }) => textOf(name) ?? []);
  const { exposedPort } = configuration.ingress;
  return [{ resource: app, ports: typeof exposedPort === "number" ? String(exposedPort) : "443", who, hosts }];
};

const atTheEdge: Reach = (resource) => [{ resource, ports: "443", who: "anyone", hosts: [] }];

const webApp: Reach = (resource) => {
  const { publicNetworkAccess, siteConfig } = resource.inputs;
  const who = whoOf(allowed(isRecord(siteConfig) ? siteConfig.ipSecurityRestrictions : undefined));
  return publicNetworkAccess === "Disabled" || who === undefined ? [] : [{ resource, ports: "443", who, hosts: [] }];
};

const containerGroup: Reach = (resource) => {
  const { ipAddress } = resource.inputs;
  if (!isRecord(ipAddress) || ipAddress.type !== "Public") return [];
  const ports = Array.isArray(ipAddress.ports) ? ipAddress.ports.filter(isRecord).map(({ port }) => String(port)) : [];
  return [{ resource, ports: ports.join(", "), who: "anyone", hosts: [] }];
};

const inboundRule: Reach = (group) => {
  const rules = Array.isArray(group.inputs.securityRules) ? group.inputs.securityRules.filter(isRecord) : [];
  return rules.flatMap((rule) => {
    if (rule.direction !== "Inbound" || rule.access !== "Allow") return [];
    const ranges = [rule.sourceAddressPrefix, rule.sourceAddressPrefixes]
      .flat()
      .flatMap((range) => textOf(range) ?? []);
    // A service tag other than Internet names Azure's own services.
    const who = whoOf(ranges.filter((range) => /[.:*/]|^Internet$/.test(range)));
    const ports = [rule.destinationPortRange, rule.destinationPortRanges].flat().flatMap((port) => textOf(port) ?? []);
    return who === undefined
      ? []
      : [{ resource: group, ports: ports.join(", ").replace("*", "all ports"), who, hosts: [] }];
  });
};

export const azureReaches: Reaches = {
  "azure-native:app:ContainerApp": containerApp,
  "azure-native:cdn:AFDEndpoint": atTheEdge,
  "azure-native:cdn:Endpoint": atTheEdge,
  "azure-native:containerinstance:ContainerGroup": containerGroup,
  "azure-native:web:WebApp": webApp,
  "azure-native:web:StaticSite": atTheEdge,
  "azure-native:network:NetworkSecurityGroup": inboundRule,
};
