import { uuid } from "../../hash";
import { text } from "../../spec";
import { legalNames } from "../names";
import { arm, type Facts, managed, type Specs, timestamp } from "../spec";
import { identity } from "./container-apps";

const registry = "Microsoft.ContainerRegistry/registries/{registryName}";
const server = "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}";
const namespace = "Microsoft.ServiceBus/namespaces/{namespaceName}";
const subscription = `${namespace}/topics/{topicName}/subscriptions/{subscriptionName}`;
const system = { systemData: managed.systemData };
const inServiceBus = { max: 260, computed: { ...system, location: ({ location }: Facts) => location } };

export const data: Specs = {
  "azure-native:containerregistry:Registry": arm(registry, {
    name: legalNames.registry,
    max: 50,
    optional: { adminUserEnabled: () => false, publicNetworkAccess: () => "Enabled" },
    computed: {
      ...managed,
      creationDate: () => timestamp,
      dataEndpointHostNames: () => [],
      loginServer: ({ inputs }) => `${text(inputs.registryName).toLowerCase()}.azurecr.io`,
      privateEndpointConnections: () => [],
    },
  }),
  "azure-native:containerregistry:CacheRule": arm(`${registry}/cacheRules/{cacheRuleName}`, {
    max: 50,
    computed: { ...managed, creationDate: () => timestamp },
  }),
  "azure-native:containerregistry:CredentialSet": arm(`${registry}/credentialSets/{credentialSetName}`, {
    max: 50,
    computed: { ...managed, creationDate: () => timestamp, identity },
  }),
  "azure-native:dbforpostgresql:Server": arm(server, {
    name: legalNames.database,
    max: 63,
    computed: {
      ...system,
      fullyQualifiedDomainName: ({ inputs }) => `${text(inputs.serverName)}.postgres.database.azure.com`,
      minorVersion: () => "0",
      privateEndpointConnections: () => [],
      state: () => "Ready",
    },
  }),
  "azure-native:dbforpostgresql:Database": arm(`${server}/databases/{databaseName}`, { computed: system }),
  "azure-native:dbforpostgresql:Configuration": arm(`${server}/configurations/{configurationName}`, {
    computed: system,
  }),
  "azure-native:dbforpostgresql:FirewallRule": arm(`${server}/firewallRules/{firewallRuleName}`, { computed: system }),
  "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra": arm(`${server}/administrators/{objectId}`, {
    computed: system,
  }),
  "azure-native:servicebus:Namespace": arm(namespace, {
    name: legalNames.serviceBus,
    max: 50,
    computed: {
      ...managed,
      metricId: ({ seed }) => `${uuid(seed)}:metric`,
      serviceBusEndpoint: ({ inputs }) => `https://${text(inputs.namespaceName)}.servicebus.windows.net:443/`,
      status: () => "Active",
      createdAt: () => timestamp,
      updatedAt: () => timestamp,
    },
  }),
  "azure-native:servicebus:NamespaceNetworkRuleSet": arm(`${namespace}/networkRuleSets/default`, {
    computed: inServiceBus.computed,
  }),
  "azure-native:servicebus:Queue": arm(`${namespace}/queues/{queueName}`, {
    ...inServiceBus,
    name: legalNames.serviceBusEntity,
  }),
  "azure-native:servicebus:Topic": arm(`${namespace}/topics/{topicName}`, {
    ...inServiceBus,
    name: legalNames.serviceBusEntity,
  }),
  "azure-native:servicebus:Subscription": arm(subscription, {
    ...inServiceBus,
    name: legalNames.serviceBusEntity,
    max: 50,
  }),
  "azure-native:servicebus:DefaultRule": arm(`${subscription}/rules/$Default`, { computed: inServiceBus.computed }),
};
