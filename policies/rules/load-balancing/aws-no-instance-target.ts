import { named } from "../../core/kit";
import { get, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function instanceTarget(resource: PolicyResource): Match | undefined {
  const { props, type } = resource;
  if (type.includes("Attachment")) {
    const target = text(props, "targetId");
    return target?.startsWith("i-")
      ? { what: `${named("Target", resource)} is the machine ${target}`, path: "targetId" }
      : undefined;
  }
  const targetType = get(props, "targetType");
  if (isUnknown(targetType) || (targetType !== undefined && targetType !== "instance")) return undefined;
  return { what: `${named("Target group", resource)} targets machines`, path: "targetType" };
}

/** Load balancers target tasks, not machines. */
export const awsNoInstanceTarget: Rule = {
  id: "aws-no-instance-target",
  row: Row.LoadBalancing,
  title: "Load balancers target tasks, not machines",
  description: "A target that is a machine ties the application to it.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:lb/targetGroup:TargetGroup",
    "aws-native:elasticloadbalancingv2:TargetGroup",
  ],
  replacement: { aws: "IP targets that ECS registers" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html",
  remediationSteps: 'Set `targetType: "ip"` and let the ECS service register its tasks.',
  example: {
    before: 'new aws.lb.TargetGroup("web", { port: 80, protocol: "HTTP", vpcId });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: instanceTarget,
};
