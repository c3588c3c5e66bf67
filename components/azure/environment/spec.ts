import { allowedCidrs } from "../../shared/arguments/allowed-cidrs";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments, input, map, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, integer, type Judge, oneOf, refuse, show } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import {
  location,
  problemWithGroupName,
  resourceGroupName,
  tags,
  workspaceId,
  zoneSubscriptionId,
} from "../common/argument-checks";
import { domainRef, networkRef, secretRef } from "../common/references/reference-checks";
import { CertificateSource, WafMode } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { DETECTION, WITHOUT_ISSUER } from "../common/waf-policy";
import { budget, checkObservability, notify } from "../observability/shape";
import type { EnvironmentArgs } from "./args";
import { checkExisting, existingVault, foreignToEnvironments, otlp } from "./existing";
import { frontDoorShape } from "./front-door";
import { checkHosts, hostShapes, resolveHosts } from "./host-checks";
import { checkWorkloadProfile, problemWithProfileName, workloadProfile } from "./workload-profiles";

/** Defaults of `Environment` by profile. */
export const environmentDefaults = {
  internal: false,
  peerTrafficEncryption: true,
  httpLogs: false,
  dashboard: true,
  production: {
    zoneRedundant: true,
    deletionProtection: true,
    logRetentionDays: 90,
    dailyLogQuotaGb: 10,
    softDeleteRetentionDays: 90,
  },
  development: {
    zoneRedundant: false,
    deletionProtection: false,
    logRetentionDays: 30,
    dailyLogQuotaGb: 1,
    softDeleteRetentionDays: 7,
  },
} as const;

export type EnvironmentSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: EnvironmentArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToEnvironments);
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Environment", name, checker.problems);

  const profile = args.profile ?? Profile.Production;
  const defaults = environmentDefaults[profile];
  return {
    domain: args.domain,
    zoneResourceGroupName: args.zoneResourceGroupName,
    zoneSubscriptionId: args.zoneSubscriptionId,
    domainRef: args.domainRef,
    ...resolveHosts(args),
    network: args.network,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    infrastructureResourceGroup: args.infrastructureResourceGroup,
    givenWorkspaceId: args.workspaceId,
    otlp: args.otlp ?? {},
    givenVault: args.vault,
    certificateSource: sourceOf(args),
    certificate: args.certificate,
    frontDoor: args.frontDoor,
    allowedCidrs: args.allowedCidrs,
    internal: args.internal ?? environmentDefaults.internal,
    zoneRedundant: args.zoneRedundant ?? defaults.zoneRedundant,
    /** Whether the user says it: another profile alone replaces no environment. */
    zonesAreGiven: args.zoneRedundant !== undefined,
    workloadProfiles: args.workloadProfiles ?? {},
    peerTrafficEncryption: args.peerTrafficEncryption ?? environmentDefaults.peerTrafficEncryption,
    logRetentionDays: args.logRetentionDays ?? defaults.logRetentionDays,
    dailyLogQuotaGb: args.dailyLogQuotaGb ?? defaults.dailyLogQuotaGb,
    httpLogs: args.httpLogs ?? environmentDefaults.httpLogs,
    dashboard: args.dashboard ?? environmentDefaults.dashboard,
    notify: args.notify,
    budget: args.budget,
    softDeleteRetentionDays: defaults.softDeleteRetentionDays,
    protect: args.deletionProtection ?? defaults.deletionProtection,
    /** As the arguments say it, where they do. */
    ownDeletionProtection: args.deletionProtection,
    profile,
    tags: tagsFor("Environment", name, args.tags),
    /** The user's own, for components within this one; these add their own. */
    userTags: args.tags ?? {},
  };
}

const sourceOf = (args: EnvironmentArgs): CertificateSource =>
  args.certificateSource ??
  (args.frontDoor !== undefined
    ? CertificateSource.FrontDoor
    : args.certificate !== undefined
      ? CertificateSource.KeyVault
      : CertificateSource.Managed);

/** Source: https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap */
const problemWithQuota: Judge = (value) => {
  if (value === -1 || (typeof value === "number" && value >= 0.023 && value <= 10_000)) return undefined;
  const nearest = typeof value === "number" && value > 10_000 ? 10_000 : 0.023;
  return `${show(value)} is not a daily quota: 0.023 to 10000 GB, or -1 for none; nearest: ${nearest}`;
};

const shape: Shape<EnvironmentArgs> = {
  domain: plain(problemWithDomain),
  zoneResourceGroupName: resourceGroupName,
  zoneSubscriptionId,
  domainRef,
  ...hostShapes,
  network: networkRef,
  resourceGroupName,
  location,
  certificateSource: plain(oneOf(CertificateSource)),
  certificate: secretRef,
  frontDoor: object(frontDoorShape),
  allowedCidrs,
  internal: plain(boolean),
  infrastructureResourceGroup: plain(problemWithGroupName),
  workspaceId,
  otlp,
  vault: existingVault,
  zoneRedundant: input(boolean),
  workloadProfiles: map(workloadProfile, problemWithProfileName),
  peerTrafficEncryption: input(boolean),
  /** https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure#configure-the-default-interactive-retention-period-of-analytics-tables */
  logRetentionDays: input(integer(30, 730, "days")),
  dailyLogQuotaGb: input(problemWithQuota),
  httpLogs: plain(boolean),
  dashboard: plain(boolean),
  notify,
  budget,
  deletionProtection: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

function checkTogether(checker: Checker, args: EnvironmentArgs): void {
  if (args.domain !== undefined && args.domainRef !== undefined) {
    checker.add("domainRef", "is given beside domain; give one of the two");
  }
  if (args.zoneResourceGroupName !== undefined && args.domain === undefined) {
    checker.add("zoneResourceGroupName", "is the resource group of the zone of domain; give domain too");
  }
  if (args.zoneSubscriptionId !== undefined && args.zoneResourceGroupName === undefined) {
    checker.add("zoneSubscriptionId", "is that of a zone to adopt; give domain and zoneResourceGroupName too");
  }
  for (const [name, profile] of Object.entries(args.workloadProfiles ?? {})) {
    const path = `workloadProfiles.${name}`;
    if (checker.accepts(path)) checkWorkloadProfile(checker, path, profile);
  }
  checkCertificates(checker, args);
  checkHosts(checker, args, sourceOf(args));
  checkObservability(checker, args);
  checkExisting(checker, args);
  checkAllowed(checker, args);
}

/** Whether someone can be kept out, and the issuer of certificates not. */
function checkAllowed(checker: Checker, args: EnvironmentArgs): void {
  if (args.allowedCidrs === undefined) return;
  if (args.internal)
    checker.add("allowedCidrs", "is for public services, but internal is true; leave one of the two out");
  const hasDomain = args.domain !== undefined || args.domainRef !== undefined;
  if (sourceOf(args) === CertificateSource.Managed && hasDomain) checker.add("allowedCidrs", WITHOUT_ISSUER);
  if (args.frontDoor?.wafMode === WafMode.Detection) checker.add("allowedCidrs", DETECTION);
}

/** The source of certificates, against the arguments that it needs. */
function checkCertificates(checker: Checker, args: EnvironmentArgs): void {
  const source = sourceOf(args);
  const hasDomain = args.domain !== undefined || args.domainRef !== undefined;
  const inSource = `but certificateSource is ${show(source)}; leave one of the two out`;
  if (source === CertificateSource.KeyVault) {
    if (args.certificate === undefined)
      checker.add("certificate", "is missing: give the Key Vault secret that holds it");
    else if (!hasDomain) checker.add("certificate", "is for a domain's hosts; give domain or domainRef too");
  } else if (args.certificate !== undefined) {
    checker.add("certificate", `is your own, ${inSource}`);
  }
  if (source === CertificateSource.FrontDoor) {
    if (args.frontDoor === undefined) checker.add("frontDoor", "is missing: give frontDoor: {}");
    if (args.internal) checker.add("frontDoor", "reaches services by their public address, but internal is true");
  } else if (args.frontDoor !== undefined) {
    checker.add("frontDoor", `has certificates of its own, ${inSource}`);
  }
  if (source === CertificateSource.Managed && args.internal && hasDomain) {
    const reason = "the issuer of managed certificates cannot reach an internal environment";
    checker.add("certificateSource", `is "managed", but ${reason}; give certificate`);
  }
}
