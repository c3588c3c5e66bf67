import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { problemWithRedirect } from "../../shared/arguments/redirects";
import { join } from "../../shared/arguments/shape";
import { type Checker, known } from "../../shared/arguments/validation";
import type { DnsRecord } from "../../shared/names/dns-records";
import type { TagsInput } from "../../shared/tags";
import { createAliases } from "../common/alias-records";
import type { IpAddressType, LoadBalancerRef } from "../common/references/references";
import { domainFor, problemWithServed, type ServedDomain } from "../common/served-domains";
import type { EnvironmentArgs } from "./args";

/** Holds the redirects against one another and the domains. */
export function checkRedirects(checker: Checker, args: EnvironmentArgs): void {
  const { redirectHosts: redirects = {} } = args;
  const hosts = Object.keys(redirects);
  if (hosts.length === 0) return;
  const own = args.domain ?? known(known(args.domainRef)?.domainName);
  checker.add("redirectHosts", problemWithEntrance(args));
  if (!checker.accepts("redirectHosts") || !checker.accepts("additionalDomains")) return;
  const additionalDomains = Object.values(args.additionalDomains ?? {});
  for (const host of hosts) {
    const path = join("redirectHosts", host);
    if (own !== undefined) checker.add(path, problemWithServed(host, own, { additionalDomains }));
    checker.add(path, problemWithRedirect(host, redirects));
  }
}

function problemWithEntrance({ domain, domainRef, publicLoadBalancer }: EnvironmentArgs): string | undefined {
  if (domain === undefined && domainRef === undefined) {
    return "needs a domain: without one CloudFront serves, under its own name; give domain or domainRef";
  }
  if (publicLoadBalancer !== false) return undefined;
  return "is for the public load balancer; leave it out, or give publicLoadBalancer: true";
}

interface RedirectSpec {
  redirectHosts: Record<string, string>;
  domains: ServedDomain[];
  ipAddressType: IpAddressType | undefined;
  tags: TagsInput;
}

/**
 * A rule for each host that answers 301 with the same path and query at the other host, and its record. The domain's
 * certificate covers it. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#redirect-actions
 */
export function createRedirects(
  name: string,
  { redirectHosts: redirects, domains, ipAddressType, tags }: RedirectSpec,
  loadBalancer: LoadBalancerRef,
  opts: pulumi.CustomResourceOptions,
): DnsRecord[] {
  return Object.entries(redirects).flatMap(([from, host]) => {
    const redirect = {
      host,
      path: "/#{path}",
      query: "#{query}",
      protocol: "HTTPS",
      port: "443",
      statusCode: "HTTP_301",
    };
    new lb.ListenerRule(
      `${name}-redirect-${from}`,
      {
        listenerArn: loadBalancer.listenerArn,
        conditions: [{ hostHeader: { values: [from] } }],
        actions: [{ type: "redirect", redirect }],
        tags,
      },
      opts,
    );
    const domain = domainFor(from, domains);
    return domain === undefined
      ? []
      : createAliases({ childName: `${name}-redirect-${from}`, host: from, domain }, loadBalancer, ipAddressType, opts);
  });
}
