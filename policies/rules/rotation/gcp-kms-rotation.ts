import { named } from "../../core/kit";
import { get, isAbsent, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** Whether Cloud KMS can rotate it: a symmetric key whose material is neither imported nor elsewhere. */
function isRotatable({ props }: PolicyResource): boolean {
  const is = (value: unknown, usual: string) => isAbsent(value) || value === usual;
  const level = text(props, "versionTemplate", "protectionLevel") ?? "";
  return is(props.purpose, "ENCRYPT_DECRYPT") && isAbsentOrFalse(props.importOnly) && !level.startsWith("EXTERNAL");
}

const isAbsentOrFalse = (value: unknown): boolean => isAbsent(value) || value === false;

function unrotated(resource: PolicyResource): Match | undefined {
  if (!isAbsent(get(resource.props, "rotationPeriod")) || !isRotatable(resource)) return undefined;
  return { what: `${named("Key", resource)} is rotated by hand, if at all`, path: "rotationPeriod" };
}

/** Cloud KMS rotates keys. */
export const gcpKmsRotation: Rule = {
  id: "gcp-kms-rotation",
  row: Row.Rotation,
  title: "Cloud KMS rotates keys",
  description: "A key that somebody has to rotate stays as it is.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["gcp:kms/cryptoKey:CryptoKey", "google-native:cloudkms/v1:CryptoKey"],
  replacement: { gcp: "Cloud KMS's automatic rotation" },
  url: "https://cloud.google.com/kms/docs/key-rotation",
  remediationSteps: 'Set `rotationPeriod`, such as `"7776000s"`, which is 90 days.',
  example: {
    before: 'new gcp.kms.CryptoKey("data", { keyRing: ring.id });',
    after: 'new gcp.kms.CryptoKey("data", { keyRing: ring.id, rotationPeriod: "7776000s" });',
  },
  match: unrotated,
};
