import * as pulumi from "@pulumi/pulumi";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { isPlain, type Judge, text } from "../../../shared/arguments/validation";

/** A file system to mount: a `FileSystem`, its output `ref` from another stack, or the host and path of an NFS share that exists already. */
export interface FileSystemRef {
  /** Host of the storage account's files, `<account>.file.core.windows.net`. */
  server: pulumi.Input<string>;
  /** Path of the share, `/<account>/<share>`. */
  shareName: pulumi.Input<string>;
}

export const problemWithFilesHost: Judge<string> = text(
  /^[a-z0-9]{3,24}\.file\.[a-z0-9.]+$/,
  "the host of a storage account's files, <account>.file.core.windows.net",
);

export const problemWithSharePath: Judge<string> = text(
  /^\/[a-z0-9]{3,24}\/[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  "the path of an NFS share, /<account>/<share>",
);

export const fileSystemRef: Check<pulumi.Input<FileSystemRef>> = reference<FileSystemRef>(
  "a FileSystem or a reference to one",
  ["server", "shareName"],
  { server: input(problemWithFilesHost), shareName: input(problemWithSharePath) },
);

/** A reference as an object of Inputs, however it came. */
export function fileSystem(ref: pulumi.Input<FileSystemRef>): FileSystemRef {
  const { server, shareName } = isPlain<FileSystemRef>(ref) ? ref : pulumi.output(ref);
  return { server, shareName } satisfies Record<keyof FileSystemRef, unknown>;
}
