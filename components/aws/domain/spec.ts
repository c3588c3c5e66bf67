import { checkArguments, input, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, oneOf, refuse } from "../../shared/arguments/validation";
import { isDomainName, problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { certificateArn, hostedZoneId, tags, zoneRoleArn } from "../common/argument-checks";
import { problemWithRetention } from "../common/log-retention";
import { problemWithCertifiedDomain } from "../common/references/reference-checks";
import { type DomainArgs, ZoneSource } from "./args";

/** Defaults of `Domain`; the validation record and a delegation live for five minutes in caches, CAA for an hour. */
export const domainDefaults = {
  dnssec: false,
  queryLogs: false,
  /** KMS keeps a deleted key for so long, 7 to 30 days: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
  keyDeletionDays: 30,
  validationTtlSeconds: 300,
  delegationTtlSeconds: 300,
  caaTtlSeconds: 3600,
  production: { deletionProtection: true, queryLogRetentionDays: 90 },
  development: { deletionProtection: false, queryLogRetentionDays: 14 },
} as const;

const shape: Shape<DomainArgs> = {
  domainName: required(plain(problemWithDomain), "a domain, such as example.com"),
  zone: plain(oneOf(ZoneSource)),
  hostedZoneId,
  zoneRoleArn,
  parentZoneRoleArn: zoneRoleArn,
  parentZoneId: hostedZoneId,
  certificateArn,
  dnssec: plain(boolean),
  queryLogs: plain(boolean),
  queryLogRetentionDays: input<number>(problemWithRetention),
  deletionProtection: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with every problem. */
export function resolveArgs(name: string, args: DomainArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Domain", name, checker.problems);
  const defaults = domainDefaults[args.profile ?? Profile.Production];
  return {
    ...args,
    zone: zoneOf(args),
    dnssec: args.dnssec ?? domainDefaults.dnssec,
    queryLogs: args.queryLogs ?? domainDefaults.queryLogs,
    queryLogRetentionDays: args.queryLogRetentionDays ?? defaults.queryLogRetentionDays,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    tags: tagsFor("Domain", name, args.tags),
  };
}
export type DomainSpec = ReturnType<typeof resolveArgs>;

const zoneOf = (args: DomainArgs): ZoneSource =>
  args.zone ?? (args.hostedZoneId === undefined ? ZoneSource.Create : ZoneSource.Adopt);

function checkTogether(checker: Checker, args: DomainArgs): void {
  const { domainName, certificateArn } = args;
  if (certificateArn === undefined && isDomainName(domainName)) {
    checker.add("domainName", problemWithCertifiedDomain(domainName));
  }
  const zone = zoneOf(args);
  if (zone === ZoneSource.Create && args.hostedZoneId !== undefined) {
    checker.add("hostedZoneId", 'names a zone to adopt, but zone is "create"; leave one of the two out');
  }
  if (zone === ZoneSource.External && args.hostedZoneId !== undefined) {
    checker.add("hostedZoneId", 'names a zone to adopt, but zone is "external"; leave one of the two out');
  }
  checkAccounts(checker, args, zone);
  const origin = zone === ZoneSource.External ? "elsewhere" : "adopted";
  if (zone !== ZoneSource.Create && args.parentZoneId !== undefined) {
    checker.add("parentZoneId", `delegates to a new zone, but this one is ${origin}; leave it out`);
  }
  for (const argument of ["dnssec", "queryLogs"] as const) {
    if (zone !== ZoneSource.Create && args[argument] !== undefined) {
      const reason = `is of a zone that is made here, but this one is ${origin}; set it where the zone is made`;
      checker.add(argument, reason);
    }
  }
  if (args.queryLogRetentionDays !== undefined && !args.queryLogs) {
    checker.add("queryLogRetentionDays", "is for the log of queries; give queryLogs: true too");
  }
}

/** The roles that open zones in other accounts. */
function checkAccounts(checker: Checker, args: DomainArgs, zone: ZoneSource): void {
  if (zone !== ZoneSource.Adopt && args.zoneRoleArn !== undefined) {
    const reason = zone === ZoneSource.Create ? "but this one is made, in this account" : 'but zone is "external"';
    checker.add("zoneRoleArn", `opens another account's zone, ${reason}; leave it out, or give zone: "adopt"`);
  }
  if (args.parentZoneRoleArn !== undefined && args.parentZoneId === undefined) {
    checker.add("parentZoneRoleArn", "opens the account of the parent's zone; give parentZoneId too");
  }
}
