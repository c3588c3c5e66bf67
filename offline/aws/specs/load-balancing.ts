import { hex } from "../../hash";
import { digits, input, lastPart, name, named, numberBelow, ownId, text } from "../../spec";
import { loadBalancerZone } from "../regions";
import { arn, type Facts, prefixedId, type Specs, suffixFrom } from "../spec";

const legal = {
  pattern: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  rule: "letters, digits and hyphens, no hyphen at an edge, not starting with internal-",
};
const kinds: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

const kindOf = ({ inputs }: Facts) => text(inputs.loadBalancerType, "application");

function dnsName(facts: Facts): string {
  const { inputs, region, dnsSuffix, seed } = facts;
  const label = `${inputs.internal === true ? "internal-" : ""}${name(facts)}`;
  return kindOf(facts) === "network"
    ? `${label}-${hex(seed, 16)}.elb.${region}.${dnsSuffix}`
    : `${label}-${1_000_000_000 + numberBelow(1_000_000_000, seed)}.${region}.elb.${dnsSuffix}`;
}

const loadBalancer = {
  ...named(32, { legal }),
  id: arn(
    "elasticloadbalancing",
    (facts) => `loadbalancer/${kinds[kindOf(facts)]}/${name(facts)}/${digits(16)(facts)}`,
  ),
  known: () => ({
    loadBalancerType: "application",
    internal: false,
    enableDeletionProtection: false,
    idleTimeout: 60,
    enableHttp2: true,
  }),
  optional: { ipAddressType: () => "ipv4", subnets: () => [], securityGroups: () => [] },
  computed: {
    arn: ownId,
    arnSuffix: ({ id }: Facts) => id.split(":loadbalancer/")[1] ?? "",
    dnsName,
    zoneId: (facts: Facts) => loadBalancerZone(facts.region, kindOf(facts)),
    vpcId: prefixedId("vpc"),
  },
  existing: (id: string) => ({ name: id.split("/").at(-2) ?? id }),
};

const listener = {
  id: ({ inputs, seed }: Facts) =>
    `${text(inputs.loadBalancerArn).replace(":loadbalancer/", ":listener/")}/${hex(seed, 16)}`,
  optional: {
    protocol: () => "HTTP",
    sslPolicy: ({ inputs }: Facts) => (inputs.certificateArn ? "ELBSecurityPolicy-2016-08" : ""),
  },
  computed: { arn: ownId },
  existing: (id: string) => ({
    loadBalancerArn: id.slice(0, id.lastIndexOf("/")).replace(":listener/", ":loadbalancer/"),
    port: 443,
    protocol: "HTTPS",
  }),
};

const listenerRule = {
  id: ({ inputs, seed }: Facts) =>
    `${text(inputs.listenerArn).replace(":listener/", ":listener-rule/")}/${hex(seed, 16)}`,
  optional: { priority: ({ seed }: Facts) => 1 + numberBelow(50_000, seed) },
  computed: { arn: ownId },
};

const targetGroup = {
  ...named(32, { legal }),
  id: arn("elasticloadbalancing", (facts) => `targetgroup/${name(facts)}/${digits(16)(facts)}`),
  known: () => ({ targetType: "instance", deregistrationDelay: 300, slowStart: 0 }),
  optional: {
    protocolVersion: () => "HTTP1",
    ipAddressType: () => "ipv4",
    loadBalancingAlgorithmType: () => "round_robin",
  },
  computed: { arn: ownId, arnSuffix: ({ id }: Facts) => suffixFrom("targetgroup/", id), loadBalancerArns: () => [] },
  existing: (id: string) => ({ name: id.split("/").at(-2) ?? lastPart(id) }),
};

const listenerCertificate = {
  id: (facts: Facts) => `${input("listenerArn")(facts)}_${input("certificateArn")(facts)}`,
};

/** The module was once called `alb`, and its classes still register under either token. */
export const loadBalancing: Specs = Object.fromEntries(
  ["lb", "alb"].flatMap((module) => [
    [`aws:${module}/loadBalancer:LoadBalancer`, loadBalancer],
    [`aws:${module}/listener:Listener`, listener],
    [`aws:${module}/listenerRule:ListenerRule`, listenerRule],
    [`aws:${module}/targetGroup:TargetGroup`, targetGroup],
    [`aws:${module}/listenerCertificate:ListenerCertificate`, listenerCertificate],
  ]),
);
