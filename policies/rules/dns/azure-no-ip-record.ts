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

const isCalled = (label: string, { props }: PolicyResource): boolean => text(props, "relativeRecordSetName") === label;

/** The zones whose own name an app has, as far as their names are known. */
function provenZones(resources: readonly PolicyResource[]): ReadonlySet<unknown> {
  const proofs = resources.filter((resource) => types.includes(resource.type) && isCalled(PROOF, resource));
  return new Set(proofs.map(({ props }) => get(props, "zoneName")).filter((zone) => !isUnknown(zone)));
}

/**
 * The record of a zone's own name beside the one that proves it: there is no CNAME at the top of a zone, and no alias for an
 * environment, whose address stays as long as it does. Source:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates
 */
function isAppAtApex(resource: PolicyResource, proven: ReadonlySet<unknown>): boolean {
  const zone = get(resource.props, "zoneName");
  return isCalled("@", resource) && (isUnknown(zone) || proven.has(zone));
}

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
    const proven = provenZones(resources);
    return eachRecord(types, (resource) => (isAppAtApex(resource, proven) ? undefined : written(resource)))(resources);
  },
};
