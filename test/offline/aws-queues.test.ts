import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { Cloud, type CloudResource } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import type { Properties } from "../../offline/values";

const type = "aws:sqs/queue:Queue";
const model = aws.configure({ region: "eu-west-1" });
const urn = (name: string) => `urn:pulumi:dev::project::${type}::${name}`;
const failures = (inputs: Properties) => model.check(type, inputs, urn("orders")).failures;

describe("a queue's attributes out of range are refused", () => {
  test.each([
    [{ visibilityTimeoutSeconds: 43_201 }, "visibilityTimeoutSeconds", "in the range (0 - 43200), got 43201"],
    [{ messageRetentionSeconds: 59 }, "messageRetentionSeconds", "in the range (60 - 1209600), got 59"],
    [{ delaySeconds: 901 }, "delaySeconds", "in the range (0 - 900), got 901"],
    [{ receiveWaitTimeSeconds: 21 }, "receiveWaitTimeSeconds", "in the range (0 - 20), got 21"],
    [{ maxMessageSize: 1023 }, "maxMessageSize", "in the range (1024 - 1048576), got 1023"],
    [{ contentBasedDeduplication: true }, "contentBasedDeduplication", "can only be set for FIFO queue"],
    [{ fifoQueue: true, name: "orders" }, "name", "invalid queue name: orders"],
    [{ name: "a.b" }, "name", "Can only include alphanumeric characters"],
    [{ redrivePolicy: '{"maxReceiveCount":1001}' }, "redrivePolicy", "valid values are from 1 to 1000"],
    [{ redrivePolicy: "{" }, "redrivePolicy", "contains an invalid JSON"],
  ])("%j", (inputs, property, reason) => {
    expect(failures(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  test("and no others", () => {
    expect(failures({ visibilityTimeoutSeconds: 0, redrivePolicy: '{"maxReceiveCount":1}' })).toEqual([]);
    expect(failures({ redrivePolicy: '{"maxReceiveCount":"10"}' })).toEqual([]);
    expect(failures({ redrivePolicy: "" })).toEqual([]);
    expect(failures({ fifoQueue: true, contentBasedDeduplication: true })).toEqual([]);
  });
});

/** A queue as the cloud would have it. */
function made(name: string, inputs: Properties = {}): CloudResource {
  const checked = model.check(type, { name, ...inputs }, urn(name));
  const { id = "", outputs } = model.create(type, checked.inputs, urn(name), { preview: false });
  return { type, id, urn: urn(name), seed: urn(name), inputs: checked.inputs, outputs };
}

describe("the cloud refuses", () => {
  const redrive = (target: CloudResource) => ({
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: target.outputs.arn, maxReceiveCount: 5 }),
  });

  test("a name that is taken, and one within 60 seconds of its deletion", async () => {
    const { create, keeps } = await loadConstraints("aws");
    const cloud = new Cloud();
    const queue = made("orders");
    expect(create(cloud, queue)).toBeUndefined();
    cloud.add(queue);
    expect(create(cloud, made("orders"))).toMatch(/^QueueAlreadyExists/);
    cloud.remove(queue, keeps(queue));
    expect(create(cloud, made("orders"))).toMatch(/^QueueDeletedRecently: You must wait 60 seconds/);
    expect(create(cloud, made("other"))).toBeUndefined();
  });

  test("dead letters that go nowhere, or into a queue of another kind", async () => {
    const { create, update } = await loadConstraints("aws");
    const cloud = new Cloud();
    const dead = made("dead");
    const wanting = (inputs: Properties = {}) =>
      made(inputs.fifoQueue ? "q.fifo" : "q", { ...redrive(dead), ...inputs });
    expect(create(cloud, wanting())).toMatch(/Dead letter target does not exist\.$/);
    cloud.add(dead);
    expect(create(cloud, wanting())).toBeUndefined();
    const fifo = wanting({ fifoQueue: true });
    expect(create(cloud, fifo)).toMatch(/Dead-letter queue must be same type of queue as the source\.$/);
    expect(update?.(cloud, fifo, fifo)).toMatch(/must be same type/);
  });

  test("nothing of a queue whose dead letters go to another account", async () => {
    const { create } = await loadConstraints("aws");
    const deadLetterTargetArn = "arn:aws:sqs:eu-west-1:999999999999:dead";
    const redrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 });
    expect(create(new Cloud(), made("orders", { redrivePolicy }))).toBeUndefined();
  });
});
