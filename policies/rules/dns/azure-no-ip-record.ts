import { get, isUnknown, list, text, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { eachRecord, ipRecord, isComputed } from "../../match/records";

const types = [
  "azure-native:dns:RecordSet",
  "azure-native:network:RecordSet",
  "azure:dns/aRecord:ARecord",
  "azure:dns/aaaaRecord:AaaaRecord",
];

/** The record that proves a zone's own name to Container Apps. */
const PROOF = "asuid";

/** True for a record of a label, and for one whose label is not known yet. */
function mayBeCalled(label: string, { props }: PolicyResource): boolean {
  const name = get(props, "relativeRecordSetName");
  return name === label || isUnknown(name);
}

type Proven = (zone: unknown) => boolean;

/** Tells the zones whose own name an app has, or may have while names are unknown. */
function provenZones(resources: readonly PolicyResource[]): Proven {
  const zones = resources
    .filter((resource) => types.includes(resource.type) && mayBeCalled(PROOF, resource))
    .map(({ props }) => get(props, "zoneName"));
  return (zone) => isUnknown(zone) || zones.some((each) => each === zone || isUnknown(each));
}

/**
 * The record of a zone's own name beside the one that proves it: there is no CNAME at the top of a zone, and no alias for an
 * environment, whose address stays as long as it does. Source:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates
 */
const isAppAtApex = (resource: PolicyResource, isProven: Proven): boolean =>
  mayBeCalled("@", resource) && isProven(get(resource.props, "zoneName"));

/** At the top of a zone there is no CNAME: a record of the environment's own address is right there. */
function written(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const values = ["aRecords", "aaaaRecords", "records"]
    .filter((key) => !isComputed(resource, key))
    .flatMap((key) => [
      ...list(props, key).flatMap((each) => [text(each, "ipv4Address"), text(each, "ipv6Address")]),
      ...texts(props, key),
    ]);
  return ipRecord(
    resource,
    undefined,
    values.filter((each) => each !== undefined),
  );
}

/** DNS names resources, not addresses. */
export const azureNoIpRecord: Rule = {
  id: "azure-no-ip-record",
  row: Row.Dns,
  title: "DNS names resources, not addresses",
  description: "An address written into DNS is wrong as soon as the resource behind it changes.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types,
  replacement: { azure: "an alias record set or a CNAME in Azure DNS" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/dns/dns-alias",
  remediationSteps: "Give the service a `host`: its record follows the environment.",
  example: {
    before: 'new dns.RecordSet("www", { recordType: "A", aRecords: [{ ipv4Address: "203.0.113.7" }], … });',
    after: 'new WebService("www", { environment: prod, image, port: 8080, host: "www.example.com" });',
  },
  matchStack(resources) {
    const isProven = provenZones(resources);
    return eachRecord(types, (resource) => (isAppAtApex(resource, isProven) ? undefined : written(resource)))(
      resources,
    );
  },
};
