import type * as pulumi from "@pulumi/pulumi";
import { allowedCidrs } from "../../shared/arguments/allowed-cidrs";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments, input, list, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, integer, known, numeric, oneOf, refuse } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import { problemWithRegion, project, tags } from "../common/argument-checks";
import { labelsFor } from "../common/labels";
import { domainRef, networkRef } from "../common/references/reference-checks";
import type { NetworkRef } from "../common/references/references";
import { problemWithRegions } from "../network/network";
import { budget, checkObserved, notify } from "../observability/shape";
import { type EnvironmentArgs, SslProfile, TlsVersion } from "./args";
import { checkAllowed, hostAllowedCidrsShape } from "./armor/allowed-cidrs";
import { armorShape, checkArmor } from "./armor/armor";
import { cdnShape, checkCdn } from "./cdn";
import { claimDefaults, claimRegions, providerOf } from "./claims";
import { checkHosts, domainOf, foreignToEnvironments, hostArguments, hostShapes } from "./hosts/checks";
import { noHosts, sortHosts } from "./hosts/extra-hosts";
import { checkSinks, logSinks } from "./log-sinks";

/** Defaults of `Environment` by profile. */
export const environmentDefaults = {
  internalLoadBalancer: false,
  ipv6: false,
  minTlsVersion: TlsVersion.Tls12,
  sslProfile: SslProfile.Modern,
  logSampleRate: 1,
  enableApis: true,
  dashboard: true,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

export type EnvironmentSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: EnvironmentArgs, opts: pulumi.ComponentResourceOptions = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToEnvironments);
  if (checkArguments(checker, args, shape)) {
    checkTogether(checker, args);
    checkRegions(checker, name, args, opts);
  }
  refuse("Environment", name, checker.problems);

  const profile = args.profile ?? Profile.Production;
  const defaults = environmentDefaults[profile];
  const domain = domainOf(args);
  return {
    project: args.project,
    regions: args.regions,
    domain: args.domain,
    domainRef: args.domainRef,
    network: args.network,
    publicLoadBalancer: args.publicLoadBalancer ?? hasDomain(args),
    internalLoadBalancer: args.internalLoadBalancer ?? environmentDefaults.internalLoadBalancer,
    ipv6: args.ipv6 ?? environmentDefaults.ipv6,
    hosts: domain === undefined ? noHosts : sortHosts(args, domain),
    armor: args.armor,
    allowed: {
      ...(args.allowedCidrs && { allowedCidrs: args.allowedCidrs }),
      ...(args.hostAllowedCidrs && { hostAllowedCidrs: args.hostAllowedCidrs }),
    },
    cdn: args.cdn,
    minTlsVersion: args.minTlsVersion ?? environmentDefaults.minTlsVersion,
    sslProfile: args.sslProfile ?? environmentDefaults.sslProfile,
    logSampleRate: args.logSampleRate ?? environmentDefaults.logSampleRate,
    logRetentionDays: args.logRetentionDays,
    logSinks: args.logSinks ?? {},
    ...observedBy(args),
    enableApis: args.enableApis ?? environmentDefaults.enableApis,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    /** The user's own word, which workloads and secrets inherit. */
    ownDeletionProtection: args.deletionProtection,
    profile,
    tags: labelsFor("Environment", name, args.tags),
    /** The user's own, for components within this one; these add their own. */
    userTags: args.tags ?? {},
  };
}

/** Who watches it. */
const observedBy = ({ notify, budget, dashboard = environmentDefaults.dashboard }: EnvironmentArgs) => ({
  notify,
  budget,
  dashboard,
});

const shape: Shape<EnvironmentArgs> = {
  project,
  regions: list(plain(problemWithRegion)),
  domain: plain(problemWithDomain),
  domainRef,
  network: networkRef,
  publicLoadBalancer: plain(boolean),
  internalLoadBalancer: plain(boolean),
  ipv6: plain(boolean),
  ...hostShapes,
  armor: object(armorShape),
  allowedCidrs,
  hostAllowedCidrs: hostAllowedCidrsShape,
  cdn: object(cdnShape),
  minTlsVersion: plain(oneOf(TlsVersion)),
  sslProfile: plain(oneOf(SslProfile)),
  logSampleRate: input(numeric(0, 1)),
  // Source: https://docs.cloud.google.com/logging/docs/buckets#custom-retention
  logRetentionDays: input(integer(1, 3650, "days")),
  logSinks,
  notify,
  budget,
  dashboard: plain(boolean),
  enableApis: plain(boolean),
  deletionProtection: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

const hasDomain = ({ domain, domainRef: ref }: EnvironmentArgs): boolean => domain !== undefined || ref !== undefined;

function checkTogether(checker: Checker, args: EnvironmentArgs): void {
  if (args.domain !== undefined && args.domainRef !== undefined) {
    checker.add("domainRef", "is given beside domain; give one of the two");
  }
  for (const key of ["publicLoadBalancer", "internalLoadBalancer"] as const) {
    if (args[key] && !hasDomain(args)) {
      checker.add(key, "needs a domain for its certificate; give domain or domainRef");
    }
  }
  checkObserved(checker, args);
  checkSinks(checker, args.logSinks);
  checkPublic(checker, args);
  checkHosts(checker, args);
  checkAllowed(checker, args);
  if (args.armor !== undefined) checkArmor(checker, "armor", args.armor);
  if (args.cdn !== undefined) checkCdn(checker, "cdn", args.cdn);
  if (args.minTlsVersion === TlsVersion.Tls13 && args.sslProfile !== SslProfile.Restricted) {
    checker.add("minTlsVersion", '"TLS_1_3" goes with sslProfile "RESTRICTED" alone; give that too');
  }
}

/** Arguments of the public load balancer are of no use without one. */
function checkPublic(checker: Checker, args: EnvironmentArgs): void {
  const there = hasDomain(args) && args.publicLoadBalancer !== false;
  const why = hasDomain(args) ? "but publicLoadBalancer is false" : "which needs a domain; give domain or domainRef";
  for (const key of ["armor", "cdn", "ipv6", ...hostArguments] as const) {
    if (!there && args[key]) checker.add(key, `is of the public load balancer, ${why}`);
  }
}

/** The regions must be in the network, and no other environment's. */
function checkRegions(
  checker: Checker,
  name: string,
  args: EnvironmentArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  checker.add("regions", problemWithRegions(args.regions));
  const subnets = known(known<NetworkRef>(args.network)?.subnetworkIds);
  for (const region of args.regions ?? []) {
    if (subnets === undefined || subnets[region] !== undefined) continue;
    checker.add("network", `has no subnet in ${region}; there is ${Object.keys(subnets).join(", ") || "none"}`);
  }
  const id = known(args.project);
  if (checker.problems.length > 0) return;
  if (id !== undefined && args.regions !== undefined) checker.add("regions", claimRegions(name, id, args.regions));
  else if (id === args.project) {
    checker.add("regions", claimDefaults(name, { project: id, regions: args.regions, provider: providerOf(opts) }));
  }
}
