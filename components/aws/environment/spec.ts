import { allowedCidrs } from "../../shared/arguments/allowed-cidrs";
import { problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { redirectHosts } from "../../shared/arguments/redirects";
import { checkArguments, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  Checker,
  integer,
  known,
  oneOf,
  refuse,
  show,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { ipv4Block, parseCidr } from "../../shared/names/cidr";
import { Profile } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { kmsKeyArn, tags } from "../common/argument-checks";
import { problemWithRetention } from "../common/log-retention";
import { domainRef, networkRef, problemWithCertifiedDomain } from "../common/references/reference-checks";
import { Egress } from "../common/references/references";
import { checkObserved, environmentBudget, environmentNotify } from "../observability/shape";
import type { EnvironmentArgs, TestListener } from "./args";
import { defaultTlsPolicy } from "./load-balancer";
import { checkRedirects } from "./redirects";
import { wafShape } from "./waf";

/** Defaults of `Environment` by profile. */
export const environmentDefaults = {
  publicLoadBalancer: true,
  internalLoadBalancer: false,
  tlsPolicy: defaultTlsPolicy,
  idleTimeoutSeconds: 60,
  testPort: 8443,
  production: { dashboard: true, deletionProtection: true, logRetentionDays: 90, accessLogRetentionDays: 90 },
  development: { dashboard: false, deletionProtection: false, logRetentionDays: 14, accessLogRetentionDays: 14 },
} as const;

export type EnvironmentSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: EnvironmentArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Environment", name, checker.problems);

  const profile = args.profile ?? Profile.Production;
  const defaults = environmentDefaults[profile];
  return {
    domain: args.domain,
    domainRef: args.domainRef,
    additionalDomains: Object.entries(args.additionalDomains ?? {}),
    redirectHosts: args.redirectHosts ?? {},
    network: args.network,
    egress: args.egress,
    publicLoadBalancer: args.publicLoadBalancer ?? environmentDefaults.publicLoadBalancer,
    allowedCidrs: args.allowedCidrs,
    identityProviderEgress: args.identityProviderEgress ?? false,
    internalLoadBalancer: args.internalLoadBalancer ?? environmentDefaults.internalLoadBalancer,
    internalAllowedCidrs: args.internalAllowedCidrs ?? [],
    testListener: args.testListener,
    waf: args.waf,
    tlsPolicy: args.tlsPolicy ?? environmentDefaults.tlsPolicy,
    idleTimeoutSeconds: args.idleTimeoutSeconds ?? environmentDefaults.idleTimeoutSeconds,
    logRetentionDays: args.logRetentionDays ?? defaults.logRetentionDays,
    accessLogRetentionDays: args.accessLogRetentionDays ?? defaults.accessLogRetentionDays,
    kmsKeyArn: args.kmsKeyArn,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    /** As the arguments say it, where they do. */
    ownDeletionProtection: args.deletionProtection,
    notify: args.notify,
    dashboard: args.dashboard ?? defaults.dashboard,
    budget: args.budget,
    profile,
    tags: tagsFor("Environment", name, args.tags),
    /** The user's own, for components within this one; these add their own. */
    userTags: args.tags ?? {},
  };
}

/** The older policies by name, those of TLS 1.3 by their form. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const OLDER_POLICIES = "2015-05|2016-08|TLS-1-0-2015-04|TLS-1-1-2017-01|TLS-1-2-2017-01|TLS-1-2-Ext-2018-06";
const FORWARD_SECRET_POLICIES = "FS-2018-06|FS-1-1-2019-08|FS-1-2-2019-08|FS-1-2-Res-2019-08|FS-1-2-Res-2020-10";
const TLS13_POLICIES = "TLS13-1-[0-3](-Res|-Ext[0-2])?(-FIPS)?(-PQ)?-20\\d\\d-[01]\\d";
const TLS_POLICY = new RegExp(`^ELBSecurityPolicy-(${OLDER_POLICIES}|${FORWARD_SECRET_POLICIES}|${TLS13_POLICIES})$`);

const testListener: Shape<TestListener> = {
  port: plain(integer(1, 65_535)),
  allowedCidrs: required(allowedCidrs, "the blocks of those who test"),
};

const shape: Shape<EnvironmentArgs> = {
  domain: plain(problemWithCertifiedDomain),
  domainRef,
  additionalDomains: map(domainRef, problemWithKey),
  redirectHosts,
  network: networkRef,
  egress: plain(oneOf(Egress)),
  publicLoadBalancer: plain(boolean),
  allowedCidrs,
  identityProviderEgress: plain(boolean),
  internalLoadBalancer: plain(boolean),
  internalAllowedCidrs: list(plain(problemWithSource)),
  testListener: object(testListener),
  waf: object(wafShape),
  tlsPolicy: input(text(TLS_POLICY, `a security policy, such as ${defaultTlsPolicy}`)),
  idleTimeoutSeconds: input(integer(1, 4000, "seconds")),
  logRetentionDays: input<number>(problemWithRetention),
  accessLogRetentionDays: input(integer(1, 3653, "days")),
  kmsKeyArn,
  deletionProtection: plain(boolean),
  notify: environmentNotify,
  dashboard: plain(boolean),
  budget: environmentBudget,
  profile: plain(oneOf(Profile)),
  tags,
};

/** Why a block cannot be let in; undefined when it can. */
function problemWithSource(cidr: unknown): string | undefined {
  const problem = ipv4Block("10.1.0.0/16")(cidr);
  if (problem !== undefined) return problem;
  return parseCidr(spelled(cidr))?.prefix === 0
    ? `${show(cidr)} is everyone, but this load balancer is for the network alone`
    : undefined;
}

/** Seconds that CloudFront waits for an origin, without a raised quota. Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
const LONGEST_READ_TIMEOUT = 120;

/** Why CloudFront, which serves an environment without a domain, cannot wait for so long; undefined when it can. */
export function problemWithReadTimeout(seconds: unknown): string | undefined {
  if (typeof seconds !== "number" || seconds <= LONGEST_READ_TIMEOUT) return undefined;
  return `${seconds} is longer than CloudFront, which serves where there is no domain, waits for an answer; nearest: ${LONGEST_READ_TIMEOUT}`;
}

/** Why nobody can be kept out at the load balancer; undefined where they can. */
function problemWithAllowed({ publicLoadBalancer }: EnvironmentArgs, domainless: boolean): string | undefined {
  if (publicLoadBalancer === false)
    return "is for the public load balancer; for the other one give internalAllowedCidrs";
  if (!domainless) return undefined;
  return "needs a domain: without one CloudFront serves, and the load balancer sees its addresses alone; give domain or domainRef";
}

/** The arguments on who may come in. */
function checkEntrance(checker: Checker, args: EnvironmentArgs, domainless: boolean): void {
  if (args.identityProviderEgress && domainless) {
    checker.add("identityProviderEgress", "is for HTTPS listeners, which need a domain; give domain or domainRef");
  }
  if (args.allowedCidrs !== undefined) checker.add("allowedCidrs", problemWithAllowed(args, domainless));
  if (args.testListener === undefined) return;
  if (domainless) checker.add("testListener", "is an HTTPS listener, which needs a domain; give domain or domainRef");
  const { port } = args.testListener;
  if (port === 80 || port === 443) checker.add("testListener.port", `${port} is the users' own; nearest: 8443`);
}

/** Certificates of one listener beside the default one. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const CERTIFICATES_PER_LISTENER = 25;

function checkDomains(checker: Checker, { additionalDomains = {} }: EnvironmentArgs, domainless: boolean): void {
  const count = Object.keys(additionalDomains).length;
  if (count === 0) return;
  if (domainless) checker.add("additionalDomains", "stand beside a first one; give domain or domainRef");
  if (count <= CERTIFICATES_PER_LISTENER) return;
  const reason = `has ${count}; a listener takes ${CERTIFICATES_PER_LISTENER} certificates beside the first; put the others into another environment`;
  checker.add("additionalDomains", reason);
}

function checkTogether(checker: Checker, args: EnvironmentArgs): void {
  checkObserved(checker, args);
  if (args.domain !== undefined && args.domainRef !== undefined) {
    checker.add("domainRef", "is given beside domain; give one of the two");
  }
  if (args.network !== undefined && args.egress !== undefined) {
    checker.add("egress", "is for a network of the environment's own, and network is given; say egress there");
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
  const domainless = args.domain === undefined && args.domainRef === undefined;
  checkEntrance(checker, args, domainless);
  checkDomains(checker, args, domainless);
  checkRedirects(checker, args);
  if (domainless && args.publicLoadBalancer !== false) {
    checker.add("idleTimeoutSeconds", problemWithReadTimeout(known(args.idleTimeoutSeconds)));
  } else if (args.waf?.inspectedBodyKib !== undefined) {
    const reason = "is CloudFront's, where there is no domain; on a load balancer WAF inspects the first 8 KiB, always";
    checker.add("waf.inspectedBodyKib", reason);
  }
  checker.add("internalAllowedCidrs", problemWithRepetition(args.internalAllowedCidrs ?? []));
}
