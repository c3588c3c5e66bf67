import { checkArguments, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, oneOf, refuse } from "../../shared/arguments/validation";
import { isDomainName, problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { certificateArn, hostedZoneId, tags } from "../common/argument-checks";
import { problemWithCertifiedDomain } from "../common/references/reference-checks";
import { type DomainArgs, ZoneSource } from "./args";

/** Defaults of `Domain`; the validation record and a delegation live for five minutes in caches, CAA for an hour. */
export const domainDefaults = {
  validationTtlSeconds: 300,
  delegationTtlSeconds: 300,
  caaTtlSeconds: 3600,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

const shape: Shape<DomainArgs> = {
  domainName: required(plain(problemWithDomain), "a domain, such as example.com"),
  zone: plain(oneOf(ZoneSource)),
  hostedZoneId,
  parentZoneId: hostedZoneId,
  certificateArn,
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
  if (zone === ZoneSource.Adopt && args.parentZoneId !== undefined) {
    checker.add("parentZoneId", "delegates to a new zone, but this one is adopted; leave it out");
  }
}
