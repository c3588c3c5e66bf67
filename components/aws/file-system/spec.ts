import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, known, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { environmentOf } from "../common/references/references";
import { nowhere } from "../workload/checks";
import { type FileSystemAccessPoint, type FileSystemArgs, ThroughputMode } from "./args";
import { DEFAULT_ACCESS_POINT, fileSystemDefaults } from "./defaults";
import { checkFileSystem, fileSystemShape, foreignToFileSystems } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: FileSystemArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToFileSystems);
  const wellFormed = checkArguments(checker, args, fileSystemShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkFileSystem(checker, args);
    checkTold(checker, args.alarms, environment);
  }
  const subnets = known(environment.privateSubnetIds)?.length;
  const zoneCount = args?.zoneCount ?? environment.zoneCount ?? (environment === nowhere ? 0 : subnets);
  if (zoneCount === undefined) {
    checker.add(
      "zoneCount",
      "is missing: give the number of the environment's private subnets, which is known later only",
    );
  }
  refuse("FileSystem", name, checker.problems);

  const throughputMode = args.throughputMode ?? fileSystemDefaults.throughputMode;
  const elastic = throughputMode === ThroughputMode.Elastic;
  return {
    ...args,
    environment,
    zoneCount: zoneCount ?? 0,
    accessPoints: accessPointsOf(args),
    throughputMode,
    lifecycle: args.lifecycle ?? (elastic ? fileSystemDefaults.elasticLifecycle : fileSystemDefaults.lifecycle),
    alarms: toldAlarms(args.alarms, environment),
    backup: args.backup ?? fileSystemDefaults[profileOf(environment)].backup,
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("FileSystem", name, args.tags),
  };
}

const accessPointsOf = ({ accessPoints }: FileSystemArgs): Record<string, FileSystemAccessPoint> => ({
  [DEFAULT_ACCESS_POINT]: {},
  ...accessPoints,
});

export type FileSystemSpec = ReturnType<typeof resolveArgs>;
