import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";
import { runsServer } from "../../match/machines";

/** No workload on a virtual machine. */
export const gcpNoWorkloadOnVm: Rule = {
  id: "gcp-no-workload-on-vm",
  row: Row.Compute,
  title: "No workload on a virtual machine",
  description: "A server on a machine of your own has to be patched, backed up, scaled and watched by you.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: gceTypes,
  replacement: { gcp: "Cloud Run" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/overview/what-is-cloud-run",
  remediationSteps:
    "Build an image of the application and run it as a WebService or Worker; use Cloud SQL, Memorystore or Pub/Sub instead of a server of your own.",
  example: {
    before: 'metadataStartupScript: "apt-get install -y nginx"',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: runsServer("Virtual machine"),
};
