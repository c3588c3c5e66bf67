import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import type { FileSystemArgs } from "./args";
import { fileSystemDefaults, sizesOf } from "./defaults";
import { checkFileSystem, fileSystemShape, foreignToFileSystems } from "./shape";

export type FileSystemSpec = ReturnType<typeof resolveArgs>;

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: FileSystemArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToFileSystems);
  if (checkArguments(checker, args, fileSystemShape)) checkFileSystem(checker, args);
  refuse("FileSystem", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location } = environment;
  const skuName = args.skuName ?? fileSystemDefaults[profileOf(environment)].skuName;
  const { provisionedIops, provisionedBandwidthMibps } = args;
  return {
    environment,
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    skuName,
    sizeGib: args.sizeGib ?? sizesOf(skuName).fewest,
    speed: {
      ...(provisionedIops !== undefined && { provisionedIops }),
      ...(provisionedBandwidthMibps !== undefined && { provisionedBandwidthMibps }),
    },
    rootSquash: args.rootSquash ?? fileSystemDefaults.rootSquash,
    softDeleteDays: args.softDeleteDays ?? fileSystemDefaults.softDeleteDays,
    key: args.key,
    alarms: args.alarms ?? {},
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("FileSystem", name, args.tags),
  };
}
