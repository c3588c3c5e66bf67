import * as iam from "@pulumi/aws/iam";
import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../../shared/arguments/validation";
import type { DnsRecord } from "../../../shared/names/dns-records";
import { sayHostByDefault } from "../../../shared/names/served-hosts";
import { createAliases } from "../../common/alias-records";
import type { Location } from "../../common/locations";
import { autoName } from "../../common/names";
import { serviceTrust } from "../../common/policy-documents";
import type { LoadBalancerRef } from "../../common/references/references";
import { domainFor, servedDomains } from "../../common/served-domains";
import { ProtocolVersion } from "../args";
import { healthCheckOf } from "../health-check";
import type { WebServiceSpec } from "../spec";
import { delayOf } from "../timing";
import { type Condition, conditionsOf } from "./rules";
import { signInActions } from "./sign-in";

/** ECS registers each task with its own port, so this one is never used; a constant one lets the port change in environment. */
const NOMINAL_PORT = 80;

/** A service's route through a load balancer. */
export interface Traffic {
  targetGroup: lb.TargetGroup;
  /** The other target group of a blue/green service. */
  alternate: lb.TargetGroup | undefined;
  /** Both of them, or the one. */
  targetGroups: lb.TargetGroup[];
  rule: lb.ListenerRule;
  /** The rule of the test listener, where there is one. */
  testRule: lb.ListenerRule | undefined;
  /** The role by which ECS turns the rule to the other target group. */
  switchRole: iam.Role | undefined;
  /** Resources that the service needs from its start to its end. */
  before: pulumi.Resource[];
}

/** A target group (two for blue/green), and the listener rule that fills it. */
export function createTraffic(
  name: string,
  spec: WebServiceSpec,
  loadBalancer: LoadBalancerRef,
  location: pulumi.Output<Location>,
  opts: pulumi.CustomResourceOptions,
): Traffic {
  const childName = trafficName(name, spec, loadBalancer);
  const group = { ...spec, deregistrationDelay: delayOf(name, spec.args, loadBalancer) };
  const targetGroup = createTargetGroup(childName, group, opts);
  const alternate = spec.shifts ? createTargetGroup(`${childName}-alternate`, group, opts) : undefined;
  const rules = createRules(childName, spec, loadBalancer, targetGroup, alternate, opts);
  const [rule] = rules;
  const targetGroups = alternate ? [targetGroup, alternate] : [targetGroup];
  const testRule = alternate && createTestRule(childName, spec, loadBalancer, [targetGroup, alternate], opts);
  sayHostByDefault(name, spec.args, spec.hosts?.[0], targetGroup);
  const made = { targetGroup, alternate, targetGroups, rule, testRule };
  if (!spec.shifts) return { ...made, switchRole: undefined, before: rules };

  const { switchRole, policy } = createSwitchRole(`${name}-switch`, spec, location, opts);
  return { ...made, switchRole, before: [rule, ...(testRule ? [testRule] : []), policy] };
}

/**
 * Name of the rule and the target group: who reaches the service, and how. When that changes they are new ones, made before
 * the old ones go: a target group cannot be moved to another load balancer or protocol, and the weights of a blue/green
 * rule are not the program's to change.
 */
function trafficName(name: string, spec: WebServiceSpec, loadBalancer: LoadBalancerRef): string {
  const entrance = entranceName(spec, loadBalancer);
  const protocol = spec.protocolVersion === ProtocolVersion.Http1 ? "" : `-${spec.protocolVersion.toLowerCase()}`;
  return `${name}-${entrance}${protocol}${spec.shifts ? "-blue-green" : ""}`;
}

interface TargetGroupSpec extends WebServiceSpec {
  deregistrationDelay: pulumi.Input<number>;
}

function createTargetGroup(name: string, spec: TargetGroupSpec, opts: pulumi.CustomResourceOptions): lb.TargetGroup {
  const { args, protocolVersion } = spec;
  const stickiness = args.stickinessSeconds;
  return new lb.TargetGroup(
    name,
    {
      ...autoName(name, "targetGroup"),
      targetType: "ip",
      protocol: "HTTP",
      protocolVersion,
      port: NOMINAL_PORT,
      vpcId: spec.environment.vpcId,
      deregistrationDelay: spec.deregistrationDelay,
      loadBalancingAlgorithmType: "least_outstanding_requests",
      healthCheck: healthCheckOf(args.healthCheck ?? {}, protocolVersion),
      // Said outright: left out, the provider keeps the former cookie.
      stickiness:
        stickiness === undefined
          ? { enabled: false, type: "lb_cookie" }
          : { enabled: true, type: "lb_cookie", cookieDuration: stickiness },
      tags: spec.tags,
    },
    opts,
  );
}

/** The listener rules, the first of them under the name itself. */
function createRules(
  name: string,
  spec: WebServiceSpec,
  loadBalancer: LoadBalancerRef,
  targetGroup: lb.TargetGroup,
  alternate: lb.TargetGroup | undefined,
  opts: pulumi.CustomResourceOptions,
): [lb.ListenerRule, ...lb.ListenerRule[]] {
  const { hosts = [], args } = spec;
  const forward = alternate && {
    targetGroups: [
      { arn: targetGroup.arn, weight: 100 },
      { arn: alternate.arn, weight: 0 },
    ],
  };
  const signIn = signInActions(args, opts);
  const onward = [forward ? { type: "forward", forward } : { type: "forward", targetGroupArn: targetGroup.arn }];
  const create = (condition: Condition, index: number) =>
    new lb.ListenerRule(
      index === 0 ? name : `${name}-${index + 1}`,
      {
        listenerArn: loadBalancer.listenerArn,
        ...priorityOf(args.priority, index),
        conditions: conditionArgs(condition),
        actions: [...signIn, ...onward],
        tags: spec.tags,
      },
      // ECS turns the weights of a blue/green service itself.
      alternate ? { ...opts, ignoreChanges: ["actions"] } : opts,
    );
  const [first = { hosts, paths: [], cidrs: [] }, ...others] = conditionsOf(hosts, args);
  return [create(first, 0), ...others.map((condition, index) => create(condition, index + 1))];
}

/** The same requests on the test listener, which ECS leads to the new revision first. */
function createTestRule(
  name: string,
  { hosts = [], args, tags }: WebServiceSpec,
  { testListenerArn }: LoadBalancerRef,
  targetGroups: [lb.TargetGroup, lb.TargetGroup],
  opts: pulumi.CustomResourceOptions,
): lb.ListenerRule | undefined {
  if (testListenerArn === undefined) return undefined;
  const [first = { hosts, paths: [], cidrs: [] }] = conditionsOf(hosts, args);
  const forward = { targetGroups: targetGroups.map(({ arn }, index) => ({ arn, weight: index === 0 ? 100 : 0 })) };
  return new lb.ListenerRule(
    `${name}-test`,
    {
      listenerArn: testListenerArn as pulumi.Input<string>,
      ...priorityOf(args.priority, 0),
      conditions: conditionArgs(first),
      actions: [{ type: "forward", forward }],
      tags,
    },
    { ...opts, ignoreChanges: ["actions"] },
  );
}

/** The priority of a rule: further ones have those after the given one. */
function priorityOf(priority: pulumi.Input<number> | undefined, index: number) {
  if (priority === undefined) return {};
  return { priority: isPlain(priority) ? priority + index : outputOf(priority).apply((first) => first + index) };
}

/** A rule has at least one condition. */
function conditionArgs({ hosts, paths, cidrs }: Condition) {
  const conditions = [
    ...(hosts.length === 0 ? [] : [{ hostHeader: { values: hosts } }]),
    ...(paths.length === 0 ? [] : [{ pathPattern: { values: paths } }]),
    ...(cidrs.length === 0 ? [] : [{ sourceIp: { values: cidrs } }]),
  ];
  return conditions.length === 0 ? [{ pathPattern: { values: ["/*"] } }] : conditions;
}

/**
 * The way in, as a part of names: a service that gets another one has both for the time of the change, so that the old
 * load balancer reaches the tasks until the new one does.
 */
export function entranceName({ exposure }: WebServiceSpec, { address }: LoadBalancerRef): string {
  return address === undefined ? exposure : "edge";
}

/**
 * Alias records of every host: A, and AAAA where the load balancer has IPv6. They wait for the service: when it moves to
 * another load balancer, its hosts follow once its tasks are there.
 */
export function createRecords(
  name: string,
  spec: WebServiceSpec,
  loadBalancer: LoadBalancerRef,
  opts: pulumi.CustomResourceOptions,
): DnsRecord[] {
  const domains = servedDomains(spec.environment);
  return (spec.hosts ?? []).flatMap((host, index) => {
    const given = [spec.args.host, ...(spec.args.additionalHosts ?? [])][index] ?? host;
    const domain = domainFor(isPlain(given) ? given : host, domains);
    if (domain === undefined || (isPlain(given) && spec.recordedHosts.has(given))) return [];
    // By the host, so that it can become the main one, or one beside it, and keep its record.
    const childName = isPlain(host) ? `${name}-${host}` : name;
    return createAliases({ childName, host, domain }, loadBalancer, spec.environment.ipAddressType, opts);
  });
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
function createSwitchRole(
  name: string,
  spec: WebServiceSpec,
  location: pulumi.Output<Location>,
  opts: pulumi.CustomResourceOptions,
) {
  const switchRole = new iam.Role(
    name,
    { ...autoName(name, "role"), assumeRolePolicy: serviceTrust("ecs.amazonaws.com"), tags: spec.tags },
    opts,
  );
  const managed = "policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";
  const policyArn = location.apply(({ partition }) => `arn:${partition}:iam::aws:${managed}`);
  const policy = new iam.RolePolicyAttachment(name, { role: switchRole.name, policyArn }, opts);
  return { switchRole, policy };
}
