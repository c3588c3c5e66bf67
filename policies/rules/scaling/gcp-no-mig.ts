import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No groups of machines. */
export const gcpNoMig: Rule = {
  id: "gcp-no-mig",
  row: Row.Scaling,
  title: "No groups of machines",
  description: "A group of machines scales machines, not the work, and leaves you their upkeep.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "gcp:compute/instanceGroupManager:InstanceGroupManager",
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
    "gcp:compute/autoscaler:Autoscaler",
    "gcp:compute/regionAutoscaler:RegionAutoscaler",
    "gcp:compute/instanceGroup:InstanceGroup",
    "google-native:compute/v1:InstanceGroupManager",
    "google-native:compute/v1:RegionInstanceGroupManager",
    "google-native:compute/v1:Autoscaler",
    "google-native:compute/v1:RegionAutoscaler",
  ],
  replacement: { gcp: "Cloud Run scaling" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/about-instance-autoscaling",
  remediationSteps: "Run the application as a WebService or Worker with `scaling: { min, max }`.",
  example: {
    before: 'new gcp.compute.InstanceGroupManager("web", { targetSize: 3, … });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: anyOf("Managed instance group"),
};
