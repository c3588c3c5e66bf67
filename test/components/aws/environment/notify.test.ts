import { describe, expect, test } from "vitest";
import { Database, Environment, Job, Queue, WebService, Worker } from "../../../../components/aws";
import { byType, names, type Plan, planEnvironment, planProgram, resource, statements, text } from "../helpers";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const image = "ghcr.io/acme/api:1.4.2";

/** One of each, without an argument on alarms but the given one. */
function planAll(alarms?: { notify: string }): Promise<Plan> {
  return planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", notify: { emails: ["ops@example.com"] } });
    const own = alarms === undefined ? {} : { alarms };
    new WebService("api", { environment, image, ...own });
    const queue = new Queue("orders", { environment, ...own });
    new Worker("mailer", { environment, image, queue, ...own });
    new Job("nightly", { environment, image, schedule: { expression: "rate(1 day)" }, ...own });
    new Database("db", { environment, ...own });
  });
}

describe("an environment that names whom to tell", () => {
  test("has an encrypted topic that alarms, events and budgets of its account alone publish to", async () => {
    const plan = await planEnvironment({ notify: { emails: ["ops@example.com"] } });
    const key = resource(plan, "aws:kms/key:Key", "prod-alarms");
    const topic = resource(plan, "aws:sns/topic:Topic", "prod-alarms");
    expect(topic.inputs.kmsMasterKeyId).toBe(key.outputs.arn);
    const [publish, tls] = statements(resource(plan, "aws:sns/topicPolicy:TopicPolicy", "prod-alarms"));
    expect(publish).toMatchObject({
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"] },
      Action: "sns:Publish",
      Resource: topic.outputs.arn,
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
    expect(tls).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
    // EventBridge names no account when it uses the key: with a condition it would tell nobody, in silence.
    expect(statements(key).find(({ Sid }) => Sid === "EventsAndBudgets")).not.toHaveProperty("Condition");
  });

  test("subscribes people, webhooks and channels, each under its own name", async () => {
    const plan = await planEnvironment({
      notify: {
        emails: ["ops@example.com"],
        webhooks: { pagerduty: "https://events.example.com/integration/s3cret/enqueue" },
        slack: { ops: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } },
      },
    });
    const topicArn = resource(plan, "aws:sns/topic:Topic", "prod-alarms").outputs.arn;
    expect(resource(plan, subscription, "prod-alarms-ops@example.com").inputs).toMatchObject({
      topic: topicArn,
      protocol: "email",
      endpoint: "ops@example.com",
    });
    expect(resource(plan, subscription, "prod-alarms-pagerduty").inputs.protocol).toBe("https");
    const slack = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
    expect(resource(plan, slack, "prod-alarms-ops").inputs).toMatchObject({
      snsTopicArns: [topicArn],
      guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
    });
    expect(JSON.stringify(plan.resources.map(({ name }) => name))).not.toContain("s3cret");
  });

  test("takes a topic that exists", async () => {
    const plan = await planEnvironment({ notify: { topicArn: pager } });
    expect(byType(plan, "aws:sns/topic:Topic")).toEqual([]);
    expect(byType(plan, subscription)).toEqual([]);
  });

  test("tells of a certificate that expires within 30 days, each domain's own, and goes on when its metric ends", async () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
    const books = { domainName: "books.example.org", hostedZoneId: "Z0987654321ABCDEFGHIJ", certificateArn };
    const plan = await planEnvironment({
      domain: "example.com",
      notify: { topicArn: pager },
      additionalDomains: { books },
    });
    const own = resource(plan, "aws:acm/certificate:Certificate", "prod-domain").outputs.arn;
    const watched = ["prod", "prod-books"].map((name) => resource(plan, alarm, `${name}-certificate-expiry`).inputs);
    expect(watched.map(({ dimensions }) => dimensions)).toEqual([
      { CertificateArn: own },
      { CertificateArn: certificateArn },
    ]);
    for (const inputs of watched) {
      expect(inputs).toMatchObject({
        namespace: "AWS/CertificateManager",
        metricName: "DaysToExpiry",
        comparisonOperator: "LessThanThreshold",
        threshold: 30,
        statistic: "Minimum",
        period: 86_400,
        treatMissingData: "ignore",
        alarmActions: [pager],
      });
    }
    expect(watched[1]?.alarmDescription).toMatch(/^The certificate of books\.example\.org expires within 30 days/);
  });

  test("tells of costs, by the value of a tag", async () => {
    const notify = { emails: ["ops@example.com"] };
    const tags = { team: "shop" };
    const plan = await planEnvironment({ notify, tags, budget: { monthlyUsd: 500, tag: "team" } });
    expect(resource(plan, "aws:budgets/budget:Budget", "prod").inputs).toMatchObject({
      limitAmount: "500",
      costFilters: [{ name: "TagKeyValue", values: ["user:team$shop"] }],
      notifications: [{ notificationType: "FORECASTED" }, { notificationType: "ACTUAL" }],
    });
  });
});

describe("everything in it", () => {
  test("has its alarms, each with what happened, how bad it is, and where to look", async () => {
    const plan = await planAll();
    const topicArn = resource(plan, "aws:sns/topic:Topic", "prod-alarms").outputs.arn;
    const told = byType(plan, alarm).filter(({ inputs }) => inputs.okActions !== undefined);
    expect(new Set(told.map(({ parent }) => parent?.split("::").at(-1)))).toEqual(
      new Set(["prod", "api", "orders", "mailer", "db", "nightly"]),
    );
    for (const { inputs } of told) {
      expect(inputs.alarmActions).toEqual([topicArn]);
      const words = text(inputs.alarmDescription);
      expect(words).toMatch(/^[A-Za-z][^\n]+\.\n(CRITICAL|WARNING): /);
      expect(words.length).toBeLessThanOrEqual(1024);
    }
    expect(resource(plan, alarm, "api-outage").inputs.alarmDescription).toMatch(
      /^No healthy task of api is left\.\nCRITICAL[^\n]+\nDashboard: https:[^\n]+\nLog: https:\/\/us-east-1\.console/,
    );
    const notices = byType(plan, "aws:cloudwatch/eventTarget:EventTarget").filter(
      ({ inputs }) => inputs.arn === topicArn,
    );
    expect(notices.map(({ name }) => name).sort()).toEqual(["mailer-ended", "nightly-failed", "prod-rollback"]);
  });

  test("tells another topic where its own arguments name one", async () => {
    const plan = await planAll({ notify: pager });
    const topicArn = resource(plan, "aws:sns/topic:Topic", "prod-alarms").outputs.arn;
    const own = ["prod-certificate-expiry", "prod-rotation"];
    const elsewhere = byType(plan, alarm).filter(({ name }) => !own.includes(name));
    expect(JSON.stringify(elsewhere)).not.toContain(topicArn);
    expect(names(plan, alarm)).toEqual(expect.arrayContaining(names(await planAll(), alarm)));
  });

  test("has no alarms without anyone to tell", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      new WebService("api", { environment, image });
      new Queue("orders", { environment });
    });
    expect(byType(plan, alarm)).toEqual([]);
  });
});
