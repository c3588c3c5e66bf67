import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { problemsWithNetworks } from "../../../shared/arguments/networks";
import { isPlain, refuse } from "../../../shared/arguments/validation";
import { partOf, vnetOf } from "../../common/arm-ids";
import type { ConnectionRef } from "../../common/references/connection-reference";
import { RUN } from "../shape";
import type { WorkloadSpec } from "../spec";
import { createExecution, hashOf } from "./executions";
import { distinctLogins, roleNameOf } from "./logins";

/** Seconds that the statements of one consumer may take. */
const SECONDS = 300;

/** The id of the job, once the database turns out to be in the workload's own network, as far as both say theirs. */
function withinReach(
  { component, name, args, environment }: WorkloadSpec,
  key: string,
  jobId: pulumi.Input<string>,
): pulumi.Input<string> {
  const ref = args.connections?.[key] ?? {};
  if (!isPlain<ConnectionRef>(ref) || ref.vnetId === undefined) return jobId;
  return pulumi.all([jobId, ref.vnetId, environment.databaseSubnetId]).apply(([id, its, subnet]) => {
    if (its === undefined || subnet === undefined) return id;
    const placed = [{ key, network: its.toLowerCase() }];
    refuse(component, name, problemsWithNetworks(vnetOf(subnet).toLowerCase(), placed, "vnetId"));
    return id;
  });
}

/** For each database an execution of its roles' job, which gives the workload's identity its role there. */
export function createLogins(
  name: string,
  spec: WorkloadSpec,
  identity: managedidentity.UserAssignedIdentity,
  opts: pulumi.CustomResourceOptions,
): resources.AzureCliScript[] {
  const { args, where, tags } = spec;
  return distinctLogins(args).map(({ key, access, jobId: given, starterId, container, databaseName }) => {
    const jobId = withinReach(spec, key, given);
    const consumer = {
      CONSUMER_ROLE: identity.name.apply(roleNameOf),
      CONSUMER_ID: identity.principalId,
      CONSUMER_DATABASE: databaseName,
      CONSUMER_ACCESS: access,
    };
    const { run, template } = pulumi.output({ container, consumer }).apply(executionFor);
    return createExecution(
      `${name}-to-${key}`,
      {
        where,
        tags,
        jobId,
        jobName: partOf(jobId, "name"),
        identityId: starterId,
        timeoutSeconds: SECONDS,
        run,
        template,
      },
      opts,
    );
  });
}

/** The template of one consumer's execution, as JSON, and a hash of its parts. */
function executionFor(parts: { container: string; consumer: Record<string, string> }) {
  const run = hashOf(JSON.stringify(parts));
  const { env = [], ...rest } = JSON.parse(parts.container) as { env?: { name: string; value: string }[] };
  const more = Object.entries({ ...parts.consumer, [RUN]: run }).map(([name, value]) => ({ name, value }));
  return { run, template: JSON.stringify({ containers: [{ ...rest, env: [...env, ...more] }] }) };
}
