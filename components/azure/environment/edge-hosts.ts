import * as cdn from "@pulumi/azure-native/cdn";
import type * as pulumi from "@pulumi/pulumi";
import type { DnsRecord } from "../../shared/names/dns-records";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import {
  createCustomDomains,
  createFirewall,
  createFrontDoorRecord,
  createOrigin,
  type FrontDoorHost,
  frontDoorRecords,
  type ServedByFrontDoor,
} from "../common/front-door-hosts";
import { domainFor, ownCertificateOf } from "../common/hosts";
import { autoName } from "../common/names";
import type { DomainRef, FrontDoorRef } from "../common/references/references";

interface EdgeSpec {
  redirectHosts: Record<string, string>;
  sharedHosts: readonly string[];
  domains: readonly DomainRef[];
  /** Certificates of your own, as secrets of Front Door. */
  hostCertificates: Record<string, pulumi.Input<string>> | undefined;
  allowedCidrs: string[] | undefined;
  /** Domain of the apps, where nothing answers by that name. */
  defaultDomain: pulumi.Input<string>;
  tags: TagsInput;
}

export interface EdgeHosts {
  /** Hosts that services share, each to the id of its custom domain; absent where there are none. */
  sharedHosts?: Record<string, pulumi.Output<string>>;
  /** Hosts that are redirected; absent where there are none. */
  redirectedHosts?: string[];
  /** Records to make where a host's zone is elsewhere. */
  records: DnsRecord[];
}

interface PlainHost extends FrontDoorHost {
  host: string;
}

/** The hosts of Front Door that belong to no service: those that services share, and those that are redirected. */
export function createEdgeHosts(
  name: string,
  spec: EdgeSpec,
  front: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): EdgeHosts {
  const at = (hosts: string[]) => hosts.flatMap((host) => placeOf(name, host, spec));
  const redirecting = Object.keys(spec.redirectHosts).sort();
  const all = createCustomDomains([...at([...spec.sharedHosts].sort()), ...at(redirecting)], front, opts);
  const shared = all.filter(({ at: { host } }) => !redirecting.includes(host));
  const redirected = all.filter(({ at: { host } }) => redirecting.includes(host));
  if (all.length === 0) return { records: [] };
  const route = redirected.length > 0 ? createRedirects(`${name}-redirects`, redirected, spec, front, opts) : undefined;
  const policyName = nameWithin(`${name}-hosts`);
  const guarded = all.map(({ customDomain }) => customDomain.id);
  const { allowedCidrs: allowed, tags } = spec;
  createFirewall(`${name}-hosts`, { front, policyName, guarded, allowed, tags }, opts);
  for (const { at, customDomain } of shared) createFrontDoorRecord(at, front, { ...opts, dependsOn: [customDomain] });
  for (const { at } of redirected) createFrontDoorRecord(at, front, { ...opts, ...(route && { dependsOn: [route] }) });
  return {
    ...(shared.length > 0 && {
      sharedHosts: Object.fromEntries(shared.map(({ at, customDomain }) => [at.host, customDomain.id])),
    }),
    ...(redirecting.length > 0 && { redirectedHosts: redirecting }),
    records: all.flatMap((one) => frontDoorRecords(one, front)),
  };
}

/** The hash keeps it apart from the names of apps, which the parts of services have. */
const nameWithin = (name: string): string => physicalName([`${name}/`], 60);

/** A host and its domain, which has been checked. */
function placeOf(name: string, host: string, { domains, hostCertificates }: EdgeSpec): PlainHost[] {
  const domain = domainFor(host, domains);
  if (domain === undefined) return [];
  return [
    { key: `${name}-${host}`, label: host, host, domain, certificateId: ownCertificateOf(host, hostCertificates) },
  ];
}

/**
 * One route whose rules answer each host with 301, the same path and query at the other host. Source:
 * https://learn.microsoft.com/azure/frontdoor/front-door-url-redirect
 */
function createRedirects(
  name: string,
  hosts: ServedByFrontDoor<PlainHost>[],
  { redirectHosts, defaultDomain }: EdgeSpec,
  front: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): cdn.Route {
  const profile = { resourceGroupName: front.resourceGroupName, profileName: front.profileName };
  const ruleSet = new cdn.RuleSet(name, { ...profile, ...autoName(name, "frontDoorRuleSet") }, opts);
  const rules = hosts.map(({ at: { host } }, index) => {
    const childName = `${name}-${host}`;
    return new cdn.Rule(
      childName,
      {
        ...profile,
        ...autoName(childName, "frontDoorRule"),
        ruleSetName: ruleSet.name,
        // A rule of order 0 has no condition.
        order: index + 1,
        conditions: [
          {
            name: "HostName",
            parameters: {
              typeName: "DeliveryRuleHostNameConditionParameters",
              operator: "Equal",
              matchValues: [host],
              transforms: ["Lowercase"],
            },
          },
        ],
        actions: [
          {
            name: "UrlRedirect",
            parameters: {
              typeName: "DeliveryRuleUrlRedirectActionParameters",
              redirectType: "Moved",
              destinationProtocol: "Https",
              customHostname: redirectHosts[host] ?? "",
            },
          },
        ],
        matchProcessingBehavior: "Stop",
      },
      opts,
    );
  });
  const groupName = nameWithin(name);
  // A route wants an origin; no request of these hosts gets to it.
  const { group, origin } = createOrigin(name, { front, groupName, hostName: defaultDomain }, opts);
  return new cdn.Route(
    name,
    {
      ...profile,
      endpointName: front.endpointName,
      routeName: groupName,
      originGroup: { id: group.id },
      customDomains: hosts.map(({ customDomain }) => ({ id: customDomain.id })),
      ruleSets: [{ id: ruleSet.id }],
      linkToDefaultDomain: "Disabled",
      patternsToMatch: ["/*"],
      supportedProtocols: ["Http", "Https"],
      httpsRedirect: "Enabled",
      forwardingProtocol: "HttpsOnly",
      enabledState: "Enabled",
    },
    { ...opts, dependsOn: [origin, ...rules] },
  );
}
