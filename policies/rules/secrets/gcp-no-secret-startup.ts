import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { gceMetadata, gceTypes } from "../../detect/machines";
import { secretInText } from "../../detect/secrets";
import { plainVariables } from "../../match/containers";
import { holdsSecret } from "../../match/machines";

const inScript = holdsSecret("Virtual machine");
const scriptKeys = /^(?:startup-script|user-data|windows-startup-script-ps1|shutdown-script|ssh-keys)$/;

/** Also the other metadata, which workloads on machines use for their configuration. */
function exposed(resource: PolicyResource): Match | undefined {
  const metadata = Object.entries(gceMetadata(resource.props)).filter(([key]) => !scriptKeys.test(key));
  const declared = metadata
    .map(([, value]) => (typeof value === "string" ? secretInText(value) : undefined))
    .find((kind) => kind !== undefined);
  if (declared !== undefined)
    return {
      what: `${named("Virtual machine", resource)} has a secret in its metadata: ${declared}`,
      path: "metadata",
    };
  return inScript(resource) ?? plainVariables(Object.fromEntries(metadata), "Virtual machine", resource, "metadata");
}

/** No secrets in start-up scripts. */
export const gcpNoSecretStartup: Rule = {
  id: "gcp-no-secret-startup",
  row: Row.Secrets,
  title: "No secrets in start-up scripts",
  description: "Metadata is readable from the machine and by everyone who may view it.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: gceTypes,
  replacement: { gcp: "Secret Manager read with the machine's service account" },
  component: "Secret",
  url: "https://cloud.google.com/compute/docs/metadata/overview",
  remediationSteps: "Put the value into a Secret that the account may read; then replace the exposed value.",
  example: {
    before: 'metadataStartupScript: "export DB_PASSWORD=…"',
    after: "secrets: { DB_PASSWORD: dbPassword }",
  },
  match: exposed,
};
