import { record } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { gcpContainerTypes } from "../../detect/containers";
import { plainEnv, plainVariables } from "../../match/containers";

const inContainer = plainEnv("Container workload");

function plain(resource: PolicyResource): Match | undefined {
  if (!resource.type.startsWith("gcp:cloudfunctions")) return inContainer(resource);
  const variables = {
    ...record(resource.props, "environmentVariables"),
    ...record(resource.props, "serviceConfig", "environmentVariables"),
  };
  return plainVariables(variables, "Function", resource, "environmentVariables");
}

/** No secrets in container variables. */
export const gcpNoPlaintextEnv: Rule = {
  id: "gcp-no-plaintext-env",
  row: Row.Secrets,
  title: "No secrets in container variables",
  description: "A plain variable is readable by everyone who may view the service, and stays in its revisions.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [...gcpContainerTypes, "gcp:cloudfunctions/function:Function", "gcp:cloudfunctionsv2/function:Function"],
  replacement: { gcp: "a Secret Manager reference" },
  component: "Secret",
  url: "https://cloud.google.com/run/docs/configuring/services/secrets",
  remediationSteps:
    "Put the value into a Secret and list it under `secrets` instead of `env`; then replace the exposed value.",
  example: {
    before: 'envs: [{ name: "DB_PASSWORD", value: "…" }]',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: plain,
};
