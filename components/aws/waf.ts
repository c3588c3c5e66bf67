import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as lb from "@pulumi/aws/lb";
import * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { input, list, plain, type Shape } from "../shared/shape";
import type { TagsInput } from "../shared/tags";
import { boolean, integer, text } from "../shared/validation";
import { problemWithRepetition } from "./argument-checks";
import { autoName } from "./names";

/** A web application firewall on the public load balancer. */
export interface WafArgs {
  /** AWS managed rule groups, in the order they are asked. The common set, known bad inputs and the IP reputation list by default. */
  managedRuleGroups?: string[];
  /** Requests that one address may make in five minutes. @default 2000 */
  rateLimit?: pulumi.Input<number>;
  /** Counts what it would block and lets it through, to try the rules out. @default false */
  countOnly?: boolean;
}

/** Defaults of `WafArgs`. Source of the names:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
export const wafDefaults = {
  managedRuleGroups: [
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
  ],
  rateLimit: 2000,
} as const;

const managedRuleGroup = text(
  /^AWSManagedRules\w+$/,
  "an AWS managed rule group, such as AWSManagedRulesCommonRuleSet",
);

export const wafShape: Shape<WafArgs> = {
  managedRuleGroups: (checker, path, value) => {
    list(plain(managedRuleGroup))(checker, path, value);
    if (Array.isArray(value)) checker.add(path, problemWithRepetition(value));
  },
  rateLimit: input(integer(10, 2_000_000_000, "requests")),
  countOnly: plain(boolean),
};

interface WafSpec extends WafArgs {
  logRetentionDays: pulumi.Input<number>;
  logKmsKeyArn: pulumi.Input<string> | undefined;
  tags: TagsInput;
}

/** A web ACL on the load balancer, and the log of what it decided, without cookies and credentials. */
export function createWaf(
  name: string,
  spec: WafSpec,
  alb: lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): wafv2.WebAcl {
  const groups = spec.managedRuleGroups ?? wafDefaults.managedRuleGroups;
  const visible = (metricName: string) => ({
    metricName,
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: true,
  });
  const managed = groups.map((group, index) => ({
    name: group,
    priority: index + 1,
    overrideAction: spec.countOnly ? { count: {} } : { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
    visibilityConfig: visible(group),
  }));
  const rate = {
    name: "rate-limit",
    priority: 0,
    action: spec.countOnly ? { count: {} } : { block: {} },
    statement: { rateBasedStatement: { limit: spec.rateLimit ?? wafDefaults.rateLimit, aggregateKeyType: "IP" } },
    visibilityConfig: visible("rate-limit"),
  };
  const acl = new wafv2.WebAcl(
    name,
    {
      ...autoName(name, "webAcl"),
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [rate, ...managed],
      visibilityConfig: visible(physicalName([name], 128)),
      tags: spec.tags,
    },
    opts,
  );
  new wafv2.WebAclAssociation(name, { resourceArn: alb.arn, webAclArn: acl.arn }, opts);
  createLog(name, spec, acl, opts);
  return acl;
}

/** WAF writes to groups whose name starts with `aws-waf-logs-` only. */
function createLog(name: string, spec: WafSpec, acl: wafv2.WebAcl, opts: pulumi.CustomResourceOptions): void {
  const group = new cloudwatch.LogGroup(
    name,
    {
      namePrefix: `aws-waf-logs-${physicalName([name], 400)}-`,
      retentionInDays: spec.logRetentionDays,
      ...(spec.logKmsKeyArn !== undefined && { kmsKeyId: spec.logKmsKeyArn }),
      tags: spec.tags,
    },
    opts,
  );
  const redactedFields = ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } }));
  const args = { resourceArn: acl.arn, logDestinationConfigs: [group.arn], redactedFields };
  new wafv2.WebAclLoggingConfiguration(name, args, opts);
}
