import { anyOf } from "../../core/kit";
import { isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

const inGroup = anyOf("Container group");

/** A group that runs to its end and is not started again is a job, and needs none of the missing parts. */
const runsOnce = ({ props }: PolicyResource): boolean =>
  isUnknown(props.restartPolicy) || text(props, "restartPolicy") === "Never";

/** Container Apps rather than container groups. */
export const azureAci: Rule = {
  id: "azure-aci",
  row: Row.Compute,
  title: "Container Apps rather than container groups",
  description: "A container group has no ingress with TLS, no scaling and no revisions.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["azure-native:containerinstance:ContainerGroup", "azure:containerservice/group:Group"],
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps: "Run it as a WebService or Worker.",
  example: {
    before: 'new containerinstance.ContainerGroup("api", { containers });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: (resource) => (runsOnce(resource) ? undefined : inGroup(resource)),
};
