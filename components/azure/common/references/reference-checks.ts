import { allowedCidrs } from "../../../shared/arguments/allowed-cidrs";
import { looksLikeVariables } from "../../../shared/arguments/environment-checks";
import {
  type Check,
  eventual,
  input,
  join,
  list,
  map,
  object,
  plain,
  reference,
  required,
  without,
} from "../../../shared/arguments/shape";
import { boolean, integer, isPlain, oneOf, someText, text } from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { Profile } from "../../../shared/profile";
import {
  actionGroupId,
  environmentCertificateId,
  environmentId,
  frontDoorDomainId,
  frontDoorEndpointId,
  hostCertificateId,
  identityId,
  location,
  privateDnsZoneId,
  resourceGroupName,
  secretUri,
  subnetId,
  vaultId,
  vaultSecretId,
  vaultUri,
  vnetId,
  wafPolicyId,
  workspaceId,
  zoneSubscriptionId,
} from "../argument-checks";
import { problemWithHostName } from "../hosts";
import {
  CertificateSource,
  type DomainRef,
  type EnvironmentRef,
  type FrontDoorFirewall,
  type FrontDoorRef,
  FrontDoorSku,
  type NetworkRef,
  type PrivateLinkRef,
  type SecretRef,
  WafMode,
} from "./references";

export const networkRef = reference<NetworkRef>(
  "a Network or a reference to one",
  ["vnetId", "infrastructureSubnetId"],
  {
    vnetId,
    infrastructureSubnetId: subnetId,
    privateEndpointSubnetId: subnetId,
    vaultDnsZoneId: privateDnsZoneId,
    databaseSubnetId: subnetId,
    databaseDnsZoneId: privateDnsZoneId,
    blobDnsZoneId: privateDnsZoneId,
    fileDnsZoneId: privateDnsZoneId,
    cacheDnsZoneId: privateDnsZoneId,
    registryDnsZoneId: privateDnsZoneId,
    serviceBusDnsZoneId: privateDnsZoneId,
  },
);

export const domainRef = reference<DomainRef>(
  "a Domain or a reference to one",
  ["domainName"],
  {
    domainName: input(problemWithDomain),
    zoneResourceGroupName: resourceGroupName,
    externalDns: input(boolean),
    zoneSubscriptionId,
  },
  (value) => (typeof value === "string" ? "is text; a domain by its name goes in domain" : undefined),
);

const domainRefs: Check<DomainRef[]> = (checker, path, value) => list(domainRef)(checker, path, value);

export const frontDoorRef = reference<FrontDoorRef>(
  "a reference to a Front Door",
  ["resourceGroupName", "profileName", "endpointName", "endpointHostName", "endpointId", "frontDoorId"],
  {
    resourceGroupName,
    profileName: input(someText),
    endpointName: input(someText),
    endpointHostName: input(problemWithDomain),
    endpointId: frontDoorEndpointId,
    frontDoorId: input(someText),
    originResponseTimeoutSeconds: input(integer(16, 240, "seconds")),
    firewall: eventual(
      object<FrontDoorFirewall>({
        sku: required(input(oneOf(FrontDoorSku)), "the tier of the profile"),
        mode: required(input(oneOf(WafMode)), "Prevention or Detection"),
        rateLimit: required(input(integer(1, 2_000_000_000, "requests")), "the requests in five minutes"),
      }),
    ),
    wafPolicyId,
    sharedHosts: eventual(map(frontDoorDomainId, (host) => problemWithDomain(host))),
    redirectedHosts: eventual(list(plain(problemWithDomain))),
  },
);

const environment = reference<EnvironmentRef>(
  "an Environment or a reference to one",
  ["environmentId", "resourceGroupName", "defaultDomain", "staticIp", "customDomainVerificationId"],
  {
    environmentId,
    resourceGroupName,
    location,
    defaultDomain: input(problemWithDomain),
    staticIp: input(someText),
    customDomainVerificationId: input(someText),
    domainName: input(problemWithDomain),
    zoneResourceGroupName: resourceGroupName,
    externalDns: plain(boolean),
    zoneSubscriptionId,
    additionalDomains: domainRefs,
    certificateSource: plain(oneOf(CertificateSource)),
    certificateId: environmentCertificateId,
    hostCertificates: map(hostCertificateId, (host) => problemWithHostName(host)),
    frontDoor: frontDoorRef,
    vaultId,
    vaultUri,
    workspaceId,
    identityId,
    identityPrincipalId: input(someText),
    databaseSubnetId: subnetId,
    databaseDnsZoneId: privateDnsZoneId,
    privateLink: eventual(
      object<PrivateLinkRef>({
        subnetId: required(subnetId, "the ARM id of the subnet of private endpoints"),
        blobDnsZoneId: privateDnsZoneId,
        fileDnsZoneId: privateDnsZoneId,
        cacheDnsZoneId: privateDnsZoneId,
        registryDnsZoneId: privateDnsZoneId,
        serviceBusDnsZoneId: privateDnsZoneId,
      }),
    ),
    internal: plain(boolean),
    allowedCidrs: eventual(allowedCidrs),
    profile: plain(oneOf(Profile)),
    deletionProtection: plain(boolean),
    actionGroupIds: eventual(list(actionGroupId)),
    httpLogs: plain(boolean),
    dashboardUrl: input(someText),
  },
  looksLikeVariables(5),
);

/** A reference to an environment; some of its parts need others. */
export const environmentRef: Check = (checker, path, value) => {
  environment(checker, path, value);
  if (typeof value !== "object" || value === null || !isPlain(value) || !checker.accepts(path)) return;
  const given = value as Partial<Record<keyof EnvironmentRef, unknown>>;
  const needs = (part: keyof EnvironmentRef, why: string) => {
    if (given[part] === undefined) checker.add(join(path, part), `is missing: ${why}`);
  };
  if (given.domainName !== undefined && !given.externalDns)
    needs("zoneResourceGroupName", "records of hosts go into the domain's zone");
  if (given.certificateSource === CertificateSource.KeyVault) needs("certificateId", "certificateSource is key-vault");
  if (given.certificateSource === CertificateSource.FrontDoor) needs("frontDoor", "certificateSource is front-door");
  if (given.identityId !== undefined) needs("identityPrincipalId", "roles of the environment's identity name it");
};

const wholeSecret = reference<SecretRef>(
  "a reference to a secret",
  ["id", "uri"],
  {
    id: vaultSecretId,
    uri: secretUri,
    version: input(text(/^[0-9a-f]{32}$/i, "a secret's version: 32 hexadecimal digits")),
    secretName: input(someText),
  },
  () => "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env",
);

/** On AWS a reference may name one key of a JSON object. */
export const secretRef = without(
  wholeSecret,
  "jsonKey",
  "is of AWS alone: Container Apps gives a secret of Key Vault as a whole; make a Secret of that value, or let the application read the JSON text",
);
