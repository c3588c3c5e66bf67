import { named, some } from "../../core/kit";
import { get, isAbsent } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { containersOf, ecsTaskTypes } from "../../detect/containers";

function silentContainers(resource: PolicyResource): Match | undefined {
  const silent = containersOf(resource).filter(
    ({ props }) => isAbsent(get(props, "logConfiguration")) && isAbsent(get(props, "firelensConfiguration")),
  );
  const names = silent.map(({ name }) => `"${name}"`);
  return names.length === 0
    ? undefined
    : { what: `${named("Task definition", resource)} keeps no logs of container ${some(names)}` };
}

/** Containers log to CloudWatch. */
export const awsContainerLogs: Rule = {
  id: "aws-container-logs",
  row: Row.Observability,
  title: "Containers log to CloudWatch",
  description: "A container without a log driver leaves nothing to read when it stops.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ecsTaskTypes,
  replacement: { aws: "CloudWatch Logs" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  remediationSteps: "Set `logConfiguration` with the awslogs or awsfirelens driver; a WebService has it.",
  example: {
    before: 'containerDefinitions: JSON.stringify([{ name: "api", image }])',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: silentContainers,
};
