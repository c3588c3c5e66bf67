import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";
import { runsWorker } from "../../match/machines";

/** No worker on a machine. */
export const gcpNoWorkerOnVm: Rule = {
  id: "gcp-no-worker-on-vm",
  row: Row.MessagingAndJobs,
  title: "No worker on a machine",
  description: "A worker on a machine neither grows with its queue nor comes back when it fails.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Product,
  types: gceTypes,
  replacement: { gcp: "Pub/Sub and Cloud Run" },
  component: "Worker",
  url: "https://docs.cloud.google.com/run/docs/triggering/pubsub-push",
  remediationSteps: "Make the program a Worker with the queue that it takes its work from.",
  example: {
    before: 'metadataStartupScript: "php artisan queue:work"',
    after: 'new Worker("mailer", { environment: prod, image, queue: orders });',
  },
  meanwhile: {
    remediationSteps: "Run the program as a container that the managed service scales by its queue.",
    after: 'new gcp.cloudrunv2.Service("mailer", { … });',
  },
  match: runsWorker("Virtual machine"),
};
