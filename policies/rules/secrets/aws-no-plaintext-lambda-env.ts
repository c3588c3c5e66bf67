import { get } from "../../core/read";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { plainVariables } from "../../match/containers";

/** No secrets in Lambda variables. */
export const awsNoPlaintextLambdaEnv: Rule = {
  id: "aws-no-plaintext-lambda-env",
  row: Row.Secrets,
  title: "No secrets in Lambda variables",
  description: "A plain variable is readable by everyone who may read the function.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  replacement: { aws: "AWS Secrets Manager, read at run time" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html",
  remediationSteps: "Store the value in a Secret, pass its ARN in the variable, and read it at run time.",
  example: {
    before: 'environment: { variables: { API_KEY: "…" } }',
    after: "environment: { variables: { API_KEY_SECRET_ARN: apiKey.arn } }",
  },
  match: (resource) =>
    plainVariables(
      get(resource.props, "environment", "variables"),
      "Lambda function",
      resource,
      "environment.variables",
    ),
};
