import { looksLikeVariables } from "../../shared/arguments/environment-checks";
import { type Check, eventual, input, list, map, plain, reference } from "../../shared/arguments/shape";
import { boolean, oneOf, someText, text } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import {
  certificateMapId,
  managedZone,
  networkId,
  problemWithRegion,
  project,
  secretId,
  subnetworkId,
} from "./argument-checks";
import type { ConnectionRef, DomainRef, EnvironmentRef, LoadBalancerRef, NetworkRef, SecretRef } from "./references";

/** A subnet for each region. */
const subnetworkIds: Check<NetworkRef["subnetworkIds"]> = eventual(
  map(subnetworkId, (region) => (problemWithRegion(region) === undefined ? undefined : "is not a region")),
);

export const networkRef = reference<NetworkRef>("a Network or a reference to one", ["networkId", "subnetworkIds"], {
  networkId,
  subnetworkIds,
  privateServicesConnectionId: input(someText),
});

export const domainRef = reference<DomainRef>(
  "a Domain or a reference to one",
  ["domainName", "managedZone", "certificateMapId"],
  { domainName: input(problemWithDomain), managedZone, managedZoneProject: project, certificateMapId },
  (value) => (typeof value === "string" ? "is text; a domain by its name goes in domain" : undefined),
);

const loadBalancerRef = reference<LoadBalancerRef>("a reference to a load balancer", ["ipAddress", "urlMapName"], {
  ipAddress: input(text(/^\d{1,3}(\.\d{1,3}){3}$/, "an IPv4 address")),
  ipv6Address: input(text(/^[0-9a-f:]+$/, "an IPv6 address")),
  urlMapName: input(someText),
  domainName: input(problemWithDomain),
});

export const environmentRef = reference<EnvironmentRef>(
  "an Environment or a reference to one",
  ["project", "region", "networkId", "subnetworkIds"],
  {
    project,
    region: input(problemWithRegion),
    regions: list(plain(problemWithRegion)),
    networkId,
    subnetworkIds,
    publicLoadBalancer: loadBalancerRef,
    internalLoadBalancer: loadBalancerRef,
    domainName: input(problemWithDomain),
    profile: plain(oneOf(Profile)),
    deletionProtection: plain(boolean),
  },
  looksLikeVariables(4),
);

export const secretRef = reference<SecretRef>(
  "a reference to a secret",
  ["id"],
  { id: secretId, version: input(text(/^(\d+|latest|[a-zA-Z][\w-]{0,62})$/, "the number of a version, or its alias")) },
  () => "is no reference to a secret: give a Secret, or { id }; plain values go in env",
);

export const connectionRef = reference<ConnectionRef>(
  "a Cloud SQL instance or a reference to one",
  ["connectionName"],
  {
    connectionName: input(
      text(/^[a-z0-9.:-]+:[a-z0-9-]+:[a-z0-9-]+$/, "a connection name, <project>:<region>:<instance>"),
    ),
  },
);
