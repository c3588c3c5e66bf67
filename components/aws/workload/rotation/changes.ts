import type * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { merged, type TagsInput } from "../../../shared/tags";
import { isParameter } from "../../common/argument-checks";
import type { SecretRef } from "../../common/references/references";
import type { Logins } from "../connections/logins";
import { secretsOf } from "../identity";
import type { TaskSpec } from "../spec";

/** The tag of the services that are restarted when their secrets change. */
export const RESTARTED_TAG = "vendor-native:restart-on-rotation";

/**
 * The event of a new current version: of a rotation, a new value, or a password of another service. Of a pending version there is none. Source:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/event-detail-secret-label-updated-secretsmanager.html
 */
export const changes = {
  source: ["aws.secretsmanager"],
  "detail-type": ["Secret Label Updated"],
  detail: { labelUpdated: ["AWSCURRENT"] },
};

/** A workload that may be restarted. */
export interface RestartedSpec extends TaskSpec {
  restartOnRotation: boolean;
  /** Whether its environment restarts it. */
  watched: boolean;
}

/** Whether a workload reads a secret that may change without a change of the program, as far as it is known beforehand. */
export function isRestarted(spec: RestartedSpec, logins: Logins): boolean {
  if (!spec.restartOnRotation) return false;
  return spec.connections.late !== undefined || secretsOf(spec, logins).some(mayChange);
}

/** A plain reference with a version is pinned; one that comes as an Output shows it only later. A parameter of Systems Manager has no event. */
function mayChange(secret: pulumi.Input<SecretRef>): boolean {
  return !isPlain<SecretRef>(secret) || (secret.versionId === undefined && !isParameter(secret.arn));
}

/** The tags of a service: one tells its environment to restart it. */
export function tagsOfService(spec: RestartedSpec, logins: Logins): TagsInput {
  return spec.watched && isRestarted(spec, logins) ? merged({ [RESTARTED_TAG]: "true" }, spec.tags) : spec.tags;
}
