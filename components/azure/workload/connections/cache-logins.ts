import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as redis from "@pulumi/azure-native/redisenterprise";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import { partOf } from "../../common/arm-ids";
import type { CacheLogin, ConnectionRef } from "../../common/references/connection-reference";
import type { WorkloadArgs } from "../args";

type ConnectingArgs = Pick<WorkloadArgs, "connections">;

/** Ends of the variables of a cache; without values, for checks. */
export const CACHE_VARIABLES = { HOST: "", PORT: "", USER: "", URL: "" };

/** The caches that a workload signs in to, as far as their references are plain to see. */
export function cachesOf({ connections }: ConnectingArgs): (CacheLogin & { key: string; thing: string })[] {
  return byName(connections).flatMap(([key, ref]) =>
    isPlain<ConnectionRef>(ref) && ref.cacheLogin !== undefined
      ? [{ ...ref.cacheLogin, key, thing: thingOf(key, ref, ref.cacheLogin) }]
      : [],
  );
}

/** The name of a cache in Pulumi or in Azure, else that of its connection: another name of the connection alone changes nothing. */
function thingOf(key: string, ref: ConnectionRef, { databaseId }: CacheLogin): string {
  const own: unknown = pulumi.Resource.isInstance(ref) ? Reflect.get(ref, "__name") : undefined;
  if (typeof own === "string") return own;
  return (isPlain<string>(databaseId) ? /\/redisEnterprise\/([^/]+)/i.exec(databaseId)?.[1] : undefined) ?? key;
}

/** The variables of the caches: all that a client needs but the token, which takes the place of a password. */
export function cacheVariables(args: ConnectingArgs, { principalId }: managedidentity.UserAssignedIdentity) {
  const each = cachesOf(args).map(({ key, host, port }) => ({
    [`${key}_HOST`]: host,
    [`${key}_PORT`]: pulumi.output(port).apply(String),
    [`${key}_USER`]: principalId,
    [`${key}_URL`]: pulumi.interpolate`rediss://${principalId}@${host}:${port}`,
  }));
  const all: Record<string, pulumi.Input<string>> = {};
  return Object.assign(all, ...each);
}

/** The newest assignment of each cache: Azure takes one change of a cache at a time. */
const newest = new WeakMap<object, Map<unknown, redis.AccessPolicyAssignment>>();

/**
 * Lets the workload's identity into each of its caches. Source:
 * https://learn.microsoft.com/azure/redis/entra-for-authentication
 */
export function createCacheLogins(
  name: string,
  args: ConnectingArgs,
  { principalId }: managedidentity.UserAssignedIdentity,
  opts: pulumi.CustomResourceOptions,
): redis.AccessPolicyAssignment[] {
  const distinct = new Map(cachesOf(args).map((cache) => [same(cache.databaseId), cache]));
  const things = [...distinct.values()].map(({ thing }) => thing);
  return [...distinct].map(([cache, { key, thing, databaseId }]) => {
    // Called after the cache: under another name the new assignment would be the old one, which is then deleted.
    const childName = things.filter((one) => one === thing).length > 1 ? `${thing}-${key}` : thing;
    const before = ofRun().get(cache);
    const clusterId = clusterOf(databaseId);
    const made = new redis.AccessPolicyAssignment(
      `${name}-to-${childName}`,
      {
        resourceGroupName: partOf(clusterId, "resourceGroupName"),
        clusterName: partOf(clusterId, "name"),
        databaseName: partOf(databaseId, "name"),
        // One for each identity, in letters and digits as the examples of the REST API have them:
        // https://learn.microsoft.com/rest/api/redis/redisenterprisecache/access-policy-assignment/create-update
        accessPolicyAssignmentName: principalId.apply((id) => id.replaceAll("-", "")),
        // The one policy that there is; same source.
        accessPolicyName: "default",
        user: { objectId: principalId },
      },
      { ...opts, aliases: [{ name: `${name}-to-${key}` }], ...(before && { dependsOn: [before] }) },
    );
    ofRun().set(cache, made);
    return made;
  });
}

const same = (id: pulumi.Input<string>): unknown => (isPlain<string>(id) ? id.toLowerCase() : id);

function ofRun(): Map<unknown, redis.AccessPolicyAssignment> {
  const run: object = pulumi.runtime.getStackResource() ?? newest;
  const known = newest.get(run) ?? new Map<unknown, redis.AccessPolicyAssignment>();
  newest.set(run, known);
  return known;
}

const clusterOf = (databaseId: pulumi.Input<string>): pulumi.Input<string> => {
  const cluster = (id: string) => id.replace(/\/databases\/[^/]+$/i, "");
  return isPlain<string>(databaseId) ? cluster(databaseId) : pulumi.output(databaseId).apply(cluster);
};
