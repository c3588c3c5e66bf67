import { isOwned, named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import {
  awsContainerTypes,
  azureContainerTypes,
  containersOf,
  dockerTypes,
  gcpContainerTypes,
  kubernetesWorkloadTypes,
} from "../../detect/containers";
import { alternatives } from "../../detect/patterns";

const daemons = [
  alternatives("crond? go-crond supercronic yacron whenever"),
  ...["busybox crond", "dkron agent", String.raw`celery\s+(?:\S+\s+)*beat`, String.raw`rq\s?scheduler`],
];
const daemon = new RegExp(String.raw`(?:^|[\s/;&|"'])(?:${daemons.join("|")})(?=[\s"';&|]|$)`);

/** Five fields of a crontab before a command: images that run cron take such a line as their argument. */
const crontabLine = /(?:^|[\s"'])(?=[\d/,\s-]*\*)(?:[\d*/,-]+\s+){4}(?:[\d*/,-]+|[A-Z,-]{3,})\s+[^\s\d*]/;

function cronDaemon(resource: PolicyResource): Match | undefined {
  if (isOwned(resource)) return undefined;
  const found = containersOf(resource).find(({ command }) => daemon.test(command) || crontabLine.test(command));
  if (found === undefined) return undefined;
  return { what: `${named("Workload", resource)} runs a scheduler in container "${found.name}"`, path: found.path };
}

/** No cron daemon in a container. */
export const noCronInContainer: Rule = {
  id: "no-cron-in-container",
  row: Row.MessagingAndJobs,
  title: "No cron daemon in a container",
  description: "A cron daemon in a container runs once for every copy of it, and its jobs fail in silence.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    ...awsContainerTypes,
    ...azureContainerTypes,
    ...gcpContainerTypes,
    ...kubernetesWorkloadTypes,
    ...dockerTypes,
  ],
  replacement: {
    aws: "EventBridge Scheduler and ECS tasks",
    azure: "Container Apps jobs",
    gcp: "Cloud Scheduler and Cloud Run jobs",
  },
  component: "Job",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html",
  remediationSteps: "Make each line of the crontab a Job with its `schedule`.",
  example: {
    before: 'command: ["crond", "-f"]',
    after: 'new Job("report", { environment: prod, image, schedule: { cron: "0 2 * * *" } });  // AWS: expression',
  },
  meanwhile: {
    remediationSteps: "Make each line of the crontab a scheduled task of the managed service.",
    after:
      'new aws.scheduler.Schedule("report", { scheduleExpression: "cron(0 2 * * ? *)", target: { ecsParameters, … } });',
  },
  match: cronDaemon,
};
