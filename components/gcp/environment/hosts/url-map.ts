import type * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { patternsOf } from "../../../shared/names/paths";
import { byName, physicalName } from "../../../shared/names/physical-names";
import { type BackendSpec, createBackend } from "../backends";
import type { ExtraHosts } from "./extra-hosts";

/** Characters of a path matcher's name: https://docs.cloud.google.com/compute/docs/reference/rest/v1/urlMaps */
const LONGEST_NAME = 63;

/** The services that hosts and paths name, each once. */
export const namedServices = ({ services, paths }: Pick<ExtraHosts, "services" | "paths">): string[] =>
  [...new Set([...Object.values(services), ...Object.values(paths).flatMap((of) => Object.values(of))])].sort();

type Rules = Required<Pick<compute.URLMapArgs, "hostRules" | "pathMatchers">>;
interface Rule {
  hosts: string[];
  matcher: Record<string, unknown> & { name: string };
}

/**
 * The rules of a URL map: hosts that lead to a service, hosts whose paths lead to several, and hosts that are redirected. A service has
 * one backend, whatever leads to it. All other hosts name their service.
 */
export function routeHosts(
  name: string,
  hosts: ExtraHosts,
  spec: BackendSpec,
  byMask: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): Rules | object {
  const backends = new Map(
    namedServices(hosts).map((service) => [service, createBackend(`${name}-${service}`, { service }, spec, opts).id]),
  );
  const backendOf = (service: string | undefined) =>
    service === undefined ? byMask : (backends.get(service) ?? byMask);
  const rules = [...serviceRules(hosts, backendOf), ...pathRules(hosts, backendOf), ...redirectRules(hosts)];
  if (rules.length === 0) return {};
  return {
    hostRules: rules.map(({ hosts: of, matcher }) => ({ hosts: of, pathMatcher: matcher.name })),
    pathMatchers: rules.map(({ matcher }) => matcher),
  };
}

type BackendOf = (service: string | undefined) => pulumi.Input<string>;

/** Hosts by their value: the service, or the host that they lead to. */
function grouped(values: Record<string, string>): [string, string[]][] {
  const entries = byName(values);
  const groups = [...new Set(entries.map(([, value]) => value))].sort();
  return groups.map((group) => [group, entries.flatMap(([host, value]) => (value === group ? [host] : []))]);
}

/** The hosts of which all goes to one service. */
function serviceRules({ services, paths }: ExtraHosts, backendOf: BackendOf): Rule[] {
  const whole = Object.fromEntries(Object.entries(services).filter(([host]) => !Object.hasOwn(paths, host)));
  return grouped(whole).map(([service, of]) => ({
    hosts: of,
    matcher: { name: service, defaultService: backendOf(service) },
  }));
}

/** The hosts that services share by path; the longest path decides. Source: https://docs.cloud.google.com/load-balancing/docs/url-map-concepts#pm-constraints */
function pathRules({ services, paths }: ExtraHosts, backendOf: BackendOf): Rule[] {
  return byName(paths).map(([host, of]) => ({
    hosts: [host],
    matcher: {
      name: physicalName(["paths", host], LONGEST_NAME),
      defaultService: backendOf(Object.hasOwn(services, host) ? services[host] : undefined),
      pathRules: grouped(of).map(([service, own]) => ({
        paths: patternsOf(own),
        service: backendOf(service),
      })),
    },
  }));
}

/** The hosts that are redirected for good, with their path and query. */
function redirectRules({ redirects }: ExtraHosts): Rule[] {
  return grouped(redirects).map(([hostRedirect, of]) => ({
    hosts: of,
    matcher: {
      name: physicalName(["to", hostRedirect], LONGEST_NAME),
      defaultUrlRedirect: {
        hostRedirect,
        httpsRedirect: true,
        redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
        stripQuery: false,
      },
    },
  }));
}
