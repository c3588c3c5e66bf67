import type { PlannedResource } from "../../offline/plan";
import { isRecord } from "../../offline/values";
import { type Reach, type Reaches, whoOf } from "./exposure";
import { type Graph, textOf } from "./graph";

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

/** Whether a grant on a thing is to everyone. */
function isForAll(resource: PlannedResource, graph: Graph): boolean {
  return graph
    .users(resource, ["name", "service", "cloudFunction", "bucket"])
    .filter(({ type }) => /I[Aa][Mm](Member|Binding)$/.test(type))
    .some(({ inputs }) => [inputs.member, inputs.members].flat().some((member) => member === "allUsers"));
}

/** One that takes calls of those who may invoke it. */
const invoked =
  (role: string): Reach =>
  (resource, graph) => {
    const { ingress, ingressSettings, defaultUriDisabled, invokerIamDisabled } = resource.inputs;
    const { ingressSettings: second } = isRecord(resource.inputs.serviceConfig) ? resource.inputs.serviceConfig : {};
    const given = ingress ?? ingressSettings ?? second;
    if (defaultUriDisabled === true || (given !== undefined && !/^(INGRESS_TRAFFIC|ALLOW)_ALL$/.test(String(given)))) {
      return [];
    }
    const who = invokerIamDisabled === true || isForAll(resource, graph) ? "anyone" : `callers with ${role}`;
    return [{ resource, ports: "443", who, hosts: [] }];
  };

const bucket: Reach = (resource, graph) =>
  isForAll(resource, graph) ? [{ resource, ports: "443", who: "anyone", hosts: [] }] : [];

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
  "gcp:cloudrunv2/service:Service": invoked("roles/run.invoker"),
  "gcp:cloudfunctionsv2/function:Function": invoked("roles/run.invoker"),
  "gcp:storage/bucket:Bucket": bucket,
  "gcp:compute/firewall:Firewall": firewall,
};
