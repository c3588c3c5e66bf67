import * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as storage from "@pulumi/azure-native/storage";
import type * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import type { EventTopicRef } from "../common/references/bucket-reference";
import type { BucketSpec } from "./spec";

/**
 * The one system topic of the account, of the bucket and not of a queue: each queue has a subscription of it. Source:
 * https://learn.microsoft.com/azure/event-grid/system-topics
 */
export function createEventTopic(
  name: string,
  { where, tags }: BucketSpec,
  account: storage.StorageAccount,
  opts: pulumi.CustomResourceOptions,
): EventTopicRef {
  const child = `${name}-events`;
  const topic = new eventgrid.SystemTopic(
    child,
    {
      ...autoName(child, "systemTopic"),
      ...where,
      source: account.id,
      topicType: "Microsoft.Storage.StorageAccounts",
      identity: { type: "SystemAssigned" },
      tags,
    },
    opts,
  );
  const principalId = topic.identity.apply((identity) => identity?.principalId);
  return { id: topic.id, principalId: expected(principalId, `Bucket "${name}": Azure gave its topic no identity`) };
}
