import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { problemWithRepetition } from "../../../shared/arguments/judges";
import { input, join, list, map, plain, type Shape } from "../../../shared/arguments/shape";
import { boolean, type Checker, integer, text } from "../../../shared/arguments/validation";
import type { TagsInput } from "../../../shared/tags";
import { autoName } from "../../common/names";
import type { ArmorArgs } from "../args";
import { type Allowed, allowRules, everyone, hostRules, LOWEST_PRIORITY, sourcesOf } from "./allowed-cidrs";

/** Defaults of `ArmorArgs`. Source of the names: https://docs.cloud.google.com/armor/docs/waf-rules */
export const armorDefaults = {
  preconfiguredRules: [
    "sqli-v422-stable",
    "xss-v422-stable",
    "lfi-v422-stable",
    "rfi-v422-stable",
    "rce-v422-stable",
    "scannerdetection-v422-stable",
    "protocolattack-v422-stable",
    "sessionfixation-v422-stable",
  ],
  sensitivity: 1,
  rateLimit: 2000,
} as const;

const preconfiguredRule = text(/^[a-z]+-[a-z0-9-]+$/, "a preconfigured WAF rule, such as sqli-v422-stable");

export const armorShape: Shape<ArmorArgs> = {
  preconfiguredRules: (checker, path, value) => {
    list(plain(preconfiguredRule))(checker, path, value);
    if (Array.isArray(value)) checker.add(path, problemWithRepetition(value));
  },
  sensitivity: plain(integer(1, 4)),
  optOutRuleIds: map(
    list(plain(text(/^owasp-crs-[\w-]+$/, "a signature's id, such as owasp-crs-v042200-id942350-sqli"))),
    preconfiguredRule,
  ),
  // Source: https://docs.cloud.google.com/armor/docs/rate-limiting-overview
  rateLimit: input(integer(1, 1_000_000, "requests")),
  preview: plain(boolean),
  adaptiveProtection: plain(boolean),
};

/** A signature is left out of a rule that is asked. */
export function checkArmor(checker: Checker, at: string, armor: ArmorArgs): void {
  const rules: readonly string[] = armor.preconfiguredRules ?? armorDefaults.preconfiguredRules;
  for (const rule of Object.keys(armor.optOutRuleIds ?? {}).filter((key) => !rules.includes(key))) {
    const reason = `is not among the preconfiguredRules: ${rules.join(", ") || "there are none"}`;
    checker.add(join(`${at}.optOutRuleIds`, rule), reason);
  }
}

interface ArmorSpec extends ArmorArgs, Allowed {
  /** Whether the rules against attacks are asked too; else it is about who may come in alone. */
  guards: boolean;
  project: pulumi.Input<string>;
  tags: TagsInput;
}

/**
 * The rules, in this order since the first one that matches decides: addresses that a host does not take, likely attacks,
 * clients above the rate are denied; the rest is let through, or those alone who may come in.
 */
export function createArmor(name: string, spec: ArmorSpec, opts: pulumi.CustomResourceOptions): compute.SecurityPolicy {
  const action = spec.allowedCidrs === undefined ? "allow" : "deny(403)";
  const rest = { action, priority: LOWEST_PRIORITY, match: everyone, description: "All else" };
  const guards = spec.guards ? [...preconfiguredRules(spec), ...rateRules(spec)] : [];
  return new compute.SecurityPolicy(
    name,
    {
      ...autoName(name, "compute"),
      project: spec.project,
      type: "CLOUD_ARMOR",
      rules: [...hostRules(spec), ...guards, ...allowRules(spec), rest],
      // Bodies of JSON are parsed: as text, braces and quotes look like an attack.
      ...(spec.guards && { advancedOptionsConfig: { jsonParsing: "STANDARD" } }),
      // Said outright: left out, it would stay on.
      adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: spec.adaptiveProtection ?? false } },
      labels: spec.tags,
    },
    opts,
  );
}

function preconfiguredRules(spec: ArmorSpec) {
  return (spec.preconfiguredRules ?? armorDefaults.preconfiguredRules).map((rule, index) => ({
    action: "deny(403)",
    // Room for rules between them: https://docs.cloud.google.com/armor/docs/best-practices
    priority: 1000 + 10 * index,
    match: { expr: { expression: expressionOf(rule, spec) } },
    description: rule,
    preview: spec.preview ?? false,
  }));
}

/** As Cloud Armor's language has it: https://docs.cloud.google.com/armor/docs/rule-tuning */
function expressionOf(rule: string, { sensitivity, optOutRuleIds = {} }: ArmorSpec): string {
  const ids = optOutRuleIds[rule] ?? [];
  const without = ids.length === 0 ? "" : `, 'opt_out_rule_ids': [${ids.map((id) => `'${id}'`).join(", ")}]`;
  return `evaluatePreconfiguredWaf('${rule}', {'sensitivity': ${sensitivity ?? armorDefaults.sensitivity}${without}})`;
}

/** One rule for everyone, or for those who may come in: a client below the rate is let through by it. */
function rateRules(spec: ArmorSpec) {
  const { rateLimit, preview } = spec;
  return sourcesOf(spec).map((match, index) => ({
    action: "throttle",
    priority: 10_000 + index,
    match,
    description: "Requests of one address",
    preview: preview ?? false,
    rateLimitOptions: {
      conformAction: "allow",
      exceedAction: "deny(429)",
      enforceOnKey: "IP",
      rateLimitThreshold: { count: rateLimit ?? armorDefaults.rateLimit, intervalSec: 300 },
    },
  }));
}
