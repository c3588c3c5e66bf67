import type * as ec2 from "@pulumi/aws/ec2";
import type * as efs from "@pulumi/aws/efs";
import * as pulumi from "@pulumi/pulumi";
import { nearestWord, show, spelled } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { type FileSystemRef, fileSystemOf } from "../common/references/references";
import { createAlarms } from "./alarms";
import type { FileSystemArgs } from "./args";
import { DEFAULT_ACCESS_POINT } from "./defaults";
import { createParts } from "./parts";
import { resolveArgs } from "./spec";

/**
 * A file system in EFS that many tasks have as a folder: encrypted, over TLS and by the role of each task alone, in each zone,
 * backed up in production. Files that nobody reads go to cheaper classes.
 *
 * A volume is the access point `default`, a folder whose files belong to user 1000, whatever user the container has;
 * `withAccessPoint` gives another. Rules in its security group are the consumers'.
 *
 * `new FileSystem("files", { environment: prod })`, then `volumes: { data: { mountPath: "/data", fileSystem: files } }` in a
 * workload
 */
export class FileSystem extends pulumi.ComponentResource {
  /** The file system. */
  public readonly fileSystem: efs.FileSystem;
  /** The security group of its mount targets. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** Id of the file system, known when it can be mounted. */
  public readonly id: pulumi.Output<string>;
  /** ARN of the file system. */
  public readonly arn: pulumi.Output<string>;
  /** Id of the security group of its mount targets, for those that mount it. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Access point of a volume that names none. */
  public readonly accessPointId: pulumi.Output<string>;
  /** Its access points, by name. */
  public readonly accessPointIds: Record<string, pulumi.Output<string>>;
  /** All that a workload needs to mount it, to export from its stack. */
  declare public readonly ref: pulumi.Output<FileSystemRef>;

  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:FileSystem", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const { fileSystem, group, accessPoints, mountTargets } = createParts(name, spec, parent);
    createAlarms(name, spec, fileSystem, parent);

    this.fileSystem = fileSystem;
    this.securityGroup = group;
    this.id = pulumi.all([fileSystem.id, ...mountTargets.map((target) => target.id)]).apply(([id = ""]) => id);
    this.arn = fileSystem.arn;
    this.securityGroupId = group.id;
    const ids = Object.entries(accessPoints).map(([key, point]) => [key, point.id] as const);
    this.accessPointIds = Object.fromEntries(ids);
    this.accessPointId = this.accessPointIds[DEFAULT_ACCESS_POINT] ?? pulumi.output("");
    lazily(this, "ref", () => pulumi.output(refOf(this)));
    this.registerOutputs({ arn: this.arn, id: this.id });
  }
}

function refOf({ id, arn, securityGroupId, accessPointId, accessPointIds }: FileSystem): FileSystemRef {
  return { id, arn, securityGroupId, accessPointId, accessPointIds };
}

/**
 * Another folder of a file system than `default`, by the name of its access point:
 * `volumes: { logs: { mountPath: "/logs", fileSystem: withAccessPoint(files, "logs") } }`
 */
export function withAccessPoint(fileSystem: FileSystemRef, name: string): FileSystemRef {
  const { id, arn, securityGroupId } = fileSystemOf(fileSystem);
  const ids = fileSystem.accessPointIds ?? {};
  const accessPointId = Object.hasOwn(ids, name) ? ids[name] : undefined;
  if (accessPointId === undefined) {
    const nearest = nearestWord(spelled(name), Object.keys(ids));
    const hint =
      nearest === undefined ? `there is ${Object.keys(ids).join(", ") || "none"}` : `nearest: ${show(nearest)}`;
    const reason = `withAccessPoint: ${show(name)} is not an access point of the file system; ${hint}`;
    throw new pulumi.InputPropertiesError({ message: reason, errors: [{ propertyPath: "name", reason }] });
  }
  return { id, arn, securityGroupId, accessPointId };
}
