import * as aws from "@pulumi/aws";
import { Bucket, Environment, Job, Queue, Secret, Topic, Worker, withPrefix } from "vendor-native/aws";

const pager = new aws.sns.Topic("pager");
new aws.sns.TopicPolicy("pager", {
  arn: pager.arn,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sns:Publish"],
        principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
        resources: [pager.arn],
      },
    ],
  }).json,
});

const prod = new Environment("prod", { domain: "example.com" });
const image = "ghcr.io/acme/mailer:2.0.1";
const alarms = { notify: pager.arn };
const token = new Secret("token", { environment: prod, generate: {} });
const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"], alarms });
const orders = new Queue("orders", { environment: prod, visibilityTimeoutSeconds: 600, alarms });
const bills = new Queue("bills", { environment: prod, fifo: true, senderAccounts: ["210987654321"], alarms });
/** Both get a copy of what goes to the topic, the second one of large sales alone. */
const sales = new Topic("sales", {
  environment: prod,
  subscriberAccounts: ["210987654321"],
  deletionProtection: true,
  tags: { team: "shop" },
});
new Queue("books", { environment: prod, topic: sales, subscription: { rawMessageDelivery: false }, alarms });
new Queue("bonus", {
  environment: prod,
  topic: sales,
  subscription: { filterPolicy: JSON.stringify({ size: ["large"] }), filterPolicyScope: "MessageAttributes" },
  alarms,
});
/** It is told of each scan that is put into the folder. */
const scans = new Bucket("scans", { environment: prod, eventBridge: true });
new Queue("scanned", {
  environment: prod,
  objects: { bucket: withPrefix(scans, "in/"), events: ["Object Created"], suffix: ".pdf" },
  alarms,
});

const mailer = new Worker("mailer", {
  environment: prod,
  image,
  args: ["work"],
  queue: orders,
  connections: { BILLS: bills, SALES: sales },
  access: { BILLS: "send" },
  secrets: { TOKEN: token },
  cpu: 1,
  memory: 2048,
  architecture: "ARM64",
  spotPercent: 80,
  stopTimeoutSeconds: 60,
  taskProtection: true,
  scaling: {
    min: 0,
    max: 50,
    acceptableLatencySeconds: 120,
    messageSeconds: 2,
    scaleOutCooldownSeconds: 60,
    scaleInCooldownSeconds: 600,
    schedules: { morning: { schedule: "cron(0 7 ? * MON-FRI *)", timezone: "Europe/Berlin", min: 2, max: 50 } },
  },
  deployment: { minimumHealthyPercent: 50, maximumPercent: 200 },
  runBefore: migrate,
  alarms: { ...alarms, oldestMessageSeconds: 600, cpuPercent: 95 },
  slo: { freshness: { seconds: 300, percent: 99.5 } },
  tags: { team: "shop" },
});
// Without a queue it runs for ever.
new Worker("feed", { environment: prod, image, args: ["feed"], scaling: { min: 1, max: 1 }, alarms });

export const arn = mailer.arn;
