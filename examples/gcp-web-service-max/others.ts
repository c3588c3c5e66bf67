import type * as monitoring from "@pulumi/gcp/monitoring";
import * as projects from "@pulumi/gcp/projects";
import { Domain, Environment, type Network, WebService } from "vendor-native/gcp";
import { createKey } from "./keys";
import { dnsProject, pilotRegion, project, tags } from "./place";

/** An environment of one region with a zone and certificates that exist already, for a service with a GPU. */
export function createPilot(network: Network, pager: monitoring.NotificationChannel): WebService {
  const domain = new Domain("pilot-domain", {
    domainName: "pilot.example.com",
    project,
    zone: "adopt",
    managedZone: "example-com",
    managedZoneProject: dnsProject,
    certificateMapId: `projects/${project}/locations/global/certificateMaps/pilot`,
    tags,
  });
  const pilot = new Environment("pilot", { project, regions: [pilotRegion], domainRef: domain, network, tags });
  const agent = new projects.ServiceIdentity("run", { project: pilot.project, service: "run.googleapis.com" });
  return new WebService("recommender", {
    environment: pilot,
    image: "ghcr.io/acme/recommender:3.1.0",
    exposure: "internal",
    cpu: 8,
    memory: 32_768,
    accelerator: "nvidia-l4",
    gpuZonalRedundancyDisabled: true,
    cpuIdle: false,
    scaling: { min: 1, max: 3, concurrentRequests: 4 },
    binaryAuthorization: { breakglassJustification: "The base image is not signed yet: SHOP-1234" },
    encryptionKey: createKey("images", pilotRegion, agent),
    revision: "recommender-3-1-0",
    traffic: [{ revision: "recommender-3-1-0", percent: 100 }, { tag: "next" }],
    alarms: { notify: pager.id, uptimeCheck: false },
    tags,
  });
}

/** A place to try things out, by the name of a domain whose zone the project has. */
export function createLab(): void {
  const lab = new Environment("lab", {
    project,
    regions: ["us-central1"],
    domain: "example.net",
    profile: "development",
    tags,
  });
  new WebService("admin", {
    environment: lab,
    image: "ghcr.io/acme/admin:1.0.0",
    authentication: { members: { admins: "group:shop-admins@example.com" } },
    tags,
  });
}
