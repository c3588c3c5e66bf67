import { list, text, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { ipRecord } from "../../match/records";

function addresses(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const listed = [...list(props, "aRecords"), ...list(props, "aaaaRecords")];
  const found = listed.flatMap((each) => [text(each, "ipv4Address"), text(each, "ipv6Address")]);
  const values = [...found, ...texts(props, "records")].filter((each): each is string => each !== undefined);
  return ipRecord(resource, undefined, values);
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
  types: [
    "azure-native:dns:RecordSet",
    "azure-native:network:RecordSet",
    "azure:dns/aRecord:ARecord",
    "azure:dns/aaaaRecord:AaaaRecord",
  ],
  replacement: { azure: "an alias record set or a CNAME in Azure DNS" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/dns/dns-alias",
  remediationSteps: "Give the service a `host`: its record follows the environment.",
  example: {
    before: 'new dns.RecordSet("www", { recordType: "A", aRecords: [{ ipv4Address: "203.0.113.7" }], … });',
    after: 'new WebService("www", { environment: prod, image, port: 8080, host: "www.example.com" });',
  },
  match: addresses,
};
