import { named } from "../../core/kit";
import { get, isAbsent, isUnknown } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";

const byDefault = /-compute@developer\.gserviceaccount\.com$|@appspot\.gserviceaccount\.com$|^default$/;
const accounts = [
  ["template", "serviceAccount"],
  ["template", "template", "serviceAccount"],
  ["template", "spec", "serviceAccountName"],
] as const;

/** The account of a Cloud Run workload, which has the default one unless it names another; a machine without one has none. */
function accountOf({ props, type }: PolicyResource): unknown {
  if (type.startsWith("gcp:cloudrun"))
    return accounts.map((path) => get(props, ...path)).find((each) => !isAbsent(each)) ?? "default";
  const attached = get(props, "serviceAccount");
  if (isAbsent(attached) || isUnknown(attached)) return undefined;
  return get(attached, "email") ?? "default";
}

function shared(resource: PolicyResource): Match | undefined {
  const account = accountOf(resource);
  if (typeof account !== "string" || !byDefault.test(account)) return undefined;
  return { what: `${named("Workload", resource)} runs as the default service account`, path: "serviceAccount" };
}

/** Workloads have their own service account. */
export const gcpNoDefaultSa: Rule = {
  id: "gcp-no-default-sa",
  row: Row.Identity,
  title: "Workloads have their own service account",
  description: "The default account is shared by everything in the project, often as an editor.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: [
    "gcp:cloudrun/service:Service",
    "gcp:cloudrunv2/service:Service",
    "gcp:cloudrunv2/job:Job",
    "gcp:cloudrunv2/workerPool:WorkerPool",
    ...gceTypes,
  ],
  replacement: { gcp: "a dedicated service account with only the roles it needs" },
  component: "WebService",
  url: "https://cloud.google.com/run/docs/securing/service-identity",
  remediationSteps: "Give the workload `permissions`: it gets a service account of its own.",
  example: {
    before: 'new gcp.cloudrunv2.Service("api", { template: { containers } });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: shared,
};
