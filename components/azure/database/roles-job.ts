import * as app from "@pulumi/azure-native/app";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { judgedLater } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { physicalName } from "../../shared/names/physical-names";
import { createStarter } from "../workload/connections/executions";
import { MAIN_CONTAINER } from "../workload/shape";
import { rolesScript } from "./roles-script";
import type { Server } from "./server";
import type { DatabaseSpec } from "./spec";

/** Characters of a job's name. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapp */
const LONGEST_JOB = 32;

/** The job that makes the roles of consumers, and its start. */
export interface RolesJob {
  job: app.Job;
  starterId: pulumi.Output<string>;
  /** Its container as JSON. */
  container: pulumi.Output<string>;
}

/**
 * A job that runs as the administrator, within the network of the environment, where the server is reached. It runs only
 * where a consumer's deployment starts it, for that consumer: nothing keeps an administrator's rights meanwhile.
 */
export function createRolesJob(
  name: string,
  spec: DatabaseSpec,
  { server, administrator, last }: Server,
  opts: pulumi.CustomResourceOptions,
): RolesJob {
  const childName = `${name}-roles`;
  const { where, tags } = spec;
  const jobName = physicalName([childName], LONGEST_JOB);
  const container = containerOf(name, spec, { server, administrator });
  const job = new app.Job(
    childName,
    {
      jobName,
      ...where,
      environmentId: spec.environment.environmentId,
      identity: { type: "UserAssigned", userAssignedIdentities: [administrator.id] },
      configuration: {
        triggerType: "Manual",
        replicaTimeout: 300,
        replicaRetryLimit: 3,
        manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 },
        identitySettings: [{ identity: administrator.id, lifecycle: "Main" }],
      },
      template: { containers: [container] },
      tags,
    },
    { ...opts, dependsOn: [last] },
  );
  const { identity, role } = createStarter(childName, { where, tags, jobName, jobId: job.id }, opts);
  // A consumer that starts the job waits for the role too.
  const starterId = after(identity.id, [role]);
  return { job, starterId, container: pulumi.output(container).apply((whole) => JSON.stringify(whole)) };
}

function containerOf(
  name: string,
  { clientImage }: DatabaseSpec,
  { server, administrator }: Pick<Server, "server" | "administrator">,
) {
  const env = {
    AZURE_CLIENT_ID: administrator.clientId,
    PGDATABASE: "postgres",
    PGHOST: server.fullyQualifiedDomainName,
    PGSSLMODE: "require",
    PGUSER: administrator.name,
  };
  const at = { component: "Database", name, propertyPath: "clientImage" };
  return {
    name: MAIN_CONTAINER,
    image: judgedLater(at, clientImage, problemWithImage),
    command: ["sh", "-c"],
    args: [rolesScript],
    env: Object.entries(env).map(([variable, value]) => ({ name: variable, value })),
    resources: { cpu: 0.25, memory: "0.5Gi" },
  };
}
