import * as pulumi from "@pulumi/pulumi";
import { Domain, Environment, Network } from "vendor-native/gcp";
import { createLab, createPilot } from "./others";
import {
  billingAccount,
  certificate,
  dnsProject,
  existingChannel,
  invoicesService,
  pilotRegion,
  project,
  regions,
  tags,
} from "./place";
import { createServices } from "./services";

const network = new Network("shop-network", {
  project,
  regions: [...regions, pilotRegion],
  ipCidrRange: "10.20.0.0/16",
  proxyOnlySubnet: true,
  privateServicesAccess: true,
  cloudNat: true,
  natIpCount: 2,
  flowLogSampling: 1,
  enableApis: true,
  profile: "production",
  tags,
});

const domain = new Domain("shop-domain", {
  domainName: "shop.example.com",
  project,
  zone: "create",
  parentManagedZone: "example-com",
  parentManagedZoneProject: dnsProject,
  dnssec: true,
  queryLogs: true,
  deletionProtection: true,
  enableApis: true,
  profile: "production",
  tags,
});

const shop = new Environment("shop", {
  project,
  regions,
  domainRef: domain,
  network,
  publicLoadBalancer: true,
  internalLoadBalancer: true,
  ipv6: true,
  hosts: { "shop.example.com": "api", "www.example.org": "api", "*.tenants.shop.example.com": "api" },
  paths: { "www.example.org": { "/invoices": invoicesService } },
  redirectHosts: { "www.shop.example.com": "shop.example.com", "example.org": "www.example.org" },
  hostCertificates: { "www.example.org": certificate },
  armor: {
    preconfiguredRules: ["sqli-v422-stable", "xss-v422-stable"],
    sensitivity: 2,
    optOutRuleIds: { "sqli-v422-stable": ["owasp-crs-v042200-id942350-sqli"] },
    rateLimit: 5000,
    preview: false,
    adaptiveProtection: true,
  },
  cdn: {
    cacheMode: "CACHE_ALL_STATIC",
    defaultTtlSeconds: 600,
    maxTtlSeconds: 7200,
    clientTtlSeconds: 300,
    serveWhileStaleSeconds: 3600,
    compression: true,
  },
  minTlsVersion: "TLS_1_3",
  sslProfile: "RESTRICTED",
  logSampleRate: 0.5,
  logRetentionDays: 180,
  logSinks: {
    archive: { bucket: "acme-shop-logs" },
    analysis: { dataset: `projects/${project}/datasets/logs`, filter: "severity>=ERROR" },
    siem: { topic: `projects/${project}/topics/logs` },
  },
  notify: { emails: ["oncall@shop.example.com"], notificationChannels: [existingChannel] },
  budget: { billingAccount, monthlyAmount: 5000, percents: [50, 80, 100], label: "cost-center" },
  enableApis: true,
  deletionProtection: true,
  profile: "production",
  tags,
});

const services = createServices(shop, new pulumi.Config().requireSecret("apiKey"));
const pilot = createPilot(network, services.pager);
createLab();

export const url = services.api.url;
export const environment = shop.ref;
export const nameServers = domain.nameServers;
export const recommender = pilot.url;
