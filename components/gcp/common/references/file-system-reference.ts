import type * as pulumi from "@pulumi/pulumi";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { someText, text } from "../../../shared/arguments/validation";

/** A folder of an NFS server in the network, to mount as a volume: a `FileSystem`, its output `ref` from another stack, or plain values. */
export interface FileSystemRef {
  /** Address of the server in the network. */
  server: pulumi.Input<string>;
  /** Path that the server exports. */
  path: pulumi.Input<string>;
}

export const fileSystemRef: Check<pulumi.Input<FileSystemRef>> = reference<FileSystemRef>(
  "a FileSystem or a reference to one",
  ["server", "path"],
  { server: input(someText), path: input(text(/^\/\S*$/, "a path that the server exports: it starts with a slash")) },
);
