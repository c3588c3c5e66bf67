import * as pulumi from "@pulumi/pulumi";
import { isPlain, withDefault } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { secret } from "../common/references";
import type { WebServiceArgs } from "../web-service/args";
import type { Sidecar, Volume } from "./container-args";
import { CLOUD_SQL } from "./container-checks";
import { instancesOf } from "./grants";

/** The volumes of a service, by name; Cloud SQL's sockets are one more. */
export function volumesOf(args: WebServiceArgs) {
  const own = byName(args.volumes).map(([name, volume]) => ({ name, ...sourceOf(name, volume) }));
  const instances = instancesOf(args).map(({ ref }) => pulumi.output(ref).connectionName);
  return instances.length === 0 ? own : [...own, { name: CLOUD_SQL.name, cloudSqlInstance: { instances } }];
}

function sourceOf(name: string, volume: Volume) {
  const { gcs, nfs, readOnly = false } = volume;
  if (gcs !== undefined) {
    const { bucket, mountOptions } = gcs;
    return { gcs: { bucket, readOnly, ...(mountOptions && { mountOptions }) } };
  }
  if (nfs !== undefined) return { nfs: { server: nfs.server, path: nfs.path, readOnly } };
  if (volume.secret !== undefined) {
    const { id, version } = secret(volume.secret);
    const file = { path: volume.fileName ?? name, version: withDefault(version, "latest") };
    return { secret: { secret: id, items: [file] } };
  }
  const { sizeLimit } = volume;
  if (sizeLimit === undefined) return { emptyDir: { medium: "MEMORY" } };
  const limit = isPlain(sizeLimit) ? `${sizeLimit}Mi` : pulumi.interpolate`${sizeLimit}Mi`;
  return { emptyDir: { medium: "MEMORY", sizeLimit: limit } };
}

/** Where the main container has the volumes. */
export function mountsOf({ volumes, connections = {} }: WebServiceArgs) {
  const own = byName(volumes).map(([name, { mountPath }]) => ({ name, mountPath }));
  if (Object.keys(connections).length === 0) return own;
  return [...own, { name: CLOUD_SQL.name, mountPath: CLOUD_SQL.path }];
}

/** Where a sidecar has those that it names. */
export function mountsOfSidecar({ mounts }: Sidecar) {
  return byName(mounts).map(([name, mountPath]) => ({ name, mountPath }));
}
