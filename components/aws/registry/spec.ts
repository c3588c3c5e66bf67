import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import { protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { registryPrefix } from "../common/names";
import { environmentOf } from "../common/references/references";
import { nowhere } from "../workload/checks";
import { type RegistryArgs, registryDefaults } from "./args";
import { checkRegistry, foreignToRegistries, registryShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: RegistryArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToRegistries);
  const wellFormed = checkArguments(checker, args, registryShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkRegistry(checker, args);
    checkTold(checker, args.alarms, environment);
  }
  refuse("Registry", name, checker.problems);

  const { upstream } = args;
  const own = args.repositories ?? [physicalName([name], LONGEST_REPOSITORY)];
  return {
    ...args,
    environment,
    // Another upstream is another prefix, so that no image of the old one is taken for one of the new one.
    prefix: registryPrefix(name, upstream?.uri),
    repositories: upstream === undefined ? own : [],
    immutableTags: args.immutableTags ?? registryDefaults.immutableTags,
    scanning: args.scanning ?? registryDefaults.scanning,
    untaggedRetentionDays: args.untaggedRetentionDays ?? registryDefaults.untaggedRetentionDays,
    keepCount: args.keepCount ?? registryDefaults.keepCount,
    alarms: toldAlarms(args.alarms, environment),
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Registry", name, args.tags),
  };
}

/** Far below ECR's limit, for people who read it. */
const LONGEST_REPOSITORY = 60;

export type RegistrySpec = ReturnType<typeof resolveArgs>;
