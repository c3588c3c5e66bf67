import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gcpFirewallTypes, gcpIngresses } from "../../detect/network";
import { adminWorld } from "../../match/ingress";

/** Administration is not open to the world. */
export const gcpFwAdminWorld: Rule = {
  id: "gcp-fw-admin-world",
  row: Row.Networking,
  title: "Administration is not open to the world",
  description: "A port for administration that everyone reaches is attacked within minutes.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: gcpFirewallTypes,
  replacement: { gcp: "Identity-Aware Proxy, with no port open" },
  component: "Environment",
  url: "https://cloud.google.com/iap/docs/using-tcp-forwarding",
  remediationSteps: "Remove the rule, or admit only Identity-Aware Proxy (35.235.240.0/20).",
  example: {
    before:
      'new gcp.compute.Firewall("ssh", { allows: [{ protocol: "tcp", ports: ["22"] }], sourceRanges: ["0.0.0.0/0"], … });',
    after: "gcloud compute ssh --tunnel-through-iap …",
  },
  match: (resource) => adminWorld("Firewall rule", resource, gcpIngresses(resource.props)),
};
