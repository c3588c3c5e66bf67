import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain, refuse, show } from "../../../shared/arguments/validation";
import { claimsByEnvironment, takenBy } from "../../../shared/names/claims";
import { isDomainName, problemWithHost } from "../../../shared/names/hosts";
import { physicalName } from "../../../shared/names/physical-names";
import type { EnvironmentRef, LoadBalancerRef } from "../../common/references/references";
import { Exposure, type TrafficTarget, type WebServiceArgs } from "../args";
import { webServiceDefaults } from "../defaults";

/** Characters of a Cloud Run service's name: https://docs.cloud.google.com/run/docs/deploying#service */
const LONGEST_NAME = 49;

/** The name of a service whose arguments name no host. */
export const nameByDefault = (name: string): string => physicalName([name], LONGEST_NAME);

/** How a service is reached: its host, and so its name for the load balancer. */
export interface Reach {
  exposure: Exposure;
  /** Whether a load balancer is in front of it. */
  balanced: pulumi.Input<boolean>;
  /** Host that the load balancer knows; undefined where run.app's own address serves. */
  host: pulumi.Input<string | undefined>;
  /** Name of the Cloud Run service: the host's first label. */
  serviceName: pulumi.Input<string>;
}

/** Whether it answers the network alone, and by run.app's address: no load balancer has an address there. */
export function isWithinNetwork({ exposure, balanced }: Reach): boolean {
  return exposure === Exposure.Internal && balanced === false;
}

/** The load balancer that a service of this exposure is behind. */
export function loadBalancerOf(args: WebServiceArgs, environment: EnvironmentRef) {
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  return exposure === Exposure.Public ? environment.publicLoadBalancer : environment.internalLoadBalancer;
}

/** The domain that its hosts belong to, as far as it is known now; undefined without a load balancer. */
export function domainOf(args: WebServiceArgs, environment: EnvironmentRef): pulumi.Input<string | undefined> {
  const loadBalancer = loadBalancerOf(args, environment);
  if (loadBalancer === undefined) return undefined;
  if (isPlain<LoadBalancerRef | undefined>(loadBalancer)) {
    if (loadBalancer === undefined || loadBalancer === null) return undefined;
    const { domainName } = loadBalancer;
    if (domainName === undefined) return environment.domainName;
    if (isPlain<string | undefined>(domainName)) return domainName ?? environment.domainName;
  }
  return pulumi
    .all([loadBalancer as pulumi.Input<LoadBalancerRef | undefined>, environment.domainName])
    .apply(([settled, own]) => (settled === undefined ? undefined : (settled.domainName ?? own)));
}

/**
 * Why a host cannot be served by a load balancer that takes its first label for the name of a Cloud Run service; undefined
 * when it can. Source: https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#url_masks
 */
export function problemWithServedHost(host: string, domain: string): string | undefined {
  const reason = problemWithHost(host, domain);
  if (reason !== undefined) return reason;
  if (host === domain) {
    return `${show(host)} is the domain itself, which names no service; leave host out, and give the environment hosts: { ${show(host)}: "<service>" }`;
  }
  const label = labelOf(host);
  if (label.length <= LONGEST_NAME && /^[a-z]/.test(label)) return undefined;
  const nearest = `${nameByDefault(label)}.${domain}`;
  const what = `a lower-case letter first, ${LONGEST_NAME} characters at most`;
  return `its first label ${show(label)} is not the name of a Cloud Run service: ${what}; nearest: ${show(nearest)}`;
}

const labelOf = (host: string): string => host.slice(0, host.indexOf("."));

/** How a service is reached, as plain values if all their sources are plain. */
export function reachOf(name: string, args: WebServiceArgs, environment: EnvironmentRef): Reach {
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  const host = hostOf(name, args, domainOf(args, environment));
  return {
    exposure,
    balanced: balancedOf(name, args, environment),
    host,
    serviceName: serviceNameOf(name, args, host),
  };
}

/** Why a service is not made public by run.app's address: the owner of a domain does not expect that. */
export const DOMAIN_UNSERVED = `"${Exposure.Public}" needs an environment with publicLoadBalancer; this one has a domain, but none to serve it`;

function balancedOf(name: string, args: WebServiceArgs, environment: EnvironmentRef): pulumi.Input<boolean> {
  const loadBalancer = loadBalancerOf(args, environment);
  const { domainName } = environment;
  const there = (settled: LoadBalancerRef | undefined) => settled !== undefined && settled !== null;
  if (isPlain<LoadBalancerRef | undefined>(loadBalancer) && (there(loadBalancer) || isPlain(domainName)))
    return there(loadBalancer);
  return pulumi
    .all([loadBalancer as pulumi.Input<LoadBalancerRef | undefined>, domainName])
    .apply(([settled, domain]) => {
      const isPublic = (args.exposure ?? webServiceDefaults.exposure) === Exposure.Public;
      if (isPublic && !there(settled) && domain !== undefined) {
        refuse("WebService", name, [{ propertyPath: "exposure", reason: DOMAIN_UNSERVED }]);
      }
      return there(settled);
    });
}

/** The service's name as far as it is known now. */
export function knownServiceName(name: string, { host }: WebServiceArgs): string | undefined {
  if (host === undefined) return nameByDefault(name);
  return isPlain(host) && isDomainName(host) ? labelOf(host) : undefined;
}

/** The names that the services of one program have taken in an environment so far, each with its component's. */
const namesOf = claimsByEnvironment(() => new Map<string, string>());

/**
 * Takes a service's name in its environment, or says who has it: a load balancer finds services by their names alone, and
 * a project has each once in a region.
 */
export function claimName(checker: Checker, name: string, args: WebServiceArgs): void {
  const serviceName = knownServiceName(name, args);
  if (typeof args.environment !== "object" || serviceName === undefined) return;
  const names = namesOf(args.environment);
  const owner = names.get(serviceName);
  if (owner === undefined) names.set(serviceName, name);
  else checker.add("host", `the name ${show(serviceName)} ${takenBy("WebService", owner, name, "give another host")}`);
}

function serviceNameOf(
  name: string,
  args: WebServiceArgs,
  host: pulumi.Input<string | undefined>,
): pulumi.Input<string> {
  if (args.host === undefined) return nameByDefault(name);
  if (isPlain(args.host) && isPlain<string | undefined>(host)) return labelOf(args.host);
  return pulumi.output(host).apply((settled) => labelOf(settled ?? `${nameByDefault(name)}.`));
}

/** The host, held against the domain once both are known. */
function hostOf(
  name: string,
  { host }: WebServiceArgs,
  domain: pulumi.Input<string | undefined>,
): pulumi.Input<string | undefined> {
  if (isPlain<string | undefined>(domain)) {
    if (domain === undefined && host === undefined) return undefined;
    if (host === undefined) return `${nameByDefault(name)}.${domain}`;
    if (isPlain(host)) return host;
  }
  return pulumi.all([domain as pulumi.Input<string | undefined>, host]).apply(([domainName, given]) => {
    if (given === undefined) return domainName === undefined ? undefined : `${nameByDefault(name)}.${domainName}`;
    const reason = domainName === undefined ? WITHOUT_LOAD_BALANCER : problemWithServedHost(given, domainName);
    if (reason !== undefined) refuse("WebService", name, [{ propertyPath: "host", reason }]);
    return given;
  });
}

/** Why a host is refused where no load balancer would know it. */
export const WITHOUT_LOAD_BALANCER =
  "needs an environment with a domain and a load balancer for it; this one has none, so leave it out";

/**
 * The ingress of Cloud Run, and whether its own address answers: not behind a load balancer, which may be guarded.
 * Source: https://docs.cloud.google.com/run/docs/securing/ingress
 */
export function ingressOf({ exposure, balanced }: Reach) {
  const outside = (behind: boolean) => (behind ? "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" : "INGRESS_TRAFFIC_ALL");
  const ingress =
    exposure === Exposure.Internal
      ? "INGRESS_TRAFFIC_INTERNAL_ONLY"
      : isPlain(balanced)
        ? outside(balanced)
        : pulumi.output(balanced).apply(outside);
  return { ingress, defaultUriDisabled: balanced };
}

/** The address that users and other services have of it. */
export function urlOf({ host }: Reach, uri: pulumi.Output<string>): pulumi.Output<string> {
  if (isPlain<string | undefined>(host)) return host === undefined ? uri : pulumi.output(`https://${host}`);
  return pulumi.all([host, uri]).apply(([known, own]) => (known === undefined ? own : `https://${known}`));
}

/** Where the traffic goes: all of it to the latest revision that is ready, unless it is split. */
export function trafficsOf(traffic: TrafficTarget[] | undefined) {
  const targets: TrafficTarget[] = traffic ?? [{ percent: 100 }];
  return targets.map(({ revision, percent = 0, tag }) => ({
    type: `TRAFFIC_TARGET_ALLOCATION_TYPE_${revision === undefined ? "LATEST" : "REVISION"}`,
    percent,
    ...(revision !== undefined && { revision }),
    ...(tag !== undefined && { tag }),
  }));
}
