import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No job frameworks in a cluster. */
export const k8sNoScheduler: Rule = {
  id: "k8s-no-scheduler",
  row: Row.MessagingAndJobs,
  title: "No job frameworks in a cluster",
  description: "A workflow engine of your own is one more platform to run instead of a schedule and a job.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Jobs),
  replacement: {
    aws: "EventBridge Scheduler and ECS tasks",
    azure: "Container Apps jobs",
    gcp: "Cloud Scheduler and Cloud Run jobs",
  },
  component: "Job",
  url: "https://argo-workflows.readthedocs.io/",
  remediationSteps: "Make each schedule a Job.",
  example: {
    before: 'new kubernetes.helm.v3.Release("wf", { chart: "argo-workflows" });',
    after: 'new Job("report", { environment: prod, image, schedule: { cron: "0 2 * * *" } });  // AWS: expression',
  },
  meanwhile: {
    remediationSteps: "Make each schedule a scheduled task of the managed service.",
    after:
      'new aws.scheduler.Schedule("report", { scheduleExpression: "cron(0 2 * * ? *)", target: { ecsParameters, … } });',
  },
  match: addon(Kind.Jobs),
};
