import { get, isUnknown, text, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { eachRecord, ipRecord, isComputed } from "../../match/records";

const types = ["gcp:dns/recordSet:RecordSet", "google-native:dns/v1:ResourceRecordSet"];

/** Cloud DNS knows no aliases: a record of the address resource's output is right. */
function written(resource: PolicyResource): Match | undefined {
  if (isComputed(resource, "rrdatas") || isUnknown(get(resource.props, "type"))) return undefined;
  return ipRecord(resource, text(resource.props, "type"), texts(resource.props, "rrdatas"));
}

/** DNS names resources, not addresses. */
export const gcpNoIpRecord: Rule = {
  id: "gcp-no-ip-record",
  row: Row.Dns,
  title: "DNS names resources, not addresses",
  description: "An address written into DNS is wrong as soon as the resource behind it changes.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types,
  replacement: { gcp: "Cloud DNS with the address resource's output" },
  component: "WebService",
  url: "https://cloud.google.com/load-balancing/docs/https/setup-global-ext-https-serverless",
  remediationSteps: "Give the service a `host`: its record is the load balancer's address.",
  example: {
    before: 'new gcp.dns.RecordSet("www", { type: "A", rrdatas: ["203.0.113.7"], … });',
    after: 'new WebService("www", { environment: prod, image, port: 8080, host: "www.example.com" });',
  },
  matchStack: eachRecord(types, written),
};
