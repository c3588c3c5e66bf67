import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";
import { runsCron } from "../../match/machines";

/** No cron on a machine. */
export const gcpNoCronOnVm: Rule = {
  id: "gcp-no-cron-on-vm",
  row: Row.MessagingAndJobs,
  title: "No cron on a machine",
  description: "Jobs on a machine fail in silence, and stop with it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: gceTypes,
  replacement: { gcp: "Cloud Scheduler and Cloud Run jobs" },
  component: "Job",
  url: "https://cloud.google.com/run/docs/execute/jobs-on-schedule",
  remediationSteps: "Make each line of the crontab a Job with its `schedule`.",
  example: {
    before: "metadataStartupScript: \"echo '0 2 * * * /opt/report.sh' | crontab -\"",
    after: 'new Job("report", { environment: prod, image, schedule: { cron: "0 2 * * *" } });',
  },
  meanwhile: {
    remediationSteps: "Make each line of the crontab a scheduled task of the managed service.",
    after: 'new gcp.cloudscheduler.Job("report", { schedule: "0 2 * * *", httpTarget: { … } });',
  },
  match: runsCron("Virtual machine"),
};
