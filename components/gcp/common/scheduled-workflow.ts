import * as cloudscheduler from "@pulumi/gcp/cloudscheduler";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as workflows from "@pulumi/gcp/workflows";
import * as pulumi from "@pulumi/pulumi";
import { autoName, serviceAccountId } from "./names";

/** A workflow that a schedule starts, and where its parts are. */
interface Scheduled {
  workflow: workflows.Workflow;
  /** The project, after its APIs are on. */
  project: pulumi.Input<string>;
  /** The project for what needs no API of its own. */
  accountProject: pulumi.Input<string>;
  region: pulumi.Input<string>;
  /** Minutes from one start to the next. */
  everyMinutes: number;
  /** Tells names apart from those of another component with the same name. */
  kind?: string | undefined;
}

/** An account of a part that does one thing. */
export function createPartAccount(
  name: string,
  displayName: string,
  { kind, project }: { kind?: string | undefined; project: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): serviceaccount.Account {
  return new serviceaccount.Account(name, { accountId: serviceAccountId(name, kind), displayName, project }, opts);
}

/** Starts a workflow, as an account that may do that alone. Source: https://docs.cloud.google.com/workflows/docs/schedule-workflow */
export function createWorkflowSchedule(
  name: string,
  { workflow, project, accountProject, region, everyMinutes, kind }: Scheduled,
  opts: pulumi.CustomResourceOptions,
): cloudscheduler.Job {
  const child = `${name}-schedule`;
  const account = createPartAccount(child, "Starts a workflow", { kind, project: accountProject }, opts);
  const grant = { project: accountProject, role: "roles/workflows.invoker", member: account.member };
  const invoker = new projects.IAMMember(child, grant, opts);
  return new cloudscheduler.Job(
    name,
    {
      ...autoName(name, "schedulerJob", kind === undefined ? [] : [kind]),
      project,
      region,
      schedule: `*/${everyMinutes} * * * *`,
      timeZone: "Etc/UTC",
      attemptDeadline: "60s",
      httpTarget: {
        httpMethod: "POST",
        uri: pulumi.interpolate`https://workflowexecutions.googleapis.com/v1/${workflow.id}/executions`,
        body: Buffer.from("{}").toString("base64"),
        headers: { "Content-Type": "application/json" },
        oauthToken: { serviceAccountEmail: account.email },
      },
    },
    { ...opts, dependsOn: [invoker] },
  );
}
