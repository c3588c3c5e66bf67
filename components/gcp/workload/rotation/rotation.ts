import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as cloudscheduler from "@pulumi/gcp/cloudscheduler";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as workflows from "@pulumi/gcp/workflows";
import * as pulumi from "@pulumi/pulumi";
import { type AlertContext, createAlert } from "../../common/alerts";
import { autoName } from "../../common/names";
import { createPartAccount, createWorkflowSchedule } from "../../common/scheduled-workflow";
import { enableApis } from "../../common/services";
import type { Identity } from "../identity";
import type { WorkloadSpec } from "../spec";
import { definitionOf, LOOK_EVERY_MINUTES } from "./definition";
import { type Followed, followedOf, idsOf } from "./followed";

/** A Cloud Run resource that reads its secrets when an instance starts. */
export type Restarted = cloudrunv2.Service | cloudrunv2.WorkerPool;

/** What restarts the workload: its parts, absent where every secret has a version of its own. */
interface Rotation {
  workflow: workflows.Workflow;
  schedule: cloudscheduler.Job;
}

/**
 * A workflow that restarts the workload once a secret has another current version, and a schedule that starts it. Each has
 * an account of its own: the one restarts these resources alone, and knows of the secrets only when they changed; the other
 * starts workflows. Events would need Eventarc, whose first trigger in a project fails:
 * https://github.com/hashicorp/terraform-provider-google/issues/14584
 */
export function createRotation(
  spec: WorkloadSpec & { restartOnRotation: boolean },
  identity: Identity,
  restarted: Restarted[],
  context: AlertContext | undefined,
  opts: pulumi.CustomResourceOptions,
): Rotation | undefined {
  const secrets = spec.restartOnRotation ? followedOf(spec.args) : [];
  if (secrets.length === 0) return undefined;
  const name = `${spec.name}-rotation`;
  const { project: given } = spec.environment;
  const project = enableApis(name, { project: given, enableApis: true }, ["workflows", "cloudscheduler"], opts);
  const account = createPartAccount(name, "Restarts on rotation", { kind: spec.kind, project: given }, opts);
  const grants = grantRestart(name, { account, identity, restarted, secrets }, opts);
  const workflow = new workflows.Workflow(
    name,
    {
      ...autoName(name, "workflow", kindOf(spec)),
      project,
      region: spec.locations.main.region,
      description: "Makes a new revision once a secret has another current version",
      serviceAccount: account.id,
      sourceContents: pulumi
        .all([pulumi.all(restarted.map(({ id }) => id)), idsOf(secrets)])
        .apply(([ids, ofSecrets]) => definitionOf(ids, ofSecrets)),
      deletionProtection: false,
      labels: spec.labels,
    },
    { ...opts, dependsOn: grants },
  );
  if (context !== undefined) createFailureAlarm(name, workflow, context, opts);
  const started = { workflow, project, accountProject: given, region: spec.locations.main.region, kind: spec.kind };
  return { workflow, schedule: createWorkflowSchedule(name, { ...started, everyMinutes: LOOK_EVERY_MINUTES }, opts) };
}

/** A worker may be called as a service is. */
const kindOf = ({ kind }: WorkloadSpec): string[] => (kind === undefined ? [] : [kind]);

interface Restart {
  account: serviceaccount.Account;
  identity: Identity;
  restarted: Restarted[];
  secrets: Followed[];
}

/**
 * To make a revision of exactly these resources, as their own account, and to see when the secrets changed. A custom role
 * would be narrower, but its id cannot be used again for weeks after it was deleted. Sources:
 * https://docs.cloud.google.com/run/docs/reference/iam/roles and
 * https://docs.cloud.google.com/iam/docs/creating-custom-roles#deleting-custom-role
 */
function grantRestart(
  name: string,
  { account, identity, restarted, secrets }: Restart,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { member } = account;
  const role = "roles/run.developer";
  const actAs = { serviceAccountId: identity.account.name, role: "roles/iam.serviceAccountUser", member };
  return [
    ...restarted.map((one, index) => {
      const { name: resource, location, project } = one;
      const grant = { name: resource, location, project, role, member };
      const child = index === 0 ? name : `${name}-${index + 1}`;
      return one instanceof cloudrunv2.Service
        ? new cloudrunv2.ServiceIamMember(child, grant, opts)
        : new cloudrunv2.WorkerPoolIamMember(child, grant, opts);
    }),
    new serviceaccount.IAMMember(name, actAs, opts),
    ...secrets.map(({ key, id: secretId }) => {
      const viewer = { secretId, role: "roles/secretmanager.viewer", member };
      return new secretmanager.SecretIamMember(`${name}-${key}`, viewer, opts);
    }),
  ];
}

/** Source of the metric: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-workflows */
function createFailureAlarm(
  name: string,
  workflow: workflows.Workflow,
  context: AlertContext,
  opts: pulumi.CustomResourceOptions,
): void {
  const on = pulumi.interpolate`resource.type = "workflows.googleapis.com/Workflow" AND resource.labels.workflow_id = "${workflow.name}"`;
  createAlert(
    name,
    context,
    {
      key: "failed",
      title: "instances may have an old secret",
      severity: "warning",
      content:
        "A secret has another version, and the workload was not restarted, or its new revision is not ready: look at the last execution of the workflow, and at the new value.",
      logs: pulumi.interpolate`${on} AND severity >= ERROR`,
      conditionThreshold: {
        filter: pulumi.interpolate`${on} AND metric.type = "workflows.googleapis.com/finished_execution_count" AND metric.labels.status = "FAILED"`,
        aggregations: [
          {
            alignmentPeriod: "300s",
            perSeriesAligner: "ALIGN_DELTA",
            crossSeriesReducer: "REDUCE_SUM",
            groupByFields: [],
          },
        ],
        comparison: "COMPARISON_GT",
        thresholdValue: 0,
        duration: "0s",
        trigger: { count: 1 },
      },
    },
    opts,
  );
}
