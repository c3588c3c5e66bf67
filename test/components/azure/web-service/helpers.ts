import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../../components/azure";
import type { PlanOptions } from "../../../../offline/run";
import { type Plan, type PlannedResource, planProgram, resource } from "../helpers";

/** Arguments of a service without the environment that it runs in. */
export type ServiceArgs = Partial<Omit<WebServiceArgs, "environment">>;

/** The plan of one service in one environment. */
export function planService(
  args: ServiceArgs = {},
  environment: EnvironmentArgs = { domain: "example.com" },
  options: PlanOptions = {},
): Promise<Plan> {
  return planProgram(() => {
    const prod = new Environment("prod", environment);
    const api = new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", ...args });
    return { url: api.url, fqdn: api.fqdn };
  }, options);
}

export const types = {
  app: "azure-native:app:ContainerApp",
  certificate: "azure-native:app:ManagedCertificate",
  storage: "azure-native:app:ManagedEnvironmentsStorage",
  environment: "azure-native:app:ManagedEnvironment",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  role: "azure-native:authorization:RoleAssignment",
  record: "azure-native:dns:RecordSet",
  secret: "azure-native:keyvault:Secret",
  alert: "azure-native:monitor:MetricAlert",
  diagnostics: "azure-native:monitor:DiagnosticSetting",
} as const;

type Json = Record<string, unknown>;

/** The container app of that name, its parts as they are planned. */
export function appOf(plan: Plan, name = "api") {
  const found = resource(plan, types.app, name);
  const configuration = found.inputs.configuration as Json;
  const template = found.inputs.template as Json;
  return {
    found,
    configuration,
    ingress: configuration.ingress as Json,
    template,
    containers: template.containers as Json[],
    scale: template.scale as Json,
  };
}

/** Names of what a resource waits for. */
export const waitsFor = (plan: Plan, { dependencies }: PlannedResource): string[] =>
  plan.resources
    .filter(({ urn }) => dependencies.includes(urn))
    .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
