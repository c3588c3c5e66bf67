import { named } from "../../core/kit";
import { get, isAbsent, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity, type StackMatch } from "../../core/rule";

const targetType = "aws:appautoscaling/target:Target";

/** Whether a scaling target may be this service's; one whose resource id is unknown may be any. */
function mayScale(target: PolicyResource, service: PolicyResource): boolean {
  const id = get(target.props, "resourceId");
  const dependencies = target.propertyDependencies?.resourceId;
  if (dependencies?.includes(service.urn)) return true;
  if (typeof id === "string") return id.split("/").includes(text(service.props, "name") ?? service.name);
  return isUnknown(id) && dependencies === undefined;
}

function unscaled(resources: readonly PolicyResource[]): readonly StackMatch[] {
  const services = resources.filter(
    ({ type, props }) =>
      type === "aws:ecs/service:Service" &&
      isAbsent(get(props, "desiredCount")) &&
      get(props, "schedulingStrategy") !== "DAEMON",
  );
  if (services.length === 0) return [];
  const targets = resources.filter(({ type }) => type === targetType);
  return services
    .filter((service) => !targets.some((target) => mayScale(target, service)))
    .map((resource) => ({ resource, what: `${named("ECS service", resource)} has neither a fixed count nor scaling` }));
}

/** Services scale by themselves. */
export const awsServiceAutoscaled: Rule = {
  id: "aws-service-autoscaled",
  row: Row.Scaling,
  title: "Services scale by themselves",
  description: "A service that does not scale is too small at noon and too large at night.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["aws:ecs/service:Service"],
  replacement: { aws: "Application Auto Scaling with target tracking" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  remediationSteps: "Set `scaling: { min, max }`; if the count is meant to be fixed, say so with `desiredCount`.",
  example: {
    before: 'new aws.ecs.Service("api", { cluster, taskDefinition });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  matchStack: unscaled,
};
