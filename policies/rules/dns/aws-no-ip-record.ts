import { get, isUnknown, text, texts } from "../../core/read";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ipRecord } from "../../match/records";

/** DNS names resources, not addresses. */
export const awsNoIpRecord: Rule = {
  id: "aws-no-ip-record",
  row: Row.Dns,
  title: "DNS names resources, not addresses",
  description: "An address written into DNS is wrong as soon as the resource behind it changes.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: ["aws:route53/record:Record", "aws-native:route53:RecordSet"],
  replacement: { aws: "a Route 53 alias" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html",
  remediationSteps: "Give the service a `host`: its alias record follows the load balancer.",
  example: {
    before: 'new aws.route53.Record("www", { type: "A", records: ["203.0.113.7"], … });',
    after: 'new WebService("www", { environment: prod, image, port: 8080, host: "www.example.com" });',
  },
  match: ({ props, ...resource }) =>
    isUnknown(get(props, "type"))
      ? undefined
      : ipRecord({ props, ...resource }, text(props, "type"), [
          ...texts(props, "records"),
          ...texts(props, "resourceRecords"),
        ]),
};
