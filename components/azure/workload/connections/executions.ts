import { createHash } from "node:crypto";
import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../../shared/tags";
import { partOf } from "../../common/arm-ids";
import { durationOf } from "../../common/durations";
import { autoName } from "../../common/names";
import { assignRole } from "../../common/roles";
import type { WorkloadSpec } from "../spec";
import { executionScript, ROLE_SECONDS, START_SECONDS } from "./execution-script";

/** A version of the Azure CLI in Microsoft Artifact Registry: https://mcr.microsoft.com/v2/azure-cli/tags/list */
const CLI_VERSION = "2.63.0";

/** The shortest that Azure takes, so that a run that failed can soon be tried again as it is. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/deployment-script-develop */
const RETENTION = "PT1H";

/** Seconds until the script's own container runs, and until it is gone. */
const CONTAINER_SECONDS = 600;

/**
 * Permissions of an identity that starts this one job. Who may start a job may give it another image and so act as its
 * identity: no other identity gets this role. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/compute#microsoftapp
 */
const actions = [
  "Microsoft.App/jobs/read",
  "Microsoft.App/jobs/start/action",
  "Microsoft.App/jobs/execution/read",
  "Microsoft.App/jobs/executions/read",
];

interface Started {
  where: WorkloadSpec["where"];
  tags: TagsInput;
  jobId: pulumi.Output<string>;
  jobName: string;
}

/** An identity that starts one job. */
export interface Starter {
  identity: managedidentity.UserAssignedIdentity;
  role: authorization.RoleAssignment;
}

/** Makes an identity that may start one job and read its executions, and nothing else. */
export function createStarter(
  childName: string,
  { where, tags, jobId: id, jobName }: Started,
  opts: pulumi.CustomResourceOptions,
): Starter {
  const identity = new managedidentity.UserAssignedIdentity(
    childName,
    { ...autoName(childName, "identity"), ...where, tags },
    opts,
  );
  const group = id.apply((known) => known.replace(/\/providers\/.*$/i, ""));
  const definition = new authorization.RoleDefinition(
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
  const role = assignRole(childName, { principalId: identity.principalId, role: definition.name, scope: id }, opts);
  return { identity, role };
}

/** An execution of a job that an update waits for. */
export interface ExecutionSpec extends Pick<Started, "where" | "tags"> {
  jobId: pulumi.Input<string>;
  jobName: pulumi.Input<string>;
  /** ARM id of the identity that starts it. */
  identityId: pulumi.Input<string>;
  /** Seconds that an execution may take. */
  timeoutSeconds: number;
  /** A hash of the execution's parts: another one runs the job again. */
  run: pulumi.Input<string>;
  /** Template of the execution as JSON, with `run` among its variables. The job's own by default. */
  template?: pulumi.Input<string>;
}

/** A deployment script that runs a job, and ends well when the job does; Azure runs it when `run` is another one. */
export function createExecution(
  childName: string,
  spec: ExecutionSpec,
  opts: pulumi.CustomResourceOptions,
): resources.AzureCliScript {
  const { jobId, jobName, identityId, timeoutSeconds, run, template } = spec;
  const atMost = ROLE_SECONDS + START_SECONDS + timeoutSeconds;
  const patience = `${atMost + 2 * CONTAINER_SECONDS}s`;
  return new resources.AzureCliScript(
    childName,
    {
      ...autoName(childName, "deploymentScript"),
      ...spec.where,
      kind: "AzureCLI",
      azCliVersion: CLI_VERSION,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      scriptContent: executionScript,
      environmentVariables: [
        { name: "JOB_ID", value: jobId },
        { name: "JOB_NAME", value: jobName },
        { name: "JOB_GROUP", value: partOf(jobId, "resourceGroupName") },
        { name: "RUN", value: run },
        { name: "TIMEOUT", value: String(timeoutSeconds) },
        ...(template === undefined ? [] : [{ name: "TEMPLATE", value: template }]),
      ],
      forceUpdateTag: run,
      timeout: durationOf(atMost + CONTAINER_SECONDS),
      retentionInterval: RETENTION,
      // Azure keeps the script's own output in the resource.
      cleanupPreference: "Always",
      tags: spec.tags,
    },
    { ...opts, customTimeouts: { create: patience, update: patience } },
  );
}

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
