import { port, problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { Checker, type Judge, oneOf, refuse, show, spelled } from "../../shared/arguments/validation";
import { ipv4Block, parseCidr, problemWithCidr } from "../../shared/names/cidr";
import { location, privateDnsZoneId, resourceGroupName, tags } from "../common/argument-checks";
import { tagsFor } from "../common/tags";
import { Egress, type NetworkArgs, type NetworkEgressRule, NetworkProtocol, type PrivateDnsZones } from "./args";
import { planSubnets, problemWithReserved } from "./plan";

/** Defaults of `Network`. */
export const networkDefaults = { addressPrefix: "10.0.0.0/16", egress: Egress.Platform } as const;

const problemWithPrefix: Judge = (value) => problemWithCidr(value) ?? problemWithReserved(spelled(value));

/** Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const problemWithDestination: Judge = (value) => {
  if (typeof value === "string" && (/^[A-Z]\w+(\.\w+)*$/.test(value) || parseCidr(value) !== undefined))
    return undefined;
  return `${show(value)} is neither an IPv4 CIDR block, such as 10.1.0.0/16, nor a service tag, such as Sql or ServiceBus`;
};

/** The name of a rule: at most 64 characters, since Azure takes 80 with our prefix. */
const problemWithRuleName = (key: string): string | undefined =>
  /^[a-zA-Z0-9]([\w.-]{0,62}\w)?$/.test(key)
    ? undefined
    : "is not a rule's name: 1 to 64 letters, digits, dots, hyphens and underscores, no sign at either end";

const shape: Shape<NetworkArgs> = {
  addressPrefix: plain(problemWithPrefix),
  egress: plain(oneOf(Egress)),
  egressRules: map(
    object<NetworkEgressRule>({
      destination: required(plain(problemWithDestination), "an IPv4 CIDR block or a service tag"),
      ports: required(list(plain(port)), "the ports"),
      protocol: plain(oneOf(NetworkProtocol)),
    }),
    problemWithRuleName,
  ),
  ingressSources: list(plain(ipv4Block("10.1.0.0/16"))),
  privateDnsZones: object<PrivateDnsZones>({
    vault: privateDnsZoneId,
    blob: privateDnsZoneId,
    file: privateDnsZoneId,
    cache: privateDnsZoneId,
    registry: privateDnsZoneId,
    serviceBus: privateDnsZoneId,
  }),
  resourceGroupName,
  location,
  tags,
};

/** Rules that have room between ours, by their priorities. */
const MOST_EGRESS_RULES = 300;

function checkTogether(checker: Checker, args: NetworkArgs): void {
  const rules = Object.entries(args.egressRules ?? {});
  if (rules.length > MOST_EGRESS_RULES)
    checker.add("egressRules", `has ${rules.length} rules; ${MOST_EGRESS_RULES} are the most`);
  for (const [key, { ports }] of rules.filter(([name]) => checker.accepts(`egressRules.${name}`))) {
    const none = ports.length === 0 ? "has no port; give one, or leave the rule out" : undefined;
    checker.add(`egressRules.${key}.ports`, none ?? problemWithRepetition(ports));
  }
  checker.add("ingressSources", problemWithRepetition(args.ingressSources ?? []));
}

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: NetworkArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Network", name, checker.problems);

  const addressPrefix = args.addressPrefix ?? networkDefaults.addressPrefix;
  return {
    addressPrefix,
    subnets: planSubnets(addressPrefix),
    egress: args.egress ?? networkDefaults.egress,
    egressRules: args.egressRules ?? {},
    ingressSources: args.ingressSources ?? [],
    privateDnsZones: args.privateDnsZones ?? {},
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    protect: false,
    tags: tagsFor("Network", name, args.tags),
  };
}
