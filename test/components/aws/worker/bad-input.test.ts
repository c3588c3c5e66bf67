import { expect } from "vitest";
import { Worker, type WorkerAlarms, type WorkerArgs, type WorkerScaling } from "../../../../components/aws";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment, image } from "../web-service/bad-input-base";

const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const arn = "arn:aws:sqs:eu-west-1:123456789012:orders";
const queue = {
  arn,
  url: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
  name: "orders",
  visibilityTimeoutSeconds: 300,
};
const short = { beside: { queue: { ...queue, visibilityTimeoutSeconds: 60 } } };

const create = (argument: string, value: unknown, beside: object) =>
  new Worker("mailer", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

refuses<
  Pick<
    WorkerArgs,
    | "environment"
    | "image"
    | "queue"
    | "connections"
    | "stopTimeoutSeconds"
    | "scaling"
    | "deployment"
    | "runBefore"
    | "restartOnRotation"
    | "taskProtection"
    | "alarms"
    | "slo"
  >
>(
  "Worker refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    image: [wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    queue: [
      wrong("orders", "is not a Queue or a reference to one: it is text"),
      wrong({ arn }, "is not a Queue or a reference to one: it lacks url, name"),
      wrong({ ...queue, visibilityTimeoutSeconds: -1 }, whole(-1, "0 to 43200 seconds", 0), {
        at: ".visibilityTimeoutSeconds",
      }),
    ],
    connections: [
      wrong(
        { QUEUE: { securityGroupId: "sg-a", port: 5432 } },
        "is the name of the worker's own queue; choose another",
        {
          at: ".QUEUE",
          beside: { queue },
        },
      ),
    ],
    stopTimeoutSeconds: [
      wrong(121, whole(121, "1 to 120 seconds", 120)),
      wrong(90, "90 seconds to stop are more than the queue's visibilityTimeoutSeconds 60; nearest: 60", short),
    ],
    scaling: [
      wrong(5, expect.stringMatching(/^is a number; give an object of min, max/) as never),
      wrong({ requestsPerMinutePerTask: 5 }, expect.stringMatching(/^is not an argument/) as never, {
        at: ".requestsPerMinutePerTask",
      }),
    ],
    deployment: [
      wrong({ strategy: "blue-green" }, expect.stringMatching(/^is not an argument/) as never, { at: ".strategy" }),
    ],
    restartOnRotation: [wrong("false", '"false" is not true or false')],
    taskProtection: [wrong("yes", '"yes" is not true or false')],
    runBefore: [wrong("migrate", "is not a Job or a reference to one: it is text")],
    slo: [
      wrong({}, "has no objective; give freshness"),
      wrong({ freshness: {} }, "is missing: give the seconds that the oldest message may wait", {
        at: ".freshness.seconds",
      }),
      wrong({ freshness: { seconds: 60 } }, "is of the messages of a queue; give queue too"),
      wrong({ freshness: { seconds: 60 } }, "tells nobody; give alarms.notify, or notify on the Environment", {
        beside: { queue },
        title: "with nobody to tell",
      }),
    ],
    alarms: [wrong(true, expect.stringMatching(/^is a boolean; give an object of notify/) as never)],
  },
  create,
);

refuses<Pick<WorkerScaling, "min" | "max" | "backlogPerTask" | "acceptableLatencySeconds" | "messageSeconds">>(
  "Worker's scaling refuses",
  "scaling.",
  {
    min: [wrong(-1, whole(-1, "0 to 5000 tasks", 0)), wrong(output, isOutput)],
    max: [
      wrong(0, whole(0, "1 to 5000 tasks", 1)),
      wrong(2, "2 is less than scaling.min 3; nearest: 3", { beside: { min: 3 } }),
    ],
    backlogPerTask: [
      wrong(0, whole(0, "1 to 1000000 messages", 1)),
      wrong(50, "is given beside the latency that it would come from; leave one out", {
        beside: { acceptableLatencySeconds: 60, messageSeconds: 1 },
      }),
    ],
    acceptableLatencySeconds: [
      wrong(60, "says nothing without messageSeconds; give both"),
      wrong(1, "1 is less than the 2 that one message takes; nearest: 2", { beside: { messageSeconds: 2 } }),
    ],
    messageSeconds: [
      wrong(2, "says nothing without acceptableLatencySeconds; give both"),
      wrong(
        301,
        "301 seconds to process a message are more than the queue's visibilityTimeoutSeconds 300; nearest: 300",
        { beside: { acceptableLatencySeconds: 600 } },
      ),
    ],
  },
  (key, value, beside) => create("scaling", { ...beside, [key]: value }, { queue }),
);

refuses<Pick<WorkerScaling, "min" | "backlogPerTask">>(
  "The scaling of a Worker without a queue refuses",
  "scaling.",
  {
    min: [wrong(0, "0 has no metric that brings a task back, only a schedule; nearest: 1")],
    backlogPerTask: [wrong(50, "is of a queue; give queue too")],
  },
  (key, value) => create("scaling", { [key]: value }, {}),
);

refuses<Pick<WorkerAlarms, "notify" | "oldestMessageSeconds">>(
  "Worker's alarms refuse",
  "alarms.",
  {
    notify: [wrong("pager", expect.stringMatching(/^"pager" is not the ARN of an SNS topic/) as never)],
    oldestMessageSeconds: [wrong(0, whole(0, "1 to 2678400 seconds", 1))],
  },
  (key, value) => create("alarms", { [key]: value }, {}),
);

refuses<{ queue: unknown }>(
  "Worker's queue refuses",
  "",
  {
    queue: [
      wrong(queue, "brings the variable QUEUE_URL, which env.QUEUE_URL sets too; give one of them another name", {
        beside: { env: { QUEUE_URL: "x" } },
      }),
    ],
  },
  create,
);
