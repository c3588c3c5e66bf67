import { describe, expect, test } from "vitest";
import { Bucket, Queue, type QueueArgs, withPrefix } from "../../../../components/aws";
import { objectPattern } from "../../../../components/aws/queue/objects";
import { late, names, planProgram, resource, statements } from "../helpers";

type Args = Partial<QueueArgs> & { of?: "bucket" | "folder" | "ref" | "late" };
const plan = ({ of = "bucket", ...args }: Args = {}, more: Partial<NonNullable<QueueArgs["objects"]>> = {}) =>
  planProgram(() => {
    const files = new Bucket("files", { eventBridge: true });
    const bucket = { bucket: files, folder: withPrefix(files, "in/"), ref: files.ref, late: late(files.ref) }[of];
    new Queue("scans", { objects: { bucket: bucket as never, ...more }, ...args });
  });
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";
const named = expect.stringMatching(/^files-[0-9a-f]{7}$/);
const patternOf = (found: Awaited<ReturnType<typeof plan>>) =>
  JSON.parse(String(resource(found, ruleType, "scans-objects").inputs.eventPattern));

describe("a queue of objects", () => {
  test.each(["bucket", "ref", "late"] as const)("is told of each that is written (%s)", async (of) => {
    const found = await plan({ of });
    expect(patternOf(found)).toEqual({
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [named] } },
    });
    expect(resource(found, targetType, "scans-objects").inputs).toMatchObject({
      arn: expect.stringMatching(/:scans-[0-9a-f]{7}$/),
      deadLetterConfig: { arn: expect.stringMatching(/:scans-dead-letters-[0-9a-f]{7}$/) },
    });
  });

  test("lets EventBridge send for that rule alone, and before it sends", async () => {
    const found = await plan();
    for (const name of ["scans", "scans-dead-letters"]) {
      expect(statements(resource(found, "aws:sqs/queuePolicy:QueuePolicy", name))[1]).toMatchObject({
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Condition: { ArnEquals: { "aws:SourceArn": expect.stringMatching(/:rule\/scans-objects-[0-9a-f]{7}$/) } },
      });
    }
    const { dependencies } = resource(found, targetType, "scans-objects");
    expect(dependencies.filter((urn) => urn.includes("QueuePolicy"))).toHaveLength(2);
  });

  test("is told of one folder, by the end of names, and of what the program says", async () => {
    const found = await plan({ of: "folder" }, { events: ["Object Created", "Object Deleted"], suffix: ".pdf" });
    expect(patternOf(found)).toMatchObject({
      "detail-type": ["Object Created", "Object Deleted"],
      detail: { bucket: { name: [named] }, object: { key: [{ wildcard: "in/*.pdf" }] } },
    });
  });

  test("of FIFO has one group, and no dead letters of EventBridge, which sends none there", async () => {
    const { inputs } = resource(
      await plan({ fifo: true, contentBasedDeduplication: true }),
      targetType,
      "scans-objects",
    );
    expect(inputs).toMatchObject({ sqsTarget: { messageGroupId: "objects" } });
    expect(inputs).not.toHaveProperty("deadLetterConfig");
  });

  test("stands beside another one of the same bucket", async () => {
    const found = await planProgram(() => {
      const bucket = new Bucket("files", { eventBridge: true });
      for (const name of ["scans", "thumbs"]) new Queue(name, { objects: { bucket } });
    });
    expect(names(found, ruleType)).toEqual(["scans-objects", "thumbs-objects"]);
  });

  test("is refused a bucket of this program that tells EventBridge nothing", async () => {
    const program = planProgram(() => new Queue("scans", { objects: { bucket: new Bucket("files") } }));
    await expect(program).rejects.toThrow(
      "objects.bucket: tells EventBridge of nothing; give the Bucket eventBridge: true",
    );
  });
});

test.each([
  ["", "", undefined],
  ["in/", "", { prefix: "in/" }],
  ["", ".jpg", { suffix: ".jpg" }],
  ["in/", ".jpg", { wildcard: "in/*.jpg" }],
  ["a*b\\/", ".jpg", { wildcard: "a\\*b\\\\/*.jpg" }],
])("names that start with %j and end with %j are found by %j", (prefix, suffix, key) => {
  const { detail } = JSON.parse(objectPattern({ bucketName: "files", events: ["Object Created"], prefix, suffix }));
  expect(detail.object?.key).toEqual(key && [key]);
});
