import { describe, expect, test } from "vitest";
import { Bucket, Environment, Queue, type QueueArgs, withPrefix } from "../../../../components/gcp";
import { late, planProgram, resource, waitsFor } from "../helpers";

type Of = "bucket" | "folder" | "ref" | "late";
const plan = (of: Of = "bucket", more: Partial<NonNullable<QueueArgs["objects"]>> = {}, args: QueueArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"], project: "acme-prod" });
    const files = new Bucket("files", { environment });
    const bucket = { bucket: files, folder: withPrefix(files, "in/"), ref: files.ref, late: late(files.ref) }[of];
    new Queue("scans", { environment, objects: { bucket: bucket as never, ...more }, ...args });
  });
const notification = "gcp:storage/notification:Notification";
const grantType = "gcp:pubsub/topicIAMMember:TopicIAMMember";

describe("a queue of objects", () => {
  test.each(["bucket", "ref", "late"] as const)("is told of each that is written (%s)", async (of) => {
    const { inputs } = resource(await plan(of), notification, "scans-objects");
    expect(inputs).toMatchObject({
      bucket: expect.stringMatching(/^files-[0-9a-f]{7}$/),
      topic: expect.stringMatching(/^projects\/acme-prod\/topics\/scans-[0-9a-f]{7}$/),
      payloadFormat: "JSON_API_V1",
      eventTypes: ["OBJECT_FINALIZE"],
    });
    expect(inputs.objectNamePrefix ?? "").toBe("");
  });

  test("lets Cloud Storage's service agent publish on its topic alone, and before there is anything to say", async () => {
    const found = await plan();
    expect(resource(found, grantType, "scans-objects").inputs).toEqual({
      topic: expect.stringMatching(/\/topics\/scans-[0-9a-f]{7}$/),
      role: "roles/pubsub.publisher",
      member: expect.stringMatching(/^serviceAccount:service-\d+@gs-project-accounts\.iam\.gserviceaccount\.com$/),
    });
    expect(waitsFor(resource(found, notification, "scans-objects"), grantType)).toEqual(["scans-objects"]);
  });

  test("is told of one folder, and of what the program says", async () => {
    const { inputs } = resource(
      await plan("folder", { events: ["OBJECT_FINALIZE", "OBJECT_DELETE"] }),
      notification,
      "scans-objects",
    );
    expect(inputs).toMatchObject({ objectNamePrefix: "in/", eventTypes: ["OBJECT_FINALIZE", "OBJECT_DELETE"] });
  });

  test("goes to a worker that is pushed to as well", async () => {
    const found = await plan("bucket", {}, { delivery: "push" });
    expect(resource(found, notification, "scans-objects").inputs.topic).toMatch(/\/topics\/scans-/);
  });
});
