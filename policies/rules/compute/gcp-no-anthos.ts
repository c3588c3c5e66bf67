import { aWorkload } from "../../core/components";
import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No fleets or clusters elsewhere. */
export const gcpNoAnthos: Rule = {
  id: "gcp-no-anthos",
  row: Row.Compute,
  title: "No fleets or clusters elsewhere",
  description: "A cluster outside the cloud is a platform of its own to run, upgrade and secure.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "gcp:gkehub/membership:Membership",
    "gcp:gkehub/feature:Feature",
    "gcp:gkeonprem/bareMetalCluster:BareMetalCluster",
    "gcp:gkeonprem/bareMetalAdminCluster:BareMetalAdminCluster",
    "gcp:gkeonprem/vMwareCluster:VMwareCluster",
    "gcp:gkeonprem/vmwareAdminCluster:VmwareAdminCluster",
    "gcp:edgecontainer/cluster:Cluster",
  ],
  replacement: { gcp: "Cloud Run" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/overview/what-is-cloud-run",
  remediationSteps: `Run each workload as ${aWorkload}.`,
  example: {
    before: 'new gcp.gkehub.Membership("prod", { endpoint });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Fleet resource"),
};
