import { folder } from "../../../shared/arguments/container-checks";
import { type Check, input, map, object, plain, required, type Shape } from "../../../shared/arguments/shape";
import { boolean, show, someText, text } from "../../../shared/arguments/validation";
import {
  fileSystemRef,
  problemWithFilesHost,
  problemWithSharePath,
} from "../../common/references/file-system-reference";
import { secretRef } from "../../common/references/reference-checks";
import type { AzureFile, NfsAzureFile, Volume } from "./volume-args";

/** Names of containers, volumes, rules: DNS labels, as Kubernetes has them. */
export function problemWithLabel(name: string): string | undefined {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end";
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage */
const accountName = text(/^[a-z0-9]{3,24}$/, "a storage account's name: 3 to 24 lower-case letters and digits");
const shareName = text(
  /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  "a share's name: 3 to 63 lower-case letters, digits and single hyphens",
);

/** Source: https://learn.microsoft.com/azure/container-apps/storage-mounts#azure-files-volume */
const nfsShape: Shape<NfsAzureFile> = {
  server: required(input(problemWithFilesHost), "the host of the storage account's files"),
  shareName: required(input(problemWithSharePath), "the path of the share, /<account>/<share>"),
};

export const volumes: Check<Record<string, Volume>> = map(
  object<Volume>({
    mountPath: required(mountPath(), "the absolute path where it is mounted"),
    azureFile: object<AzureFile>({
      accountName: required(input(accountName), "the name of the storage account"),
      shareName: required(input(shareName), "the name of the share"),
      accountKey: required(secretRef, "the secret that holds a key of the account"),
    }),
    nfsAzureFile: object(nfsShape),
    fileSystem: fileSystemRef,
    secrets: map(secretRef, (file) =>
      /^[\w.-]{1,253}$/.test(file)
        ? undefined
        : "is not a file's name: 1 to 253 letters, digits, dots, hyphens and underscores",
    ),
    readOnly: plain(boolean),
    subPath: plain(text(/^[^/\0][^\0]*$/, "a path within the volume: no slash in front")),
    mountOptions: input(someText),
  }),
  problemWithLabel,
);

/** A folder in a container; `:` is the sign between a mount and its folder. */
export function mountPath(): Check {
  return (checker, at, value) => {
    folder(checker, at, value);
    if (typeof value === "string" && value.includes(":")) checker.add(at, `${show(value)} has a colon in it`);
  };
}
