import * as cdn from "@pulumi/azure-native/cdn";
import * as pulumi from "@pulumi/pulumi";
import type { DnsRecord } from "../../../shared/names/dns-records";
import type { FrontDoorRef } from "../../common/references/references";
import { createWafPolicy } from "../../common/waf-policy";
import type { WebServiceSpec } from "../spec";
import { createAddressRecord, createTextRecord, nameFor, servedHosts, wantedRecords, zoneOf } from "./custom-domain";

/** Longest name of a custom domain; letters, digits and hyphens. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate */
const LONGEST_NAME = 90;

/** The Front Door profile that something is a part of. */
interface WithinProfile {
  resourceGroupName: pulumi.Input<string>;
  profileName: pulumi.Input<string>;
}

/** Serves a public service through Front Door: its hosts with certificates and records, and the way to the app. */
export function createFrontDoorRoute(
  name: string,
  spec: WebServiceSpec,
  front: FrontDoorRef,
  fqdn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): FrontDoorRoute {
  const profile = { resourceGroupName: front.resourceGroupName, profileName: front.profileName };
  const domains = createDomains(name, spec, front, opts);
  const { group, origin } = createOrigin(name, spec, fqdn, profile, opts);
  const route = new cdn.Route(
    name,
    {
      ...profile,
      endpointName: front.endpointName,
      routeName: spec.appName,
      originGroup: { id: group.id },
      customDomains: domains.map(({ id }) => ({ id })),
      linkToDefaultDomain: domains.length === 0 ? "Enabled" : "Disabled",
      patternsToMatch: ["/*"],
      supportedProtocols: ["Http", "Https"],
      httpsRedirect: "Enabled",
      forwardingProtocol: "HttpsOnly",
      enabledState: "Enabled",
    },
    { ...opts, dependsOn: [origin] },
  );
  const guarded = domains.length === 0 ? [{ id: front.endpointId }] : domains.map(({ id }) => ({ id }));
  createFirewall(name, spec, { front, guarded }, opts);
  createAddressRecords(name, spec, front, { ...opts, dependsOn: [route] });
  return { route, records: recordsElsewhere(name, spec, front, domains) };
}

interface FrontDoorRoute {
  route: cdn.Route;
  /** Records to make where the zone is elsewhere. */
  records: DnsRecord[];
}

const tokenOf = (domain: cdn.AFDCustomDomain): pulumi.Output<string> =>
  domain.validationProperties.apply(({ validationToken }) => validationToken);

/** The proof of each host, and the way to Front Door. */
function recordsElsewhere(
  name: string,
  spec: WebServiceSpec,
  front: FrontDoorRef,
  domains: cdn.AFDCustomDomain[],
): DnsRecord[] {
  if (!spec.environment.externalDns) return [];
  const keys = servedHosts(name, spec).map(({ key }) => key);
  const tokens = new Map(domains.map((domain, index) => [keys[index], tokenOf(domain)] as const));
  const proof = { label: "_dnsauth", value: (key: string) => tokens.get(key) ?? "" };
  const cname = front.endpointHostName;
  return wantedRecords(name, spec, proof, { cname, apex: { type: "ALIAS", value: cname } });
}

/** Each host as a custom domain with a managed certificate, and the record that proves it. */
function createDomains(
  name: string,
  spec: WebServiceSpec,
  front: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): cdn.AFDCustomDomain[] {
  return servedHosts(name, spec).map(({ key, label, host }) => {
    const domain = new cdn.AFDCustomDomain(
      key,
      {
        resourceGroupName: front.resourceGroupName,
        profileName: front.profileName,
        customDomainName: nameFor(label, LONGEST_NAME),
        hostName: host,
        tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
      },
      opts,
    );
    if (!spec.environment.externalDns) {
      createTextRecord(`${key}-dnsauth`, zoneOf(spec, host), { label: "_dnsauth", value: tokenOf(domain) }, opts);
    }
    return domain;
  });
}

/** The records that lead the hosts to Front Door: when it knows the way on, and no longer than that. */
function createAddressRecords(
  name: string,
  spec: WebServiceSpec,
  { endpointHostName: cname, endpointId: id }: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): void {
  if (spec.environment.externalDns) return;
  for (const { key, host } of servedHosts(name, spec))
    createAddressRecord(`${key}-address`, zoneOf(spec, host), { cname, apex: { targetResource: { id } } }, opts);
}

/** The app as the one origin, by its own address and certificate. */
function createOrigin(
  name: string,
  { appName }: WebServiceSpec,
  fqdn: pulumi.Input<string>,
  profile: WithinProfile,
  opts: pulumi.CustomResourceOptions,
) {
  const group = new cdn.AFDOriginGroup(
    name,
    {
      ...profile,
      originGroupName: appName,
      sessionAffinityState: "Disabled",
      // With one origin there is nothing to choose from, and probes would keep an idle app awake.
      loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 },
    },
    opts,
  );
  const origin = new cdn.AFDOrigin(
    name,
    {
      ...profile,
      originGroupName: group.name,
      originName: appName,
      hostName: fqdn,
      originHostHeader: fqdn,
      enforceCertificateNameCheck: true,
      httpPort: 80,
      httpsPort: 443,
      priority: 1,
      weight: 1000,
      enabledState: "Enabled",
    },
    opts,
  );
  return { group, origin };
}

interface Guarded {
  front: FrontDoorRef;
  /** Custom domains, or the endpoint where there is none. */
  guarded: { id: pulumi.Input<string> }[];
}

/**
 * The firewall before a service's hosts. Each service has a policy of its own, since Azure attaches one to no second security
 * policy of a profile: https://github.com/hashicorp/terraform-provider-azurerm/issues/20118
 */
function createFirewall(
  name: string,
  spec: WebServiceSpec,
  { front, guarded }: Guarded,
  opts: pulumi.CustomResourceOptions,
): void {
  const { resourceGroupName, profileName, firewall } = front;
  const policyId =
    firewall === undefined
      ? front.wafPolicyId
      : createWafPolicy(name, { resourceGroupName, firewall, allowed: spec.allowed, tags: spec.tags }, opts).id;
  if (policyId === undefined) return;
  new cdn.SecurityPolicy(
    name,
    {
      resourceGroupName,
      profileName,
      securityPolicyName: spec.appName,
      parameters: {
        type: "WebApplicationFirewall",
        wafPolicy: { id: pulumi.output(policyId).apply((id) => id ?? "") },
        associations: [{ domains: guarded, patternsToMatch: ["/*"] }],
      },
    },
    opts,
  );
}
