import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { environmentOf } from "../common/references/references";
import type { FileSystemArgs } from "./args";
import { capacities, fileSystemDefaults } from "./defaults";
import { checkFileSystem, fileSystemShape, foreignToFileSystems } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: FileSystemArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToFileSystems);
  if (checkArguments(checker, args, fileSystemShape)) checkFileSystem(checker, args);
  refuse("FileSystem", name, checker.problems);

  const environment = environmentOf(args.environment);
  const tier = args.tier ?? fileSystemDefaults.tier;
  return {
    ...args,
    environment,
    tier,
    capacityGb: args.capacityGb ?? capacities[tier].min,
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("FileSystem", name, args.tags),
  };
}

export type FileSystemSpec = ReturnType<typeof resolveArgs>;
