import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { type RegistryArgs, RegistrySku } from "./args";
import { registryDefaults } from "./defaults";
import { checkRegistry, foreignToRegistries, registryShape } from "./shape";

export type RegistrySpec = ReturnType<typeof resolveArgs>;

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: RegistryArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToRegistries);
  if (checkArguments(checker, args, registryShape)) checkRegistry(checker, args);
  refuse("Registry", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location } = environment;
  const skuName = args.skuName ?? registryDefaults[profileOf(environment)].skuName;
  const isPremium = skuName === RegistrySku.Premium;
  return {
    environment,
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    skuName,
    zoneRedundancy: args.zoneRedundancy ?? isPremium,
    privateEndpoint: args.privateEndpoint ?? false,
    untaggedRetentionDays: isPremium
      ? (args.untaggedRetentionDays ?? registryDefaults.untaggedRetentionDays)
      : undefined,
    pullThrough: args.pullThrough ?? {},
    key: args.key,
    alarms: args.alarms ?? {},
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Registry", name, args.tags),
  };
}
