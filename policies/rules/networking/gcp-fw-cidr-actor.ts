import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { gcpFirewallTypes, gcpIngresses } from "../../detect/network";
import { cidrActor } from "../../match/ingress";

/** Google's health checks and Identity-Aware Proxy, whose published ranges are the only way to name them. */
const googleRanges: ReadonlySet<string> = new Set([
  "35.191.0.0/16",
  "130.211.0.0/22",
  "209.85.152.0/22",
  "209.85.204.0/22",
  "35.235.240.0/20",
]);

function byAddress(resource: PolicyResource): Match | undefined {
  return cidrActor("Firewall rule", resource, gcpIngresses(resource.props), (source) => googleRanges.has(source));
}

/** Actors are named, not their addresses. */
export const gcpFwCidrActor: Rule = {
  id: "gcp-fw-cidr-actor",
  row: Row.Networking,
  title: "Actors are named, not their addresses",
  description: "An address range admits everything that ever gets an address in it.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: gcpFirewallTypes,
  replacement: { gcp: "a source service account, or private services access with identity" },
  component: "Environment",
  url: "https://cloud.google.com/firewall/docs/service-accounts",
  remediationSteps: "Name the source by service account; reach databases through `connections`.",
  example: {
    before:
      'new gcp.compute.Firewall("db", { allows: [{ protocol: "tcp", ports: ["5432"] }], sourceRanges: ["10.0.0.0/8"], … });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, connections: { DATABASE: db } });',
  },
  match: byAddress,
};
