import type * as pulumi from "@pulumi/pulumi";
import { grantedPrefix } from "../../../shared/arguments/bucket-rules";
import { Access } from "../../../shared/arguments/connections";
import { looksLikeVariables } from "../../../shared/arguments/environment-checks";
import { problemWithForeign } from "../../../shared/arguments/foreign-connections";
import {
  type Check,
  eventual,
  input,
  list,
  map,
  object,
  plain,
  reference,
  type Shape,
  without,
} from "../../../shared/arguments/shape";
import { anyText, boolean, oneOf, someText, text } from "../../../shared/arguments/validation";
import { DatabaseEngine } from "../../../shared/database-engine";
import { problemWithDomain } from "../../../shared/names/hosts";
import { Profile } from "../../../shared/profile";
import {
  certificateMapId,
  managedZone,
  networkId,
  notificationChannelId,
  problemWithRegion,
  project,
  secretId,
  subnetworkId,
} from "../argument-checks";
import type {
  ConnectionGrants,
  ConnectionRef,
  ConnectionRole,
  DatabaseLogin,
  DomainRef,
  EnvironmentRef,
  LoadBalancerRef,
  NetworkRef,
  SecretRef,
} from "./references";

/** A subnet for each region. */
const subnetworkIds: Check<NetworkRef["subnetworkIds"]> = eventual(
  map(subnetworkId, (region) => (problemWithRegion(region) === undefined ? undefined : "is not a region")),
);

export const networkRef = reference<NetworkRef>("a Network or a reference to one", ["networkId", "subnetworkIds"], {
  networkId,
  subnetworkIds,
  privateServicesConnectionId: input(someText),
  cloudNat: input(boolean),
});

export const domainRef = reference<DomainRef>(
  "a Domain or a reference to one",
  ["domainName", "certificateMapId"],
  {
    domainName: input(problemWithDomain),
    managedZone,
    managedZoneProject: project,
    externalDns: input(boolean),
    certificateMapId,
  },
  (value) => (typeof value === "string" ? "is text; a domain by its name goes in domain" : undefined),
);

const loadBalancerRef = reference<LoadBalancerRef>("a reference to a load balancer", ["ipAddress", "urlMapName"], {
  ipAddress: input(text(/^\d{1,3}(\.\d{1,3}){3}$/, "an IPv4 address")),
  ipv6Address: input(text(/^[0-9a-f:]+$/, "an IPv6 address")),
  urlMapName: input(someText),
  restrictedHosts: list(plain(someText)),
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
    privateServicesConnectionId: input(someText),
    cloudNat: plain(boolean),
    publicLoadBalancer: loadBalancerRef,
    internalLoadBalancer: loadBalancerRef,
    domainName: input(problemWithDomain),
    profile: plain(oneOf(Profile)),
    deletionProtection: plain(boolean),
    notificationChannels: eventual(list(notificationChannelId)),
    dashboardUrl: input(text(/^https:\/\/\S+$/, "a URL, such as https://console.cloud.google.com/monitoring")),
  },
  looksLikeVariables(4),
);

const wholeSecret = reference<SecretRef>(
  "a reference to a secret",
  ["id"],
  { id: secretId, version: input(text(/^(\d+|latest|[a-zA-Z][\w-]{0,62})$/, "the number of a version, or its alias")) },
  () => "is no reference to a secret: give a Secret, or { id }; plain values go in env",
);

/** On AWS a reference may name one key of a JSON object. */
export const secretRef = without(
  wholeSecret,
  "jsonKey",
  "is of AWS alone: Cloud Run gives a secret of Secret Manager as a whole; make a Secret of that value, or let the application read the JSON text",
);

const problemWithSuffix = (name: string): string | undefined =>
  /^[A-Z][A-Z0-9_]*$/.test(name) ? undefined : "is not the end of a variable's name: capitals, digits and underscores";

/** The role of a connection; its resource is the business of whoever made the reference. */
const connectionRole = object<ConnectionRole>({
  role: input(someText),
  topic: input(someText),
  subscription: input(someText),
  bucket: input(someText),
  prefix: input(grantedPrefix),
  service: input(someText),
  cache: input(someText),
  onItself: plain(boolean),
});

const roles = list(connectionRole);

const connectionName = input(
  text(/^[a-z0-9.:-]+:[a-z0-9-]+:[a-z0-9-]+$/, "a connection name, <project>:<region>:<instance>"),
);

export const connectionShape: Shape<ConnectionRef> = {
  networkId,
  connectionName,
  databaseLogin: object<DatabaseLogin>({
    engine: input(oneOf(DatabaseEngine)),
    databaseName: input(someText),
    readerConnectionName: connectionName,
    readRoles: eventual(list(input(someText))),
    readWriteRoles: eventual(list(input(someText))),
  }),
  grants: object<ConnectionGrants>({ read: roles, readWrite: roles, send: roles, receive: roles }),
  defaultAccess: plain(oneOf(Access)),
  variables: map(input(anyText), problemWithSuffix),
  secrets: map(secretRef, problemWithSuffix),
};

const someConnection = reference<ConnectionRef>(
  "a Database, a Queue, a Bucket, a Cache or a reference to one",
  [],
  connectionShape,
);

/** The parts of which a connection has one at least. */
const PARTS = ["connectionName", "databaseLogin", "grants", "variables", "secrets"] as const;

/** Something to connect to. */
export const connectionRef: Check<pulumi.Input<ConnectionRef>> = eventual((checker, path, value) => {
  const foreign = problemWithForeign("Google Cloud", value);
  if (foreign !== undefined) return checker.add(path, foreign);
  someConnection(checker, path, value);
  const hasNone = (given: object) => PARTS.every((key) => Reflect.get(given, key) === undefined);
  if (typeof value !== "object" || value === null || Array.isArray(value) || !hasNone(value)) return;
  const reason = `is not a Database, a Queue, a Bucket, a Cache or a reference to one: it has none of ${PARTS.join(", ")}`;
  checker.add(path, reason);
});
