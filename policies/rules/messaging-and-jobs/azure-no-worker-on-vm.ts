import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, azureScaleSetTypes, azureVmTypes } from "../../detect/machines";
import { runsWorker } from "../../match/machines";

/** No worker on a machine. */
export const azureNoWorkerOnVm: Rule = {
  id: "azure-no-worker-on-vm",
  row: Row.MessagingAndJobs,
  title: "No worker on a machine",
  description: "A worker on a machine neither grows with its queue nor comes back when it fails.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Product,
  types: [...azureVmTypes, ...azureScaleSetTypes, ...azureExtensionTypes],
  replacement: { azure: "Service Bus and Container Apps" },
  component: "Worker",
  url: "https://learn.microsoft.com/azure/container-apps/scale-app",
  remediationSteps: "Make the program a Worker with the queue that it takes its work from.",
  example: {
    before: 'customData: base64("celery -A shop worker")',
    after: 'new Worker("mailer", { environment: prod, image, queue: orders });',
  },
  meanwhile: {
    remediationSteps: "Run the program as a container that the managed service scales by its queue.",
    after: 'new app.ContainerApp("mailer", { template: { scale: { rules }, … } });',
  },
  match: runsWorker("Virtual machine"),
};
