import { Domain, Environment, Network, Secret, WebService } from "vendor-native/azure";
import { location, platformVault, platformVaultUri, tags, zonesGroup, zonesSubscription } from "./place";

/** Services for the network alone, under a domain whose zone exists, with a certificate of the platform's own. */
export function createOffice(): WebService {
  const network = new Network("office-network", {
    location,
    addressPrefix: "10.21.0.0/20",
    egress: "platform",
    ingressSources: ["10.30.0.0/16", "10.31.0.0/16"],
    tags,
  });
  const domain = new Domain("office-domain", {
    domainName: "office.example.com",
    zone: "adopt",
    zoneResourceGroupName: zonesGroup,
    zoneSubscriptionId: zonesSubscription,
    tags,
  });
  const office = new Environment("office", {
    domainRef: domain,
    network,
    location,
    certificateSource: "key-vault",
    certificate: { id: `${platformVault}/secrets/office`, uri: `${platformVaultUri}/secrets/office` },
    internal: true,
    tags,
  });
  return new WebService("intranet", {
    environment: office,
    image: "ghcr.io/acme/intranet:1.0.0",
    exposure: "internal",
    clientCertificateMode: "require",
    tags,
  });
}

/** Two services behind Front Door, under a domain by its name: one on a host that more could share, one with hosts of its own. */
export function createWeb(): WebService {
  const customer = { id: `${platformVault}/secrets/customer`, uri: `${platformVaultUri}/secrets/customer` };
  const web = new Environment("web", {
    domain: "example.net",
    zoneResourceGroupName: zonesGroup,
    zoneSubscriptionId: zonesSubscription,
    location,
    certificateSource: "front-door",
    frontDoor: {
      sku: "Premium_AzureFrontDoor",
      wafMode: "Prevention",
      rateLimit: 5000,
      originResponseTimeoutSeconds: 30,
    },
    additionalDomains: { customer: { domainName: "shop.customer.example", externalDns: true } },
    hostCertificates: { "shop.customer.example": customer },
    redirectHosts: { "www.example.net": "example.net" },
    sharedHosts: ["press.example.net"],
    allowedCidrs: ["198.51.100.0/24", "203.0.113.0/24"],
    tags,
  });
  new WebService("news", {
    environment: web,
    image: "ghcr.io/acme/news:1.3.0",
    host: "press.example.net",
    path: "/news",
    additionalPaths: ["/photos"],
    scaling: { min: 0, max: 5 },
    tags,
  });
  return new WebService("site", {
    environment: web,
    image: "ghcr.io/acme/site:5.2.0",
    additionalHosts: ["example.net", "*.tenants.example.net", "shop.customer.example"],
    allowedCidrs: ["198.51.100.0/24"],
    scaling: { min: 0, max: 20, concurrentRequests: 50 },
    tags,
  });
}

/** A place to try things out: no domain, nothing protected, at Container Apps' own address. */
export function createLab(): WebService {
  const lab = new Environment("lab", { location, profile: "development", tags });
  const token = new Secret("lab-token", { environment: lab, generate: {}, tags });
  return new WebService("admin", {
    environment: lab,
    image: "ghcr.io/acme/admin:1.0.0",
    secrets: { TOKEN: token },
    ipRestrictions: { allow: { office: "198.51.100.0/24" } },
    revisionMode: "Multiple",
    traffic: [{ latest: true, weight: 100, label: "next" }],
    tags,
  });
}
