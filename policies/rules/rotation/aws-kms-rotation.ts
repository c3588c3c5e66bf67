import { named } from "../../core/kit";
import { get, isAbsent, isUnknown, present, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** Whether KMS can rotate it: a symmetric key whose material is KMS's own. */
function isRotatable({ props }: PolicyResource): boolean {
  const is = (key: string, usual: string) => isAbsent(props[key]) || text(props, key) === usual;
  const specs = is("customerMasterKeySpec", "SYMMETRIC_DEFAULT") && is("keySpec", "SYMMETRIC_DEFAULT");
  const own = is("origin", "AWS_KMS") && !present(props, "customKeyStoreId") && !isUnknown(props.customKeyStoreId);
  return specs && own && is("keyUsage", "ENCRYPT_DECRYPT");
}

function unrotated(resource: PolicyResource): Match | undefined {
  const rotation = get(resource.props, "enableKeyRotation");
  if (!(isAbsent(rotation) || rotation === false) || !isRotatable(resource)) return undefined;
  return { what: `${named("Key", resource)} is rotated by hand, if at all`, path: "enableKeyRotation" };
}

/** KMS rotates keys. */
export const awsKmsRotation: Rule = {
  id: "aws-kms-rotation",
  row: Row.Rotation,
  title: "KMS rotates keys",
  description: "A key that is rotated by hand gets another ARN, which each of its users must be given.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["aws:kms/key:Key", "aws-native:kms:Key"],
  replacement: { aws: "KMS's automatic rotation, which keeps the ARN" },
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  remediationSteps: "Set `enableKeyRotation: true`.",
  example: {
    before: 'new aws.kms.Key("data", { … });',
    after: 'new aws.kms.Key("data", { enableKeyRotation: true, … });',
  },
  match: unrotated,
};
