import { describe, expect, test } from "vitest";
import { Bucket, Environment, Queue, type QueueArgs, withPrefix } from "../../../../components/azure";
import { byType, late, names, planProgram, resource } from "../helpers";

type Of = "bucket" | "folder" | "ref" | "late";
const plan = (of: Of = "bucket", more: Partial<NonNullable<QueueArgs["objects"]>> = {}) =>
  planProgram(() => {
    const environment = new Environment("prod");
    const files = new Bucket("files", { environment, eventGrid: true });
    const bucket = { bucket: files, folder: withPrefix(files, "in/"), ref: files.ref, late: late(files.ref) }[of];
    new Queue("scans", { environment, objects: { bucket: bucket as never, ...more } });
  });
const topicType = "azure-native:eventgrid:SystemTopic";
const subscriptionType = "azure-native:eventgrid:SystemTopicEventSubscription";
const grantType = "azure-native:authorization:RoleAssignment";

describe("a queue of blobs", () => {
  test.each(["bucket", "ref", "late"] as const)("is told of each that is written (%s)", async (of) => {
    const found = await plan(of);
    expect(resource(found, topicType, "files-events").inputs).toMatchObject({
      source: expect.stringMatching(/\/storageAccounts\/files[0-9a-z]+$/),
      topicType: "Microsoft.Storage.StorageAccounts",
      identity: { type: "SystemAssigned" },
    });
    expect(resource(found, subscriptionType, "scans-objects").inputs).toMatchObject({
      systemTopicName: expect.stringMatching(/^files-events/),
      eventDeliverySchema: "CloudEventSchemaV1_0",
      filter: {
        includedEventTypes: ["Microsoft.Storage.BlobCreated"],
        subjectBeginsWith: expect.stringMatching(/^\/blobServices\/default\/containers\/files[0-9a-f]*\/blobs\/$/),
      },
      deliveryWithResourceIdentity: {
        identity: { type: "SystemAssigned" },
        destination: { endpointType: "ServiceBusQueue", resourceId: expect.stringMatching(/\/queues\/scans/) },
      },
    });
  });

  test("lets the topic's identity send to exactly that queue, and before it sends", async () => {
    const found = await plan();
    const grant = resource(found, grantType, "scans-objects");
    expect(grant.inputs).toMatchObject({
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      roleDefinitionId: expect.stringMatching(/\/69a216fc-b8fb-44d8-bc22-1f3c2cd27a39$/),
      scope: expect.stringMatching(/\/queues\/scans/),
    });
    expect(resource(found, subscriptionType, "scans-objects").dependencies).toContain(grant.urn);
  });

  test("is told of one folder, by the end of names, and of what the program says", async () => {
    const found = await plan("folder", { events: ["Microsoft.Storage.BlobDeleted"], suffix: ".pdf" });
    expect(resource(found, subscriptionType, "scans-objects").inputs.filter).toMatchObject({
      includedEventTypes: ["Microsoft.Storage.BlobDeleted"],
      subjectBeginsWith: expect.stringMatching(/\/blobs\/in\/$/),
      subjectEndsWith: ".pdf",
    });
  });

  test("stands beside another one of the same bucket, whose account has one topic", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const bucket = new Bucket("files", { environment, eventGrid: true });
      for (const name of ["scans", "thumbs"]) new Queue(name, { environment, objects: { bucket } });
    });
    expect(names(found, subscriptionType)).toEqual(["scans-objects", "thumbs-objects"]);
    expect(byType(found, topicType).filter(({ name }) => name === "files-events")).toHaveLength(1);
  });

  test("is refused a bucket that tells Event Grid of nothing, also when that shows late", async () => {
    const untold = (of: "bucket" | "late") =>
      planProgram(() => {
        const environment = new Environment("prod");
        const bucket = new Bucket("files", { environment });
        new Queue("scans", { environment, objects: { bucket: (of === "late" ? late(bucket.ref) : bucket) as never } });
      });
    await expect(untold("bucket")).rejects.toThrow("objects.bucket: tells Event Grid of nothing");
    await expect(untold("late")).rejects.toThrow('Queue "scans": its bucket tells Event Grid of nothing');
  });
});
