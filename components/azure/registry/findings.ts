import type * as acr from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import { createLogAlert, pageOf } from "../common/alerts";
import { createGraphReader } from "../common/graph-reader";
import { roles } from "../common/roles";
import { toldBy } from "../common/told";
import type { RegistrySpec } from "./spec";

/** Defender scans within hours of a push, so that more often finds nothing sooner. An hour keeps a state, by which an image is told once:
 * https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule#advanced */
const EVERY = "PT1H";

/**
 * Word of an image with high or critical findings of Defender for Containers, once for an image: Azure Resource Graph is asked
 * each hour, and an image is told again only after its findings have ended. It is silent where the subscription has no such plan.
 */
export function createFindingsAlert(
  name: string,
  { environment, alarms, where, tags }: RegistrySpec,
  registry: acr.Registry,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environment, alarms.notify);
  if (told === undefined || environment.workspaceId === undefined) return;
  const workspaceId = pulumi.interpolate`${environment.workspaceId}`;
  // Reader would pull images too.
  const reader = { scope: registry.id, role: roles.securityReader, workspaceId, tags };
  const { identityId, grants } = createGraphReader(`${name}-findings-reader`, reader, where, opts);
  const alert = {
    key: "findings",
    happened: `An image of registry ${name} has critical or high findings, the one that the alert's dimension Image names: build it anew on a repaired base`,
    severity: "warning" as const,
    query: registry.id.apply(findingsQuery),
    measure: "Findings",
    splitBy: "Image",
    threshold: 0,
    windowSize: EVERY,
    evaluationFrequency: EVERY,
    identityId,
    places: { Registry: pageOf(registry.id, "overview") },
  };
  createLogAlert(name, { where, scope: workspaceId, told, alert, tags }, { ...opts, dependsOn: grants });
}

/**
 * The images with high or critical findings, each in one row: Defender has an assessment for each package of an image. An image
 * is named by its address and digest, or else by Defender's id. Sources:
 * https://learn.microsoft.com/azure/defender-for-cloud/release-notes#deprecation-of-preview-of-container-and-container-images-vulnerability-recommendations,
 * https://learn.microsoft.com/azure/defender-for-cloud/transition-grouped-individual-recommendations#update-your-azure-resource-graph-queries,
 * and without the operators that alerts lack: https://learn.microsoft.com/azure/azure-monitor/logs/azure-monitor-data-explorer-proxy#limitations
 */
export const findingsQuery = (registryId: string): string =>
  [
    'arg("").securityresources',
    '| where type == "microsoft.security/assessments"',
    '| where properties.metadata.recommendationCategory == "SoftwareUpdate"',
    '| where properties.resourceDetails.ResourceType == ".containerimage"',
    '| where properties.resourceDetails.Source == "Azure"',
    `| where tostring(properties.resourceDetails.Id) startswith "${registryId}/"`,
    '| where properties.status.code == "Unhealthy"',
    '| where tostring(properties.metadata.severity) in~ ("High", "Critical")',
    "| extend Address = tostring(parse_json(tostring(properties.resourceAdditionalData)).ImageUri)",
    "| extend Image = iff(isempty(Address), tostring(properties.resourceDetails.Id), Address)",
    "| summarize Findings = count() by Image",
  ].join("\n");
