import * as cdn from "@pulumi/azure-native/cdn";
import type * as pulumi from "@pulumi/pulumi";
import type { DnsRecord } from "../../../shared/names/dns-records";
import { patternsOf } from "../../../shared/names/paths";
import {
  createCustomDomains,
  createFirewall,
  createFrontDoorRecord,
  createOrigin,
  frontDoorRecords,
} from "../../common/front-door-hosts";
import type { FrontDoorRef } from "../../common/references/references";
import type { WebServiceSpec } from "../spec";
import { servedHosts } from "./custom-domain";
import { pathsOf } from "./hosts";

interface FrontDoorRoute {
  route: cdn.Route;
  /** Records to make where the zone is elsewhere. */
  records: DnsRecord[];
}

/**
 * Serves a public service through Front Door: its hosts with certificates and records, and the way to the app. Hosts that
 * services share belong to the environment; the route alone is the service's own.
 */
export function createFrontDoorRoute(
  name: string,
  spec: WebServiceSpec,
  front: FrontDoorRef,
  fqdn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): FrontDoorRoute {
  const { appName, allowed, tags } = spec;
  const own = createCustomDomains(servedHosts(name, spec), front, opts);
  const ownIds = own.map(({ customDomain }) => customDomain.id);
  const served = [...ownIds, ...spec.sharedDomainIds];
  const { group, origin } = createOrigin(name, { front, groupName: appName, hostName: fqdn }, opts);
  const paths = pathsOf(spec.args);
  const route = new cdn.Route(
    name,
    {
      resourceGroupName: front.resourceGroupName,
      profileName: front.profileName,
      endpointName: front.endpointName,
      routeName: appName,
      originGroup: { id: group.id },
      customDomains: served.map((id) => ({ id })),
      linkToDefaultDomain: served.length === 0 ? "Enabled" : "Disabled",
      patternsToMatch: paths.length === 0 ? ["/*"] : patternsOf(paths),
      supportedProtocols: ["Http", "Https"],
      httpsRedirect: "Enabled",
      forwardingProtocol: "HttpsOnly",
      enabledState: "Enabled",
    },
    { ...opts, dependsOn: [origin] },
  );
  const guarded = served.length === 0 ? [front.endpointId] : ownIds;
  if (guarded.length > 0) createFirewall(name, { front, policyName: appName, guarded, allowed, tags }, opts);
  for (const { at } of own) createFrontDoorRecord(at, front, { ...opts, dependsOn: [route] });
  return { route, records: own.flatMap((one) => frontDoorRecords(one, front)) };
}
