import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { uniqueName } from "../common/names";
import { environmentOf } from "../common/references/references";
import { type RegistryArgs, registryDefaults } from "./args";
import { checkRegistry, foreignToRegistries, registryShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: RegistryArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToRegistries);
  const wellFormed = checkArguments(checker, args, registryShape);
  const place = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : undefined;
  if (wellFormed) checkRegistry(checker, args, place);
  refuse("Registry", name, checker.problems);

  const environment = environmentOf(args.environment);
  const { upstream, kmsKeyName = "", location = "" } = args;
  return {
    ...args,
    environment,
    // By the settings whose change is another repository, which is there before the old one goes.
    repositoryId: uniqueName(name, "repository", [
      upstream?.uri ?? "",
      kmsKeyName,
      isPlain<string>(location) ? location : "",
    ]),
    location: args.location ?? environment.region,
    immutableTags: args.immutableTags ?? registryDefaults.immutableTags,
    scanning: args.scanning ?? registryDefaults.scanning,
    untaggedRetentionDays: args.untaggedRetentionDays ?? registryDefaults.untaggedRetentionDays,
    keepCount: args.keepCount ?? registryDefaults.keepCount,
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("Registry", name, args.tags),
  };
}

export type RegistrySpec = ReturnType<typeof resolveArgs>;
