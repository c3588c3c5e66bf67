export const image = "ghcr.io/acme/api:1.4.2";
export const secretId = "projects/acme-prod/secrets/token";
export const keyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/images";

/** A reference to an environment with a domain and a public load balancer, all of it plain. */
export const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
  domainName: "example.com",
  publicLoadBalancer: { ipAddress: "203.0.113.10", urlMapName: "main" },
};

/** The same without a domain, so that run.app's addresses serve. */
export const withoutDomain = {
  project: environment.project,
  region: environment.region,
  networkId: environment.networkId,
  subnetworkIds: environment.subnetworkIds,
};
