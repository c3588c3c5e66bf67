import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, azureScaleSetTypes, azureVmTypes } from "../../detect/machines";
import { runsCron } from "../../match/machines";

/** No cron on a machine. */
export const azureNoCronOnVm: Rule = {
  id: "azure-no-cron-on-vm",
  row: Row.MessagingAndJobs,
  title: "No cron on a machine",
  description: "Jobs on a machine fail in silence, and stop with it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: [...azureVmTypes, ...azureScaleSetTypes, ...azureExtensionTypes],
  replacement: { azure: "Container Apps jobs" },
  component: "Job",
  url: "https://learn.microsoft.com/azure/container-apps/jobs",
  remediationSteps: "Make each line of the crontab a Job with its `schedule`.",
  example: {
    before: "customData: base64(\"echo '0 2 * * * /opt/report.sh' | crontab -\")",
    after: 'new Job("report", { environment: prod, image, schedule: { cron: "0 2 * * *" } });',
  },
  meanwhile: {
    remediationSteps: "Make each line of the crontab a scheduled task of the managed service.",
    after: 'new app.Job("report", { configuration: { scheduleTriggerConfig: { cronExpression: "0 2 * * *" }, … } });',
  },
  match: runsCron("Virtual machine"),
};
