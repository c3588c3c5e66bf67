import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import type { PolicyStatement } from "../common/policy-documents";
import { fileSystemOf } from "../common/references/references";
import type { Volume, WorkloadArgs } from "./args";

/** The volumes of a task definition: file systems over TLS and by the task's role, and scratch folders. */
export function volumesOf({ volumes }: WorkloadArgs) {
  return byName(volumes).map(([name, volume]) => {
    if (volume.fileSystem === undefined) return { name };
    const accessPointId = accessPointOf(volume);
    const authorizationConfig = { iam: "ENABLED", ...(accessPointId !== undefined && { accessPointId }) };
    const fileSystemId = fileSystemOf(volume.fileSystem).id;
    return { name, efsVolumeConfiguration: { fileSystemId, transitEncryption: "ENABLED", authorizationConfig } };
  });
}

/** The access point of a volume: its own, else that of the file system; undefined where it is known to have none. */
function accessPointOf({ fileSystem, accessPointId }: Volume): pulumi.Input<string> | undefined {
  if (accessPointId !== undefined || fileSystem === undefined) return accessPointId;
  const point = fileSystemOf(fileSystem).accessPointId;
  // An Output that turns out to be nothing is left out of the inputs by the engine.
  return point as pulumi.Input<string> | undefined;
}

/** Grants of the volumes' file systems, of one access point alone where there is one. Source:
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
export function mountStatements({ volumes }: WorkloadArgs): pulumi.Input<PolicyStatement>[] {
  return byName(volumes).flatMap(([, volume]) => {
    if (volume.fileSystem === undefined) return [];
    const mount = ["elasticfilesystem:ClientMount"];
    const actions = volume.readOnly ? mount : [...mount, "elasticfilesystem:ClientWrite"];
    return pulumi.all([fileSystemOf(volume.fileSystem).arn, accessPointOf(volume)]).apply(([arn, point]) => {
      const of = arn.replace(/file-system\/.*$/, `access-point/${point}`);
      const only = { test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", values: [of] };
      return { actions, resources: [arn], ...(point !== undefined && { conditions: [only] }) };
    });
  });
}
