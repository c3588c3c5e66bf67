import { domainNameForm, isDomainName } from "../shared/hosts";
import { Profile } from "../shared/profile";
import { tagsFor } from "../shared/tags";
import { Checker, integer, oneOf, refuse } from "../shared/validation";
import type { EnvironmentArgs } from "./environment";
import { defaultTlsPolicy } from "./load-balancer";
import { problemWithRetention } from "./log-retention";
import { parseCidr } from "./subnets";

/** Defaults of `Environment` by profile. */
export const environmentDefaults = {
  publicLoadBalancer: true,
  internalLoadBalancer: false,
  tlsPolicy: defaultTlsPolicy,
  idleTimeoutSeconds: 60,
  production: { deletionProtection: true, logRetentionDays: 90, accessLogRetentionDays: 90 },
  development: { deletionProtection: false, logRetentionDays: 14, accessLogRetentionDays: 14 },
} as const;

export type EnvironmentSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: EnvironmentArgs) {
  const checker = new Checker();
  check(checker, args);
  refuse("Environment", name, checker.problems);

  const profile = args.profile ?? Profile.Production;
  const defaults = environmentDefaults[profile];
  return {
    domain: args.domain,
    domainRef: args.domainRef,
    network: args.network,
    publicLoadBalancer: args.publicLoadBalancer ?? environmentDefaults.publicLoadBalancer,
    internalLoadBalancer: args.internalLoadBalancer ?? environmentDefaults.internalLoadBalancer,
    internalAllowedCidrs: args.internalAllowedCidrs ?? [],
    waf: args.waf,
    tlsPolicy: args.tlsPolicy ?? environmentDefaults.tlsPolicy,
    idleTimeoutSeconds: args.idleTimeoutSeconds ?? environmentDefaults.idleTimeoutSeconds,
    logRetentionDays: args.logRetentionDays ?? defaults.logRetentionDays,
    accessLogRetentionDays: args.accessLogRetentionDays ?? defaults.accessLogRetentionDays,
    kmsKeyArn: args.kmsKeyArn,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    profile,
    tags: tagsFor("Environment", name, args.tags),
    /** The user's own, for components within this one, which say themselves what they are. */
    userTags: args.tags ?? {},
  };
}

function check(checker: Checker, args: EnvironmentArgs): void {
  checker.check("domain", args.domain, (value) => (isDomainName(value) ? undefined : domainNameForm(value)));
  checker.check("profile", args.profile, oneOf(Profile));
  checker.check("idleTimeoutSeconds", args.idleTimeoutSeconds, integer(1, 4000, "seconds"));
  checker.check("logRetentionDays", args.logRetentionDays, problemWithRetention);
  checker.check("accessLogRetentionDays", args.accessLogRetentionDays, integer(1, 3653, "days"));
  checker.check("waf.rateLimit", args.waf?.rateLimit, integer(10, 2_000_000_000, "requests"));
  for (const [index, cidr] of (args.internalAllowedCidrs ?? []).entries()) {
    if (parseCidr(cidr) === undefined) {
      checker.add(
        `internalAllowedCidrs[${index}]`,
        `${JSON.stringify(cidr)} is not an IPv4 CIDR block; for example 10.1.0.0/16`,
      );
    }
  }
  if (args.domain !== undefined && args.domainRef !== undefined) {
    checker.add("domainRef", "is given beside domain; give one of the two");
  }
  if (args.internalLoadBalancer && args.domain === undefined && args.domainRef === undefined) {
    checker.add("internalLoadBalancer", "needs a domain for its certificate; give domain or domainRef");
  }
  if (!args.internalLoadBalancer && args.internalAllowedCidrs?.length) {
    checker.add("internalAllowedCidrs", "is for the internal load balancer; give internalLoadBalancer: true too");
  }
  if (args.waf !== undefined && args.publicLoadBalancer === false) {
    checker.add("waf", "guards the public load balancer, but publicLoadBalancer is false; leave one of the two out");
  }
}
