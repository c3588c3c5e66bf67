import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { partOf } from "../../common/arm-ids";
import { RUN } from "../shape";
import type { WorkloadSpec } from "../spec";
import { createExecution, hashOf } from "./executions";
import { loginsOf, roleNameOf } from "./logins";

/** Seconds that the statements of one consumer may take. */
const SECONDS = 300;

/** For each database an execution of its roles' job, which gives the workload's identity its role there. */
export function createLogins(
  name: string,
  { args, where, tags }: WorkloadSpec,
  identity: managedidentity.UserAssignedIdentity,
  opts: pulumi.CustomResourceOptions,
): resources.AzureCliScript[] {
  return loginsOf(args).map(({ key, access, jobId, starterId, container, databaseName }) => {
    const consumer = {
      CONSUMER_ROLE: identity.name.apply(roleNameOf),
      CONSUMER_ID: identity.principalId,
      CONSUMER_DATABASE: databaseName,
      CONSUMER_ACCESS: access,
    };
    const run = pulumi.output({ container, consumer }).apply((parts) => hashOf(JSON.stringify(parts)));
    const template = pulumi.all([container, pulumi.output(consumer), run]).apply(([whole, values, of]) => {
      const { env = [], ...rest } = JSON.parse(whole) as { env?: { name: string; value: string }[] };
      const more = Object.entries({ ...values, [RUN]: of }).map(([variable, value]) => ({ name: variable, value }));
      return JSON.stringify({ containers: [{ ...rest, env: [...env, ...more] }] });
    });
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
