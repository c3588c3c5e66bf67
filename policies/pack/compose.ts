import type * as policyModule from "@pulumi/policy";
import type { PolicyException } from "../core/exceptions";
import type { Cloud, Level } from "../core/row";
import type { Rule } from "../core/rule";
import { policiesOf } from "./policies";
import { PackState } from "./state";

export interface ComposeOptions {
  readonly description?: string;
  readonly displayName?: string;
  /** Names the replacement of this cloud only. */
  readonly cloud?: Cloud;
  /** Levels by rule id, over the rules' own; `--policy-pack-config` still goes over these. */
  readonly levels?: Readonly<Record<string, Level>>;
  /** Exceptions by rule id; `--policy-pack-config` adds to them. */
  readonly exceptions?: Readonly<Record<string, readonly PolicyException[]>>;
  /** Shows everything, as if there were no exceptions. The variable `VENDOR_NATIVE_SHOW_ALL=1` does the same. */
  readonly ignoreExceptions?: boolean;
  /** The day exceptions are judged on; today unless given. */
  readonly now?: Date;
}

function checkIds(rules: readonly Rule[], configured: readonly string[]): void {
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) throw new Error(`The rule "${id}" is in the pack twice.`);
    ids.add(id);
  }
  const unknown = configured.filter((id) => !ids.has(id));
  if (unknown.length > 0)
    throw new Error(`The pack has no rule "${unknown.join('", "')}", which its options speak of.`);
}

/** The policies of a pack, for those who construct the `PolicyPack` themselves. */
export function composePolicies(rules: readonly Rule[], options: ComposeOptions = {}): policyModule.Policies {
  const { levels = {}, exceptions = {}, cloud, now = new Date() } = options;
  checkIds(rules, [...Object.keys(levels), ...Object.keys(exceptions)]);
  const levelled = rules.map((rule) => ({ ...rule, level: levels[rule.id] ?? rule.level }));
  const ignoreExceptions = options.ignoreExceptions ?? process.env.VENDOR_NATIVE_SHOW_ALL === "1";
  return policiesOf(
    levelled,
    new PackState(levelled, { ignoreExceptions, exceptions, now, ...(cloud === undefined ? {} : { cloud }) }),
  );
}

/**
 * Starts a CrossGuard policy pack of these rules; there may be one in a process. `@pulumi/policy` is loaded only here.
 *
 * ```ts
 * import { awsRules, composePack } from "vendor-native/policies";
 *
 * composePack("acme", [...awsRules, ourOwnRule], { levels: { "aws-raw-ec2": "disabled" } });
 * ```
 */
export function composePack(
  name: string,
  rules: readonly Rule[],
  options: ComposeOptions = {},
): policyModule.PolicyPack {
  const { PolicyPack }: typeof policyModule = require("@pulumi/policy");
  const { description, displayName } = options;
  return new PolicyPack(name, {
    policies: composePolicies(rules, options),
    ...(description === undefined ? {} : { description }),
    ...(displayName === undefined ? {} : { displayName }),
  });
}
