import { named } from "../../core/kit";
import { present, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsDns } from "../../match/machines";

const amazonDns = /^(?:AmazonProvidedDNS|169\.254\.169\.253|fd00:ec2::253)$/i;
const onMachine = runsDns("EC2 machine");

function ownDns(resource: PolicyResource): Match | undefined {
  if (!/DhcpOptions$/.test(resource.type)) return onMachine(resource);
  const { props } = resource;
  const other = texts(props, "domainNameServers").find((server) => !amazonDns.test(server));
  if (other === undefined) return undefined;
  const what = `${named("DHCP options", resource)} send name queries to ${other}`;
  const isDirectory = present(props, "netbiosNameServers") || present(props, "netbiosNodeType");
  return isDirectory ? { what, path: "domainNameServers", level: Level.Advisory } : { what, path: "domainNameServers" };
}

/** No DNS servers of your own. */
export const awsNoOwnDns: Rule = {
  id: "aws-no-own-dns",
  row: Row.Dns,
  title: "No DNS servers of your own",
  description: "A resolver of your own is one more thing that everything depends on.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ["aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "aws-native:ec2:DhcpOptions", ...ec2Types],
  replacement: { aws: "Route 53 and its Resolver" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver.html",
  remediationSteps: "Use AmazonProvidedDNS, private hosted zones, and Resolver endpoints towards your own network.",
  example: {
    before: 'new aws.ec2.VpcDhcpOptions("dns", { domainNameServers: ["10.0.0.2"] });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: ownDns,
};
