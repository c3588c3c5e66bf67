import { createHash } from "node:crypto";
import type * as app from "@pulumi/azure-native/app";
import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import { partOf } from "../common/arm-ids";
import { durationOf } from "../common/durations";
import { autoName } from "../common/names";
import { assignRole } from "../common/roles";
import { connectionVariables, lateVariables } from "../workload/connections";
import { gateScript, ROLE_SECONDS, START_SECONDS } from "./gate-script";
import type { JobSpec } from "./spec";

/** A version of the Azure CLI that Microsoft Artifact Registry has: https://mcr.microsoft.com/v2/azure-cli/tags/list */
const CLI_VERSION = "2.63.0";

/** The shortest that Azure takes, so that a run that failed can soon be tried again as it is. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/deployment-script-develop */
const RETENTION = "PT1H";

/** Seconds until the script's own container runs, and until it is gone. */
const CONTAINER_SECONDS = 600;

/**
 * What the gate's identity may do, on this one job. Who may start a job may give it another image and so act as its identity:
 * no other identity gets this role. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/compute#microsoftapp
 */
const actions = [
  "Microsoft.App/jobs/read",
  "Microsoft.App/jobs/start/action",
  "Microsoft.App/jobs/execution/read",
  "Microsoft.App/jobs/executions/read",
];

/** A job, as the gate needs it. */
interface Gated {
  job: app.Job;
  /** Says which image, arguments and variables the job has. */
  run: pulumi.Output<string>;
}

/**
 * A deployment script that runs the job, and ends well when the job does; Azure runs it when `run` is another one. What waits
 * for it is deployed afterwards, or not at all.
 */
export function createGate(
  name: string,
  spec: JobSpec,
  { job, run }: Gated,
  opts: pulumi.CustomResourceOptions,
): resources.AzureCliScript {
  const childName = `${name}-gate`;
  const identity = new managedidentity.UserAssignedIdentity(
    childName,
    { ...autoName(childName, "identity"), ...spec.where, tags: spec.tags },
    opts,
  );
  const { id } = job;
  const role = allowStart(childName, spec, { id, principalId: identity.principalId }, opts);
  const atMost = ROLE_SECONDS + START_SECONDS + spec.timeoutSeconds;
  const patience = `${atMost + 2 * CONTAINER_SECONDS}s`;
  return new resources.AzureCliScript(
    childName,
    {
      ...autoName(childName, "deploymentScript"),
      ...spec.where,
      kind: "AzureCLI",
      azCliVersion: CLI_VERSION,
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      scriptContent: gateScript,
      environmentVariables: variablesOf(spec, id, run),
      forceUpdateTag: run,
      timeout: durationOf(atMost + CONTAINER_SECONDS),
      retentionInterval: RETENTION,
      // Azure keeps the script's own output in the resource.
      cleanupPreference: "Always",
      tags: spec.tags,
    },
    { ...opts, dependsOn: [job, role], customTimeouts: { create: patience, update: patience } },
  );
}

/** Lets an identity start this job and read its executions, and nothing else. */
function allowStart(
  childName: string,
  { jobName }: JobSpec,
  { id, principalId }: { id: pulumi.Output<string>; principalId: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  const group = id.apply((known) => known.replace(/\/providers\/.*$/i, ""));
  const role = new authorization.RoleDefinition(
    childName,
    {
      // Names of roles are unique in a tenant.
      roleName: id.apply((known) => `Start job ${jobName} (${hashOf(known.toLowerCase())})`),
      description: `Start the Container Apps job ${jobName}, and read its executions`,
      roleType: "CustomRole",
      scope: group,
      assignableScopes: [group],
      permissions: [{ actions }],
    },
    opts,
  );
  return assignRole(childName, { principalId, role: role.name, scope: id }, opts);
}

function variablesOf({ jobName, timeoutSeconds }: JobSpec, id: pulumi.Output<string>, run: pulumi.Output<string>) {
  return [
    { name: "JOB_ID", value: id },
    { name: "JOB_NAME", value: jobName },
    { name: "JOB_GROUP", value: partOf(id, "resourceGroupName") },
    { name: "RUN", value: run },
    { name: "TIMEOUT", value: String(timeoutSeconds) },
  ];
}

/** Says which image, entrypoint, arguments and variables a job has: what runs again when one of them changes. */
export function runOf(spec: Pick<JobSpec, "component" | "name" | "image" | "args">): pulumi.Output<string> {
  const { image, args } = spec;
  const env = { ...connectionVariables(spec, args), ...args.env };
  const { entrypoint = null, args: given = null } = args;
  return pulumi
    .all([image, pulumi.output(entrypoint), pulumi.output(given), pulumi.output(env), lateVariables(spec, args) ?? {}])
    .apply(([name, command, words, variables, late]) =>
      hashOf(JSON.stringify([name, command, words, byName({ ...variables, ...late })])),
    );
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
