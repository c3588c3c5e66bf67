import { heldAgainst } from "../facts/refusals";
import type { ModelFactory } from "../model";
import { record, text } from "../spec";
import { type ModelRules, specModel } from "../spec-model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import { factsOfAws } from "./facts";
import { fallback } from "./fallback";
import { invokes } from "./invokes";
import { tooLong } from "./lengths";
import { refused } from "./refusals";
import { isRegionName, partitionOf } from "./regions";
import { awsReplacement } from "./replace";
import type { Facts } from "./spec";
import { specs } from "./specs";

/** The account where neither the program nor a deployed stack tells one. */
const someAccount = "123456789012";

export const aws: ModelFactory = {
  configure: (config) => specModel(rulesOf(config)),
  settings: (config) => ({
    region: regionWords(text(config.region, "")),
    account: text(config.accountId, `${someAccount} (assumed)`),
  }),
};

/** The provider does not check a region's name; its first request then finds no such host. */
function regionWords(region: string): string {
  if (region === "") return "us-east-1 (no aws:region is set)";
  return isRegionName(region) ? region : `${region} (no AWS region has such a name)`;
}

/** Services without regions: their resources have no `region`. */
const global = /^aws:(account|budgets|cloudfront|globalaccelerator|iam|organizations|route53)\//;

function rulesOf(config: Properties): ModelRules<Facts> {
  const ownRegion = text(config.region, "us-east-1");
  const account = text(config.accountId, someAccount);
  const defaultTags = record(record(config.defaultTags).tags);
  return {
    knows: (type) => Object.hasOwn(specs, type),
    specOf: (type) => specs[type] ?? fallback(type),
    locate(facts) {
      const region = text(facts.inputs.region, ownRegion);
      return { ...facts, region, account, ...partitionOf(region) };
    },
    always({ type, inputs, region }) {
      const tags = { ...defaultTags, ...record(inputs.tags) };
      const tagsAll = containsUnknown(inputs.tags) ? UNKNOWN : tags;
      return { ...(!global.test(type) && { region }), ...(Object.keys(tags).length > 0 && { tagsAll }) };
    },
    refuse: (type, inputs) => [...refused(type, inputs), ...tooLong(type, inputs)],
    schemaFailures: (type, inputs) => heldAgainst(factsOfAws(type), inputs),
    replacement: awsReplacement,
    invoke(token, args) {
      const invocation = invokes[token];
      if (!invocation) return undefined;
      const region = text(args.region, ownRegion);
      return invocation({ args, region, account, ...partitionOf(region), defaultTags });
    },
  };
}
