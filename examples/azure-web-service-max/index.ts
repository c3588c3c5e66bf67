import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { Domain, Environment, Network } from "vendor-native/azure";
import { createFilesZone } from "./files";
import { createLab, createOffice, createWeb } from "./others";
import { location, platformTeam, slack, tags, zonesGroup, zonesSubscription } from "./place";
import { createServices } from "./services";

const apiKey = new pulumi.Config().requireSecret("apiKey");
const group = new resources.ResourceGroup("shop", { location, tags }, { protect: true });

const network = new Network("shop-network", {
  resourceGroupName: group.name,
  location,
  addressPrefix: "10.20.0.0/16",
  egress: "nat-gateway",
  egressRules: {
    orders: { destination: "ServiceBus", ports: [5671, 5672] },
    partner: { destination: "198.51.100.0/24", ports: [4433], protocol: "Tcp" },
  },
  privateDnsZones: { file: createFilesZone(group).id },
  tags,
});

const domain = new Domain("shop-domain", {
  domainName: "shop.example.com",
  zone: "create",
  parentZoneResourceGroupName: zonesGroup,
  parentZoneName: "example.com",
  parentZoneSubscriptionId: zonesSubscription,
  caaIssuers: ["digicert.com"],
  dnssec: true,
  location,
  deletionProtection: true,
  profile: "production",
  tags,
});

const shop = new Environment("shop", {
  domainRef: domain,
  network,
  resourceGroupName: group.name,
  location,
  certificateSource: "managed",
  infrastructureResourceGroup: "shop-machinery",
  otlp: { honeycomb: { endpoint: "api.honeycomb.io:443", headers: { "x-honeycomb-team": apiKey }, insecure: false } },
  internal: false,
  zoneRedundant: true,
  workloadProfiles: { catalog: { type: "E4", minimumCount: 3, maximumCount: 6 } },
  peerTrafficEncryption: true,
  logRetentionDays: 180,
  dailyLogQuotaGb: 20,
  httpLogs: true,
  dashboard: true,
  notify: {
    emails: ["ops@example.com"],
    webhooks: { pagerduty: pulumi.interpolate`https://events.pagerduty.com/integration/${apiKey}/enqueue` },
    sms: { duty: { countryCode: "49", phoneNumber: "1701234567" } },
    logicApps: {
      slack: { resourceId: slack, callbackUrl: pulumi.interpolate`https://logic.example.com/?sig=${apiKey}` },
    },
    actionGroupIds: [platformTeam],
  },
  budget: { monthlyAmount: 2000, actualPercents: [50, 80, 100], forecastPercents: [110] },
  deletionProtection: true,
  profile: "production",
  tags,
});

const services = createServices({
  shop,
  network,
  group,
  apiKey,
});

export const url = services.url;
export const environment = shop.ref;
export const nameServers = domain.nameServers;
export const egressIps = network.egressIps;
export const others = { office: createOffice().url, web: createWeb().url, lab: createLab().url };
