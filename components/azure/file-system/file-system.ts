import type * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import type { FileSystemRef } from "../common/references/file-system-reference";
import type { FileSystemArgs } from "./args";
import { createShare } from "./share";
import { resolveArgs } from "./spec";

/**
 * An NFS share of Azure Files, which many replicas of many workloads mount at once. The environment's network alone reaches
 * it; no key opens it, since NFS needs none. An SMB share would need a key of its account, which opens all of it.
 *
 * Container Apps mounts NFS without TLS: between a replica and the share data is not encrypted, but for the encryption between
 * Azure's own data centres. At rest it is.
 *
 * `new FileSystem("files", { environment: prod })`, then `volumes: { data: { mountPath: "/data", fileSystem: files } }`
 */
export class FileSystem extends pulumi.ComponentResource {
  /** The storage account. */
  public readonly account: storage.StorageAccount;
  /** The share. */
  public readonly share: storage.FileShare;
  /** ARM id of the share. */
  public readonly id: pulumi.Output<string>;
  /** Host of the account's files, `<account>.file.core.windows.net`, known when the network reaches it. */
  public readonly server: pulumi.Output<string>;
  /** Path of the share, `/<account>/<share>`. */
  public readonly shareName: pulumi.Output<string>;
  /** All that a workload needs to mount it, to export from its stack. */
  declare public readonly ref: pulumi.Output<FileSystemRef>;

  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:FileSystem", name, {}, opts);
    const { account, share, reachable } = createShare(name, spec, childrenOf(this));

    this.account = account;
    this.share = share;
    this.id = share.id;
    this.server = after(account.primaryEndpoints.apply(hostOf), reachable);
    this.shareName = pulumi.interpolate`/${account.name}/${share.name}`;
    const { server, shareName } = this;
    lazily(this, "ref", () => pulumi.output({ server, shareName }));
    this.registerOutputs({ id: this.id, server, shareName });
  }
}

/** As a URL: https://<account>.file.core.windows.net/ */
const hostOf = ({ file }: { file: string }): string => file.replace(/^https:\/\//, "").replace(/\/$/, "");
