import type { EnvironmentRef } from "../../../components/gcp";

const network = "projects/acme-prod/global/networks/main";
const subnetwork = (region: string) => `projects/acme-prod/regions/${region}/subnetworks/main`;

/** An environment that exists already, with everything that one can have; new for each service. */
export const existing = (): EnvironmentRef => ({
  project: "acme-prod",
  region: "europe-west1",
  regions: ["europe-west1", "us-east4"],
  networkId: network,
  subnetworkIds: { "europe-west1": subnetwork("europe-west1"), "us-east4": subnetwork("us-east4") },
  domainName: "example.com",
  publicLoadBalancer: { ipAddress: "203.0.113.10", urlMapName: "main-public" },
  internalLoadBalancer: { ipAddress: "10.0.0.10", urlMapName: "main-internal", domainName: "internal.example.com" },
});
