import * as aws from "@pulumi/aws";
import { Environment, Job, Secret, WebService } from "vendor-native/aws";

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
const image = "ghcr.io/acme/shop:1.4.2";
const token = new Secret("token", { environment: prod, generate: {} });
const common = { environment: prod, image, secrets: { TOKEN: token }, alarms: { notify: pager.arn } };

const migrate = new Job("migrate", {
  ...common,
  entrypoint: ["/app/shop"],
  args: ["migrate", "--all"],
  timeoutSeconds: 600,
  exec: true,
});
const shop = new WebService("shop", {
  ...common,
  runBefore: migrate,
  deployment: { strategy: "blue-green", bakeTimeMinutes: 5 },
});
// A second service waits for the same run.
new WebService("admin", { ...common, runBefore: migrate });

const report = new Job("report", {
  ...common,
  args: ["report"],
  cpu: 1,
  memory: 4096,
  architecture: "ARM64",
  ephemeralStorageGib: 50,
  env: { FORMAT: "pdf" },
  permissions: { statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::acme-reports/*"] }] },
  connections: { SHOP: shop },
  spotPercent: 100,
  schedule: {
    expression: "cron(30 6 ? * MON-FRI *)",
    timeZone: "Europe/Berlin",
    flexibleWindowMinutes: 15,
    overlap: false,
    state: "ENABLED",
  },
  timeoutSeconds: 3600,
  retries: 3,
  logRetentionDays: 7,
  slo: { successPercent: 95 },
  tags: { team: "shop" },
});

export const url = shop.url;
export const migrateNow = migrate.startCommand;
export const reportTask = report.runTaskInput;
