import * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as servicebus from "@pulumi/azure-native/servicebus";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { partOf } from "../common/arm-ids";
import { autoName } from "../common/names";
import type { BucketRef } from "../common/references/bucket-reference";
import { applicationRoles, assignRole } from "../common/roles";
import { ObjectEvent } from "./args";
import type { QueueSpec } from "./spec";

const SENDER = applicationRoles["Azure Service Bus Data Sender"] ?? "";

/**
 * A subscription of the bucket's topic, which sends as its own identity, with a role on exactly this queue: the namespace takes no keys. Sources:
 * https://learn.microsoft.com/azure/event-grid/add-identity-roles and https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage
 */
export function createObjects(
  name: string,
  { objects }: QueueSpec,
  queue: servicebus.Queue,
  opts: pulumi.CustomResourceOptions,
): void {
  if (objects === undefined) return;
  const child = `${name}-objects`;
  const { bucket: given, events = [ObjectEvent.Created], suffix } = objects;
  const bucket = isPlain<BucketRef>(given) ? given : pulumi.output(given);
  const untold = `Queue "${name}": its bucket tells Event Grid of nothing; give the Bucket eventGrid: true`;
  const found = isPlain<BucketRef>(given) ? pulumi.output(given.eventTopic) : pulumi.output(given).eventTopic;
  const topic = expected(found, untold);
  const grant = assignRole(child, { principalId: topic.principalId, role: SENDER, scope: queue.id }, opts);
  const start = pulumi
    .all([bucket.name, bucket.prefix])
    .apply(([container, prefix]) => `/blobServices/default/containers/${container}/blobs/${prefix ?? ""}`);
  new eventgrid.SystemTopicEventSubscription(
    child,
    {
      ...autoName(child, "eventSubscription"),
      resourceGroupName: partOf(topic.id, "resourceGroupName"),
      systemTopicName: partOf(topic.id, "name"),
      eventDeliverySchema: "CloudEventSchemaV1_0",
      filter: {
        includedEventTypes: events,
        subjectBeginsWith: start,
        ...(suffix !== undefined && { subjectEndsWith: suffix }),
        isSubjectCaseSensitive: true,
      },
      deliveryWithResourceIdentity: {
        identity: { type: "SystemAssigned" },
        destination: { endpointType: "ServiceBusQueue", resourceId: queue.id },
      },
    },
    { ...opts, dependsOn: [grant] },
  );
}
