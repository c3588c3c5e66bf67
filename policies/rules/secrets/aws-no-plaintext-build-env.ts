import { get, isUnknown, list, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { plainVariables } from "../../match/containers";

function plainBuildVariables(resource: PolicyResource): Match | undefined {
  const variables = list(resource.props, "environment", "environmentVariables");
  const plain = variables.filter(
    (each) => !isUnknown(get(each, "type")) && (text(each, "type") ?? "PLAINTEXT") === "PLAINTEXT",
  );
  const values = Object.fromEntries(plain.map((each) => [text(each, "name") ?? "", text(each, "value")]));
  return plainVariables(values, "Build project", resource, "environment.environmentVariables");
}

/** No secrets in build variables. */
export const awsNoPlaintextBuildEnv: Rule = {
  id: "aws-no-plaintext-build-env",
  row: Row.Secrets,
  title: "No secrets in build variables",
  description: "A plain build variable shows in the console, in logs and in the project.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ["aws:codebuild/project:Project"],
  replacement: { aws: "AWS Secrets Manager with the variable type SECRETS_MANAGER" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html",
  remediationSteps: "Set the variable's type to SECRETS_MANAGER and its value to the secret's name.",
  example: {
    before: 'environmentVariables: [{ name: "NPM_TOKEN", value: "…" }]',
    after: 'environmentVariables: [{ name: "NPM_TOKEN", type: "SECRETS_MANAGER", value: npmToken.name }]',
  },
  match: plainBuildVariables,
};
