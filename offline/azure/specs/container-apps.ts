import { hex, pick } from "../../hash";
import { list, numberBelow, record, text } from "../../spec";
import type { Properties } from "../../values";
import { appDomain, principalOf, verificationId } from "../derived";
import { legalNames } from "../names";
import { arm, type Facts, filledIn, managed, type Specs, timestamp } from "../spec";

const alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
const environments = "Microsoft.App/managedEnvironments/{environmentName}";

/** The environment by either of its two properties, of which the older one is still there. */
const environmentId = ({ inputs }: Facts) => text(inputs.environmentId, text(inputs.managedEnvironmentId));
const domain = (facts: Facts) => appDomain(environmentId(facts), facts.location);
const appName = ({ inputs }: Facts) => text(inputs.containerAppName);

/** Every change of the template is a new revision. */
function revision(facts: Facts): string {
  const template = record(facts.inputs.template);
  const made = pick(`${facts.seed} ${JSON.stringify(template)}`, 7, alphanumeric);
  return `${appName(facts)}--${text(template.revisionSuffix, made)}`;
}

const hasIngress = ({ inputs }: Facts) => record(inputs.configuration).ingress !== undefined;

function ingress(facts: Facts): Properties {
  const given = record(record(facts.inputs.configuration).ingress);
  const inside = given.external === true ? "" : ".internal";
  return {
    external: false,
    transport: "Auto",
    allowInsecure: false,
    traffic: [{ weight: 100, latestRevision: true }],
    ...given,
    fqdn: `${appName(facts)}${inside}.${domain(facts)}`,
  };
}

function configuration(facts: Facts): Properties {
  const given = record(facts.inputs.configuration);
  // Azure does not tell the values of secrets again.
  const secrets = list(given.secrets).map((secret) => ({ ...record(secret), value: undefined }));
  return {
    activeRevisionsMode: "Single",
    ...given,
    ...(given.secrets !== undefined && { secrets }),
    ...(hasIngress(facts) && { ingress: ingress(facts) }),
  };
}

/** The identities of an app or a job: its own and those assigned to it. */
export function identity({ type, inputs, seed, tenantId }: Facts): Properties {
  const given = record(inputs.identity);
  const kind = text(given.type, "None");
  const assigned = list(given.userAssignedIdentities).map((id) => [text(id), principalOf(text(id))]);
  const own = { principalId: principalOf(`${type} ${seed}`).principalId, tenantId };
  return {
    ...given,
    type: kind,
    ...(kind.includes("SystemAssigned") && own),
    ...(assigned.length > 0 && { userAssignedIdentities: Object.fromEntries(assigned) }),
  };
}

function eventStream(facts: Facts, kind: string): string {
  const { subscriptionId, location, inputs, id } = facts;
  return `https://${location}.azurecontainerapps.dev/subscriptions/${subscriptionId}/resourceGroups/${text(inputs.resourceGroupName)}/${kind}/${id.split("/").at(-1)}/eventstream`;
}

function staticIp({ seed, inputs }: Facts): string {
  const inside = record(inputs.vnetConfiguration).internal === true;
  const [a, b] = [numberBelow(254, `${seed} a`), numberBelow(254, `${seed} b`)];
  return inside ? `10.0.${a}.${1 + b}` : `20.${1 + a}.${b}.${1 + b}`;
}

/** The resource group in which the platform keeps the parts of an environment with a network. */
function infrastructureGroup({ inputs, location }: Facts): string {
  return `ME_${text(inputs.environmentName)}_${text(inputs.resourceGroupName)}_${location}`;
}

export const containerApps: Specs = {
  "azure-native:app:ManagedEnvironment": arm(environments, {
    name: legalNames.managedEnvironment,
    max: 60,
    optional: {
      infrastructureResourceGroup: infrastructureGroup,
      publicNetworkAccess: () => "Enabled",
      zoneRedundant: () => false,
    },
    computed: {
      ...managed,
      customDomainConfiguration: filledIn("customDomainConfiguration", ({ subscriptionId }) => ({
        customDomainVerificationId: verificationId(subscriptionId),
      })),
      daprConfiguration: () => ({ version: "1.13.6-msft.6" }),
      defaultDomain: ({ id, location }) => appDomain(id, location),
      eventStreamEndpoint: (facts) => eventStream(facts, "managedEnvironments"),
      identity,
      kedaConfiguration: () => ({ version: "2.17.2" }),
      privateEndpointConnections: () => [],
      privateLinkDefaultDomain: ({ id, location }) =>
        appDomain(id, location).replace(`.${location}.`, `.privatelink.${location}.`),
      staticIp,
    },
  }),
  "azure-native:app:ContainerApp": arm("Microsoft.App/containerApps/{containerAppName}", {
    name: legalNames.containerApp,
    optional: { workloadProfileName: () => "Consumption" },
    computed: {
      ...managed,
      configuration,
      customDomainVerificationId: ({ subscriptionId }) => verificationId(subscriptionId),
      environmentId,
      managedEnvironmentId: environmentId,
      eventStreamEndpoint: (facts) => eventStream(facts, "containerApps"),
      identity,
      latestReadyRevisionName: revision,
      latestRevisionFqdn: (facts) => (hasIngress(facts) ? `${revision(facts)}.${domain(facts)}` : ""),
      latestRevisionName: revision,
      outboundIpAddresses: ({ seed }) => [`20.50.${numberBelow(254, seed)}.4`],
      runningStatus: () => "Running",
    },
  }),
  "azure-native:app:Job": arm("Microsoft.App/jobs/{jobName}", {
    name: legalNames.job,
    optional: { workloadProfileName: () => "Consumption" },
    computed: {
      ...managed,
      eventStreamEndpoint: (facts) => eventStream(facts, "jobs"),
      identity,
      outboundIpAddresses: ({ seed }) => [`20.50.${numberBelow(254, seed)}.4`],
      runningState: () => "Ready",
    },
  }),
  "azure-native:app:ManagedCertificate": arm(`${environments}/managedCertificates/{managedCertificateName}`, {
    max: 60,
    computed: {
      ...managed,
      properties: filledIn("properties", ({ seed }) => ({
        provisioningState: "Succeeded",
        validationToken: `_${pick(`${seed} token`, 31, alphanumeric)}`,
      })),
    },
  }),
  "azure-native:app:Certificate": arm(`${environments}/certificates/{certificateName}`, {
    max: 60,
    computed: {
      ...managed,
      properties: filledIn("properties", ({ seed, inputs }) => ({
        provisioningState: "Succeeded",
        subjectName: `CN=${text(inputs.certificateName)}`,
        subjectAlternativeNames: [],
        issuer: "CN=offline",
        issueDate: timestamp,
        expirationDate: "2027-01-01T00:00:00Z",
        thumbprint: hex(`${seed} thumbprint`, 40).toUpperCase(),
        publicKeyHash: hex(`${seed} key`, 64),
        valid: true,
      })),
    },
  }),
  "azure-native:app:ManagedEnvironmentsStorage": arm(`${environments}/storages/{storageName}`, {
    computed: {
      systemData: managed.systemData,
      // Azure does not tell the key of an account again.
      properties: filledIn("properties", ({ inputs }) => withoutKey(record(inputs.properties))),
    },
  }),
  "azure-native:app:DaprComponent": arm(`${environments}/daprComponents/{componentName}`, {
    max: 60,
    computed: { systemData: managed.systemData },
  }),
  "azure-native:app:HttpRouteConfig": arm(`${environments}/httpRouteConfigs/{httpRouteName}`, {
    name: legalNames.containerApp,
    computed: { systemData: managed.systemData },
  }),
  "azure-native:app:ContainerAppsAuthConfig": arm(
    "Microsoft.App/containerApps/{containerAppName}/authConfigs/{authConfigName}",
    { computed: { systemData: managed.systemData } },
  ),
};

function withoutKey(properties: Properties): Properties {
  if (properties.azureFile === undefined) return {};
  return { azureFile: { ...record(properties.azureFile), accountKey: undefined } };
}
