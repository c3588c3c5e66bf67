import { aWorkload } from "../../core/components";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { rawMachine } from "../../match/machines";

/** Few virtual machines. */
export const gcpRawVm: Rule = {
  id: "gcp-raw-vm",
  row: Row.Compute,
  title: "Few virtual machines",
  description: "A machine of your own has to be patched, scaled and watched by you.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "gcp:compute/instance:Instance",
    "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
    "google-native:compute/v1:Instance",
  ],
  replacement: { gcp: "Cloud Run" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/overview/what-is-cloud-run",
  remediationSteps: `Ask whether the program on the machine could be ${aWorkload}.`,
  example: {
    before: 'new gcp.compute.Instance("box", { machineType: "e2-small", … });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: rawMachine("Virtual machine"),
};
