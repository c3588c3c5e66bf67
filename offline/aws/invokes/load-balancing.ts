import { hex } from "../../hash";
import { lastPart, record, text } from "../../spec";
import { loadBalancerZone, logDeliveryAccount } from "../regions";
import { arnOf, foundId, type Invocations, type InvokeFacts, missing } from "./facts";
import { subnetIds } from "./network";

/** Attributes of a load balancer that somebody else runs: the cloud's defaults, protected. */
const attributes = {
  enableDeletionProtection: true,
  dropInvalidHeaderFields: true,
  enableHttp2: true,
  idleTimeout: 60,
  clientKeepAlive: 3600,
  desyncMitigationMode: "defensive",
  xffHeaderProcessingMode: "append",
  preserveHostHeader: false,
};

function getLoadBalancer(facts: InvokeFacts) {
  const { args, region, dnsSuffix } = facts;
  const name = text(args.name, text(args.arn).split("/").at(-2) ?? "existing");
  const arn = text(
    args.arn,
    arnOf(facts, "elasticloadbalancing", `loadbalancer/app/${name}/${hex(`${region} ${name}`, 16)}`),
  );
  const loadBalancerType = arn.includes(":loadbalancer/net/") ? "network" : "application";
  return {
    result: {
      ...args,
      id: arn,
      arn,
      name,
      region,
      arnSuffix: arn.split(":loadbalancer/")[1] ?? "",
      loadBalancerType,
      internal: false,
      ipAddressType: "ipv4",
      dnsName: `${name}-1234567890.${region}.elb.${dnsSuffix}`,
      zoneId: loadBalancerZone(region, loadBalancerType),
      vpcId: foundId(facts, "vpc", arn),
      securityGroups: [foundId(facts, "sg", arn)],
      subnets: subnetIds({ ...facts, args: { tags: arn } }),
      subnetMappings: [],
      accessLogs: { bucket: "", enabled: false, prefix: "" },
      connectionLogs: [],
      healthCheckLogs: [],
      ipamPools: [],
      tags: record(args.tags),
      ...attributes,
    },
  };
}

function getListener(facts: InvokeFacts) {
  const { args, region } = facts;
  const port = typeof args.port === "number" ? args.port : 443;
  const owner = text(
    args.loadBalancerArn,
    text(args.arn).replace(":listener/", ":loadbalancer/").split("/").slice(0, -1).join("/"),
  );
  if (owner === "") return missing("arn", "give arn, or loadBalancerArn with port");
  const arn = text(args.arn, `${owner.replace(":loadbalancer/", ":listener/")}/${hex(`${owner} ${port}`, 16)}`);
  const secure = port !== 80;
  const tls = {
    certificateArn: secure ? arnOf(facts, "acm", "certificate/11111111-2222-4333-8444-555555555555") : "",
    sslPolicy: secure ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : "",
  };
  return {
    result: {
      ...args,
      ...tls,
      id: arn,
      arn,
      loadBalancerArn: owner,
      port,
      protocol: secure ? "HTTPS" : "HTTP",
      region,
      alpnPolicy: "",
      defaultActions: [],
      mutualAuthentications: [],
      tags: record(args.tags),
    },
  };
}

export const loadBalancing: Invocations = {
  "aws:lb/getLoadBalancer:getLoadBalancer": getLoadBalancer,
  "aws:alb/getLoadBalancer:getLoadBalancer": getLoadBalancer,
  "aws:lb/getListener:getListener": getListener,
  "aws:alb/getListener:getListener": getListener,
  "aws:lb/getTargetGroup:getTargetGroup": (facts) => {
    const name = text(facts.args.name, text(facts.args.arn).split("/").at(-2) ?? "existing");
    const arn = text(facts.args.arn, arnOf(facts, "elasticloadbalancing", `targetgroup/${name}/${hex(name, 16)}`));
    return {
      result: {
        ...facts.args,
        id: arn,
        arn,
        name,
        region: facts.region,
        arnSuffix: `targetgroup/${name}/${lastPart(arn)}`,
        port: 80,
        protocol: "HTTP",
        targetType: "ip",
        loadBalancerArns: [],
        tags: {},
      },
    };
  },
  "aws:lb/getHostedZoneId:getHostedZoneId": ({ args, region }) => ({
    result: { ...args, region, id: loadBalancerZone(region, text(args.loadBalancerType, "application")) },
  }),
  "aws:elb/getHostedZoneId:getHostedZoneId": ({ region }) => ({
    result: { region, id: loadBalancerZone(region, "application") },
  }),
  "aws:elb/getServiceAccount:getServiceAccount": ({ region, partition }) => {
    const id = logDeliveryAccount(region);
    if (!id)
      return missing("region", `${region} has no account that delivers load balancer logs: use the service principal`);
    return { result: { id, region, arn: `arn:${partition}:iam::${id}:root` } };
  },
};
