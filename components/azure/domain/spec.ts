import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, oneOf, refuse, show } from "../../shared/arguments/validation";
import { isDomainName, problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import { location, resourceGroupName, tags, zoneSubscriptionId } from "../common/argument-checks";
import { tagsFor } from "../common/tags";
import { type DomainArgs, ZoneSource } from "./args";

/** Defaults of `Domain`; a delegation lives for five minutes in caches, CAA for an hour. Source of the issuer:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates and
 * https://learn.microsoft.com/azure/frontdoor/domain#azure-front-door-managed-tls-certificates */
export const domainDefaults = {
  caaIssuers: ["digicert.com"],
  dnssec: false,
  delegationTtlSeconds: 300,
  caaTtlSeconds: 3600,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

const shape: Shape<DomainArgs> = {
  domainName: required(plain(problemWithDomain), "a domain, such as example.com"),
  zone: plain(oneOf(ZoneSource)),
  zoneResourceGroupName: resourceGroupName,
  zoneSubscriptionId,
  parentZoneSubscriptionId: zoneSubscriptionId,
  parentZoneResourceGroupName: resourceGroupName,
  parentZoneName: plain(problemWithDomain),
  caaIssuers: list(plain(problemWithDomain)),
  dnssec: plain(boolean),
  location,
  deletionProtection: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: DomainArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Domain", name, checker.problems);
  const { domainName } = args;
  const deletionProtection =
    args.deletionProtection ?? domainDefaults[args.profile ?? Profile.Production].deletionProtection;
  const parentZoneName = args.parentZoneName ?? domainName.slice(domainName.indexOf(".") + 1);
  return {
    domainName,
    zone: args.zone ?? ZoneSource.Create,
    resourceGroupName: args.zoneResourceGroupName,
    zoneSubscriptionId: args.zoneSubscriptionId,
    parentZoneSubscriptionId: args.parentZoneSubscriptionId,
    parentZoneResourceGroupName: args.parentZoneResourceGroupName,
    parentZoneName,
    /** The records of the domain in its parent's zone have this name. */
    nameInParent: domainName.slice(0, -parentZoneName.length - 1),
    dnssec: args.dnssec ?? domainDefaults.dnssec,
    caaIssuers: args.caaIssuers ?? domainDefaults.caaIssuers,
    location: args.location,
    protect: deletionProtection,
    tags: tagsFor("Domain", name, args.tags),
  };
}
export type DomainSpec = ReturnType<typeof resolveArgs>;

function checkTogether(checker: Checker, args: DomainArgs): void {
  const { domainName, parentZoneName } = args;
  checker.add("caaIssuers", problemWithRepetition(args.caaIssuers ?? []));
  checkSubscriptions(checker, args);
  if (args.zone === ZoneSource.Adopt || args.zone === ZoneSource.External) {
    checkFound(checker, args);
    return;
  }
  if (parentZoneName !== undefined && args.parentZoneResourceGroupName === undefined)
    checker.add("parentZoneResourceGroupName", "is missing: give the resource group of the parent's zone");
  if (parentZoneName !== undefined && isDomainName(domainName) && !domainName.endsWith(`.${parentZoneName}`))
    checker.add("parentZoneName", `${show(parentZoneName)} is no parent of ${domainName}`);
}

/** Subscriptions of zones that are in another one. */
function checkSubscriptions(checker: Checker, { zone = ZoneSource.Create, ...args }: DomainArgs): void {
  if (args.zoneSubscriptionId !== undefined && zone !== ZoneSource.Adopt) {
    const reason =
      zone === ZoneSource.Create ? "but this one is made, in the provider's own" : 'but zone is "external"';
    checker.add("zoneSubscriptionId", `is of a zone that is there, ${reason}; leave it out, or give zone: "adopt"`);
  }
  if (args.parentZoneSubscriptionId !== undefined && args.parentZoneResourceGroupName === undefined)
    checker.add("parentZoneSubscriptionId", "is that of the parent's zone; give parentZoneResourceGroupName too");
}

/** A zone that is there already, in Azure DNS or elsewhere. */
function checkFound(checker: Checker, args: DomainArgs): void {
  const external = args.zone === ZoneSource.External;
  if (external && args.zoneResourceGroupName !== undefined)
    checker.add("zoneResourceGroupName", 'names a zone of Azure DNS, but zone is "external"; leave one of the two out');
  if (!external && args.zoneResourceGroupName === undefined)
    checker.add("zoneResourceGroupName", "is missing: give the resource group of the zone to adopt");
  const ofNewZones = ["parentZoneResourceGroupName", "parentZoneName", "caaIssuers", "dnssec", "location"] as const;
  const reason = `is for a zone that is made, but this one is ${external ? "elsewhere" : "adopted"}; leave it out`;
  for (const key of ofNewZones.filter((one) => args[one] !== undefined)) checker.add(key, reason);
}
