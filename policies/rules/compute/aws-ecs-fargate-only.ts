import { named } from "../../core/kit";
import { list, present, text, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { containersOf } from "../../detect/containers";

const ownMachines = /^(?:EC2|EXTERNAL)$/;
/** Fargate tasks have an address of their own (`awsvpc`). */
const onMachinesOnly = /^(?:bridge|host|none|default|nat)$/;
const always: readonly string[] = [
  "aws-native:ecs:DaemonTaskDefinition",
  "awsx:ecs:EC2Service",
  "awsx:ecs:EC2TaskDefinition",
  "awsx:x:ecs:EC2Service",
  "awsx:x:ecs:EC2TaskDefinition",
];

/** Fargate has no GPUs: there the rule advises only. */
function needsGpu(resource: PolicyResource): boolean {
  return containersOf(resource).some(({ props }) =>
    list(props, "resourceRequirements").some((each) => text(each, "type") === "GPU"),
  );
}

function howOnMachines(resource: PolicyResource): string | undefined {
  const { props, type } = resource;
  if (always.includes(type)) return "runs on EC2";
  const compatibilities = texts(props, "requiresCompatibilities");
  if (compatibilities.some((each) => ownMachines.test(each)) && !compatibilities.includes("FARGATE"))
    return `requires ${compatibilities.join(", ")}`;
  const networkMode = text(props, "networkMode");
  if (networkMode !== undefined && onMachinesOnly.test(networkMode) && compatibilities.length === 0)
    return `has network mode ${networkMode}, which only machines offer`;
  if (text(props, "schedulingStrategy") === "DAEMON") return "runs once on each machine (DAEMON)";
  const launchType = text(props, "launchType");
  if (launchType !== undefined && ownMachines.test(launchType)) return `has launch type ${launchType}`;
  if (present(props, "autoScalingGroupProvider")) return "brings machines of an Auto Scaling group";
  const strategies = [...list(props, "capacityProviderStrategies"), ...list(props, "capacityProviderStrategy")];
  const other = strategies
    .map((each) => text(each, "capacityProvider"))
    .find((each) => each !== undefined && !/^FARGATE(?:_SPOT)?$/.test(each));
  return other === undefined ? undefined : `uses the capacity provider ${other}`;
}

function fargateOnly(resource: PolicyResource): Match | undefined {
  const how = howOnMachines(resource);
  if (how === undefined) return undefined;
  const what = `${named("ECS resource", resource)} ${how}`;
  return needsGpu(resource) ? { what, level: Level.Advisory } : { what };
}

/** ECS runs on Fargate. */
export const awsEcsFargateOnly: Rule = {
  id: "aws-ecs-fargate-only",
  row: Row.Compute,
  title: "ECS runs on Fargate",
  description: "ECS on EC2 keeps the machines: their images, patches and capacity.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    "aws:ecs/taskDefinition:TaskDefinition",
    "aws:ecs/service:Service",
    "aws:ecs/capacityProvider:CapacityProvider",
    "aws-native:ecs:TaskDefinition",
    "aws-native:ecs:Service",
    "aws-native:ecs:CapacityProvider",
    "aws-native:ecs:DaemonTaskDefinition",
    "awsx:ecs:EC2Service",
    "awsx:ecs:EC2TaskDefinition",
    "awsx:x:ecs:EC2Service",
    "awsx:x:ecs:EC2TaskDefinition",
  ],
  replacement: { aws: "Fargate" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html",
  remediationSteps:
    'Set `requiresCompatibilities: ["FARGATE"]` and a FARGATE or FARGATE_SPOT capacity provider strategy.',
  example: {
    before: 'new aws.ecs.Service("api", { cluster, taskDefinition, launchType: "EC2" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: fargateOnly,
};
