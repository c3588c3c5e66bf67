import { isRecord } from "../../offline/values";
import { type Reach, type Reaches, whoOf } from "./exposure";
import { textOf } from "./graph";

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).flatMap((one) => textOf(one) ?? []);

const forwardingRule: Reach = (rule, graph) => {
  const scheme = textOf(rule.inputs.loadBalancingScheme) ?? "EXTERNAL";
  if (!scheme.startsWith("EXTERNAL")) return [];
  // Rules of one address are one entrance.
  const address = graph.sources(rule, "ipAddress").find(({ type }) => /Address$/.test(type));
  const records = address ? graph.users(address, ["rrdatas"]) : [];
  const hosts = records.flatMap(({ inputs }) => textOf(inputs.name)?.replace(/\.$/, "") ?? []);
  return [{ resource: address ?? rule, ports: textOf(rule.inputs.portRange) ?? "", who: "anyone", hosts }];
};

const service: Reach = (resource) => {
  const { ingress, defaultUriDisabled, invokerIamDisabled } = resource.inputs;
  if (defaultUriDisabled === true || (ingress !== undefined && ingress !== "INGRESS_TRAFFIC_ALL")) return [];
  const who = invokerIamDisabled === true ? "anyone" : "callers with roles/run.invoker";
  return [{ resource, ports: "443", who, hosts: [] }];
};

const firewall: Reach = (resource) => {
  const { direction, sourceRanges, allows } = resource.inputs;
  const who = whoOf(texts(sourceRanges));
  if (direction === "EGRESS" || who === undefined || !Array.isArray(allows)) return [];
  const ports = allows.filter(isRecord).map((allow) => texts(allow.ports).join(", ") || "all ports");
  return [{ resource, ports: ports.join(", "), who, hosts: [] }];
};

export const gcpReaches: Reaches = {
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": forwardingRule,
  "gcp:compute/forwardingRule:ForwardingRule": forwardingRule,
  "gcp:cloudrunv2/service:Service": service,
  "gcp:compute/firewall:Firewall": firewall,
};
