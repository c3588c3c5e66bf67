import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsCron } from "../../match/machines";

/** No cron on a machine. */
export const awsNoCronOnVm: Rule = {
  id: "aws-no-cron-on-vm",
  row: Row.MessagingAndJobs,
  title: "No cron on a machine",
  description: "Jobs on a machine fail in silence, and stop with it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ec2Types,
  replacement: { aws: "EventBridge Scheduler and ECS tasks" },
  component: "Job",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html",
  remediationSteps: "Make each line of the crontab a Job with its `schedule`.",
  example: {
    before: "userData: \"echo '0 2 * * * /opt/report.sh' | crontab -\"",
    after: 'new Job("report", { environment: prod, image, schedule: { expression: "cron(0 2 * * ? *)" } });',
  },
  meanwhile: {
    remediationSteps: "Make each line of the crontab a scheduled task of the managed service.",
    after:
      'new aws.scheduler.Schedule("report", { scheduleExpression: "cron(0 2 * * ? *)", target: { ecsParameters, … } });',
  },
  match: runsCron("EC2 machine"),
};
