import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { secretIn } from "../../detect/secrets";

function plainParameter(resource: PolicyResource): Match | undefined {
  const { props, name } = resource;
  if (!/^String(?:List)?$/.test(text(props, "type") ?? "")) return undefined;
  const value = text(props, "value") ?? text(props, "insecureValue");
  const kind = value === undefined ? undefined : secretIn(text(props, "name") ?? name, value);
  return kind === undefined
    ? undefined
    : { what: `${named("Parameter", resource)} is a plain String with ${kind}`, path: "type" };
}

/** Secrets in Parameter Store are encrypted. */
export const awsSsmSecurestring: Rule = {
  id: "aws-ssm-securestring",
  row: Row.Secrets,
  title: "Secrets in Parameter Store are encrypted",
  description: "A String parameter is readable without a key and unmasked in the console.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ["aws:ssm/parameter:Parameter", "aws-native:ssm:Parameter"],
  replacement: { aws: "AWS Secrets Manager or a SecureString parameter" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  remediationSteps: 'Make it a Secret, or set `type: "SecureString"`.',
  example: {
    before: 'new aws.ssm.Parameter("db-password", { type: "String", value });',
    after: 'new Secret("db-password", { environment: prod, value });',
  },
  match: plainParameter,
};
