import { named } from "../../core/kit";
import { get, type Props } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function isOff(props: Props): boolean {
  return get(props, "vulnerabilityScanningConfig", "enablementConfig") === "DISABLED";
}

function switchedOff(resource: PolicyResource): Match | undefined {
  if (!isOff(resource.props)) return undefined;
  return {
    what: `${named("Repository", resource)} has scanning switched off`,
    path: "vulnerabilityScanningConfig.enablementConfig",
  };
}

function inherit(props: Props): Record<string, unknown> | undefined {
  return isOff(props) ? { vulnerabilityScanningConfig: { enablementConfig: "INHERITED" } } : undefined;
}

/** Images are scanned. */
export const gcpArtifactScan: Rule = {
  id: "gcp-artifact-scan",
  row: Row.Scanning,
  title: "Images are scanned",
  description: "An image that is not scanned keeps its known vulnerabilities to itself.",
  severity: Severity.Medium,
  level: Level.Remediate,
  specificity: Specificity.Detail,
  types: ["gcp:artifactregistry/repository:Repository"],
  replacement: { gcp: "Artifact Analysis" },
  component: "Registry",
  url: "https://cloud.google.com/artifact-analysis/docs/enable-automatic-scanning",
  remediationSteps: "Leave `vulnerabilityScanningConfig` inherited, or use a Registry.",
  example: {
    before: 'vulnerabilityScanningConfig: { enablementConfig: "DISABLED" }',
    after: 'new Registry("images", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Leave `vulnerabilityScanningConfig` inherited.",
    after: 'vulnerabilityScanningConfig: { enablementConfig: "INHERITED" }',
  },
  match: switchedOff,
  remediate: inherit,
};
