import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as lb from "@pulumi/aws/lb";
import * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { input, list, map, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, nearestWord, show, text } from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { WafArgs } from "./args";

/** Defaults of `WafArgs`. Source of the names:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
export const wafDefaults = {
  managedRuleGroups: [
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
  ],
  /** By group. A body over 8 KB is no attack, and the common set would answer 403 to it. WAF sees 8 KB of it behind a load balancer:
   * https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html */
  countedRules: new Map([["AWSManagedRulesCommonRuleSet", ["SizeRestrictions_BODY"]]]),
  rateLimit: 2000,
} as const;

/** Groups that work as they are. Source:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const managedRuleGroups = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesAdminProtectionRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesSQLiRuleSet",
  "AWSManagedRulesLinuxRuleSet",
  "AWSManagedRulesUnixRuleSet",
  "AWSManagedRulesWindowsRuleSet",
  "AWSManagedRulesPHPRuleSet",
  "AWSManagedRulesWordPressRuleSet",
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesBotControlRuleSet",
  "AWSManagedRulesAntiDDoSRuleSet",
];
/** Groups that need the path of a sign-in or sign-up page. Sources:
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_AWSManagedRulesATPRuleSet.html (LoginPath),
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_AWSManagedRulesACFPRuleSet.html (CreationPath, RegistrationPagePath) */
const configuredRuleGroups = ["AWSManagedRulesATPRuleSet", "AWSManagedRulesACFPRuleSet"];

const managedRuleGroup: Judge<string> = (value) => {
  if (typeof value === "string" && managedRuleGroups.includes(value)) return undefined;
  if (typeof value === "string" && configuredRuleGroups.includes(value)) {
    return `${show(value)} needs the paths and fields of a sign-in page, which waf does not take; add it to the web ACL by transform`;
  }
  const word = typeof value === "string" ? value : "";
  const prefixed = managedRuleGroups.find((group) => group === `AWSManagedRules${word}`);
  const nearest = prefixed ?? nearestWord(word, managedRuleGroups);
  const hint = nearest === undefined ? ", such as AWSManagedRulesCommonRuleSet" : `; nearest: ${show(nearest)}`;
  return `${show(value)} is not an AWS managed rule group${hint}`;
};

/** Source: https://docs.aws.amazon.com/waf/latest/APIReference/API_RequestBodyAssociatedResourceTypeConfig.html */
const inspectedBody: Judge<number> = (value) =>
  typeof value === "number" && [16, 32, 48, 64].includes(value)
    ? undefined
    : `${show(value)} is not one of 16, 32, 48, 64 KiB`;

export const wafShape: Shape<WafArgs> = {
  managedRuleGroups: (checker, path, value) => {
    list(plain(managedRuleGroup))(checker, path, value);
    if (Array.isArray(value)) checker.add(path, problemWithRepetition(value));
  },
  countedRules: map(list(plain(text(/^\w+$/, "a rule's name, such as SizeRestrictions_BODY"))), (key) =>
    managedRuleGroup(key),
  ),
  inspectedBodyKib: plain(inspectedBody),
  rateLimit: input(integer(10, 2_000_000_000, "requests")),
  countOnly: plain(boolean),
};

interface WafSpec extends WafArgs {
  logRetentionDays: pulumi.Input<number>;
  logKmsKeyArn: pulumi.Input<string> | undefined;
  tags: TagsInput;
}

/** Where a firewall stands. CloudFront's are in us-east-1, whatever the region of the rest. */
type AclScope = { scope: "REGIONAL" } | { scope: "CLOUDFRONT"; region: "us-east-1" };

/** A web ACL on the load balancer. */
export function createLoadBalancerWaf(
  name: string,
  spec: WafSpec,
  alb: lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): wafv2.WebAcl {
  const acl = createAcl(name, spec, { scope: "REGIONAL" }, opts);
  new wafv2.WebAclAssociation(name, { resourceArn: alb.arn, webAclArn: acl.arn }, opts);
  return acl;
}

/** A web ACL for a CloudFront distribution, which names it itself: behind CloudFront all requests come from its addresses. */
export function createEdgeWaf(name: string, spec: WafSpec, opts: pulumi.CustomResourceOptions): wafv2.WebAcl {
  // A key of the environment's region is of no use in us-east-1.
  return createAcl(name, { ...spec, logKmsKeyArn: undefined }, { scope: "CLOUDFRONT", region: "us-east-1" }, opts);
}

/** The rules, and the log of their decisions, without cookies and credentials. */
function createAcl(name: string, spec: WafSpec, scope: AclScope, opts: pulumi.CustomResourceOptions): wafv2.WebAcl {
  const acl = new wafv2.WebAcl(
    name,
    {
      ...autoName(name, "webAcl"),
      ...scope,
      defaultAction: { allow: {} },
      rules: [rateRule(spec), ...managedRules(spec)],
      ...(spec.inspectedBodyKib !== undefined && inspecting(spec.inspectedBodyKib)),
      visibilityConfig: visible(physicalName([name], 128)),
      tags: spec.tags,
    },
    opts,
  );
  createLog(name, spec, scope, acl, opts);
  return acl;
}

const visible = (metricName: string) => ({ metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true });

const inspecting = (kib: number) => ({
  associationConfig: { requestBodies: [{ cloudfront: { defaultSizeInspectionLimit: `KB_${kib}` } }] },
});

function rateRule({ rateLimit, countOnly }: WafSpec) {
  return {
    name: "rate-limit",
    priority: 0,
    action: countOnly ? { count: {} } : { block: {} },
    statement: { rateBasedStatement: { limit: rateLimit ?? wafDefaults.rateLimit, aggregateKeyType: "IP" } },
    visibilityConfig: visible("rate-limit"),
  };
}

function managedRules({ managedRuleGroups, countedRules = {}, countOnly }: WafSpec) {
  const given = new Map(Object.entries(countedRules));
  return (managedRuleGroups ?? wafDefaults.managedRuleGroups).map((group, index) => {
    const counted = given.get(group) ?? wafDefaults.countedRules.get(group) ?? [];
    const ruleActionOverrides = counted.map((name) => ({ name, actionToUse: { count: {} } }));
    return {
      name: group,
      priority: index + 1,
      overrideAction: countOnly ? { count: {} } : { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name: group,
          ...(ruleActionOverrides.length > 0 && { ruleActionOverrides }),
        },
      },
      visibilityConfig: visible(group),
    };
  });
}

/** WAF writes to groups whose name starts with `aws-waf-logs-` only. */
function createLog(
  name: string,
  spec: WafSpec,
  scope: AclScope,
  acl: wafv2.WebAcl,
  opts: pulumi.CustomResourceOptions,
): void {
  const region = scope.scope === "CLOUDFRONT" ? { region: scope.region } : {};
  const group = new cloudwatch.LogGroup(
    name,
    {
      ...region,
      namePrefix: `aws-waf-logs-${physicalName([name], 200)}-`,
      retentionInDays: spec.logRetentionDays,
      ...(spec.logKmsKeyArn !== undefined && { kmsKeyId: spec.logKmsKeyArn }),
      tags: spec.tags,
    },
    opts,
  );
  const redactedFields = ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } }));
  const args = { ...region, resourceArn: acl.arn, logDestinationConfigs: [group.arn], redactedFields };
  new wafv2.WebAclLoggingConfiguration(name, args, opts);
}
