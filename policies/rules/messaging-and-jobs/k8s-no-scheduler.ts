import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "a job framework",
  charts: [
    "argo-workflows",
    "argo-events",
    "airflow",
    "dagster",
    "prefect-server",
    "prefect-worker",
    "temporal",
    "kueue",
    "volcano",
    "spark-operator",
    "kubeflow-training-operator",
    "tekton-pipeline",
    "tekton-operator",
    "cronicle",
    "azkaban",
    "rundeck",
  ],
  images: ["airflow", "argoWorkflows", "ofelia"],
  types: [
    "kubernetes:argoproj.io/v1alpha1:Workflow",
    "kubernetes:argoproj.io/v1alpha1:CronWorkflow",
    "kubernetes:argoproj.io/v1alpha1:WorkflowTemplate",
    "kubernetes:tekton.dev/*",
    "kubernetes:batch.volcano.sh/*",
    "kubernetes:kueue.x-k8s.io/*",
    "kubernetes:sparkoperator.k8s.io/*",
    "kubernetes:airflow.apache.org/*",
  ],
};

/** No job frameworks in a cluster. */
export const k8sNoScheduler: Rule = {
  id: "k8s-no-scheduler",
  row: Row.MessagingAndJobs,
  title: "No job frameworks in a cluster",
  description: "A workflow engine of your own is one more platform to run for what a schedule and a job do.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(software),
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
    after: 'new Job("report", { environment: prod, image, schedule: "0 2 * * *" });',
  },
  match: addon(software),
};
