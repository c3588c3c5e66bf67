import type * as filestore from "@pulumi/gcp/filestore";
import * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import type { FileSystemRef } from "../common/references/file-system-reference";
import { createAlarms } from "./alarms";
import type { FileSystemArgs } from "./args";
import { fileSystemDefaults } from "./defaults";
import { createInstance } from "./instance";
import { resolveArgs } from "./spec";

/**
 * Files that several instances of several workloads share: a Filestore instance that the network alone reaches, with copies in several
 * zones. Its network needs private services access, which `Network` has by default.
 *
 * A workload mounts it by `volumes: { data: { mountPath: "/data", fileSystem: files } }`. Cloud Run mounts NFS 3 without locks, and a new file system
 * belongs to root: let the container run as root, or change the owner once. There is no login and no TLS in NFS 3: the network is the limit, and
 * `allowedCidrs` a narrower one. For files that are written once and read often, a `Bucket` as a volume, by `gcs`, costs a tenth.
 *
 * `new FileSystem("files", { environment: prod, capacityGb: 256 })`
 */
export class FileSystem extends pulumi.ComponentResource {
  /** The Filestore instance. */
  public readonly instance: filestore.Instance;
  /** Id of the instance. */
  public readonly id: pulumi.Output<string>;
  /** Address of the server in the network. */
  public readonly server: pulumi.Output<string>;
  /** Path that the server exports. */
  public readonly path: pulumi.Output<string>;
  /** All that a volume needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<FileSystemRef>;

  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:FileSystem", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.instance = createInstance(name, spec, parent);
    createAlarms(name, spec, this.instance, parent);

    this.id = this.instance.id;
    const addresses = this.instance.networks.apply(([network]) => network?.ipAddresses[0]);
    this.server = expected(addresses, `FileSystem "${name}": Filestore gave the instance no address`);
    this.path = pulumi.output(`/${fileSystemDefaults.shareName}`);
    const { server, path } = this;
    lazily(this, "ref", () => pulumi.output({ server, path }));
    this.registerOutputs({ server, path });
  }
}
