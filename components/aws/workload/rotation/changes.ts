import * as pulumi from "@pulumi/pulumi";
import { isPlain, refuse } from "../../../shared/arguments/validation";
import { isParameter } from "../../common/argument-checks";
import type { SecretRef } from "../../common/references/references";
import type { Workload } from "../spec";

/**
 * Whether a secret may change without a change of the program; a parameter of Systems Manager is read as each task finds it. A plain reference with a version is pinned; one that comes as
 * an Output shows it only later.
 */
export function mayChange(secret: pulumi.Input<SecretRef>): boolean {
  return !isPlain<SecretRef>(secret) || (secret.versionId === undefined && !isParameter(secret.arn));
}

/** The longest: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const LONGEST_PATTERN = 4096;

/** Stands where no secret changes: no ARN is so called, and a list must not be empty. */
const NOBODY = "none";

/**
 * The event of a new current version: of a rotation, a value that was put, or a password that another service manages. Of a
 * pending version there is none. Source:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/event-detail-secret-label-updated-secretsmanager.html
 */
export function changesOf(arns: readonly string[]): object {
  const resources = [...new Set(arns)].sort();
  return {
    source: ["aws.secretsmanager"],
    "detail-type": ["Secret Label Updated"],
    resources: resources.length > 0 ? resources : [NOBODY],
    detail: { labelUpdated: ["AWSCURRENT"] },
  };
}

/** The pattern of all secrets that are not pinned, or an error where they are more than one rule takes. */
export function patternOf(
  { component, name }: Workload,
  secrets: readonly pulumi.Input<SecretRef>[],
  late: pulumi.Output<Record<string, pulumi.Unwrap<SecretRef>> | undefined>,
): pulumi.Output<string> {
  const parts = secrets.map((secret) => {
    const { arn, versionId } = isPlain<SecretRef>(secret) ? secret : pulumi.output(secret);
    return { arn, versionId };
  });
  return pulumi.all([parts, late]).apply(([known, others]) => {
    const all = [...known, ...Object.values(others ?? {})];
    const loose = all.filter(({ arn, versionId }) => versionId === undefined && !isParameter(arn));
    const pattern = JSON.stringify(changesOf(loose.map(({ arn }) => arn)));
    const reason = `follows ${loose.length} secrets, more than one rule of EventBridge takes; put several into one as JSON, or give false`;
    const tooLong = pattern.length > LONGEST_PATTERN;
    refuse(component, name, tooLong ? [{ propertyPath: "restartOnRotation", reason }] : []);
    return pattern;
  });
}
