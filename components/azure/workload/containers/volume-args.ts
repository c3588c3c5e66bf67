import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemRef } from "../../common/references/file-system-reference";
import type { SecretRef } from "../../common/references/references";

/** An SMB share of Azure Files. The environment reads the account's key from Key Vault, by its own identity. */
export interface AzureFile {
  /** Name of the storage account. */
  accountName: pulumi.Input<string>;
  /** Name of the share. */
  shareName: pulumi.Input<string>;
  /** Secret that holds a key of the account. */
  accountKey: pulumi.Input<SecretRef>;
}

/** An NFS share of Azure Files, which the network alone reaches: no key, no user. */
export interface NfsAzureFile {
  /** Host of the storage account's files, `<account>.file.core.windows.net`. */
  server: pulumi.Input<string>;
  /** Path of the share, `/<account>/<share>`. */
  shareName: pulumi.Input<string>;
}

/** A volume: a file system, a share of Azure Files, files with secrets, or without any of them a scratch folder that a replica's containers share. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** An SMB share. None by default. */
  azureFile?: AzureFile;
  /** An NFS share. None by default. */
  nfsAzureFile?: NfsAzureFile;
  /** A `FileSystem`, or a reference to one. None by default. */
  fileSystem?: pulumi.Input<FileSystemRef>;
  /** File name to the secret that it holds. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Mounts a share without the right to write. @default false */
  readOnly?: boolean;
  /** Path within the volume to mount. Its root by default. */
  subPath?: string;
  /** Mount options of an SMB or NFS share, joined by commas: `uid=1000,gid=1000`. Azure's own by default. */
  mountOptions?: pulumi.Input<string>;
}
