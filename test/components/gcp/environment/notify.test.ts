import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  Database,
  Environment,
  type EnvironmentArgs,
  Job,
  Queue,
  WebService,
  Worker,
} from "../../../../components/gcp";
import { byType, names, type Plan, planEnvironment, planProgram, resource } from "../helpers";

const channelType = "gcp:monitoring/notificationChannel:NotificationChannel";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const budgetType = "gcp:billing/budget:Budget";
const image = "ghcr.io/acme/shop:1.4.2";
const existing = "projects/acme-prod/notificationChannels/7";
const notify = { emails: ["ops@example.com"] };

/** One of each component that has alert policies, without a word of alarms. */
const planAll = (args: EnvironmentArgs) =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", ...args });
    const queue = new Queue("orders", { environment, delivery: "push" });
    new Database("shop", { environment });
    new WebService("api", { environment, image });
    new Worker("mailer", { environment, image, queue });
    new Job("nightly", { environment, image, schedule: { cron: "0 3 * * *" } });
  });

const channelsOf = (plan: Plan, policy: string) => resource(plan, policyType, policy).inputs.notificationChannels;

describe("notify of an environment", () => {
  test("makes a channel for each address, by its own name, and keeps tokens secret", async () => {
    const plan = await planEnvironment({
      tags: { team: "shop" },
      notify: {
        emails: ["ops@example.com"],
        webhooks: { opsgenie: "https://example.com/hook?key=1" },
        slack: { ops: { channel: "#ops", authToken: "xoxb-1" } },
        pagerDuty: { night: "0123456789abcdef0123456789ABCDEF" },
        notificationChannels: [existing],
      },
    });
    expect(names(plan, channelType)).toEqual([
      "prod-email-ops@example.com",
      "prod-pagerduty-night",
      "prod-slack-ops",
      "prod-webhook-opsgenie",
    ]);
    expect(resource(plan, channelType, "prod-email-ops@example.com").inputs).toMatchObject({
      type: "email",
      displayName: "ops@example.com",
      labels: { email_address: "ops@example.com" },
      userLabels: { "vendor-native-component": "environment", team: "shop" },
    });
    const { type, labels } = resource(plan, channelType, "prod-webhook-opsgenie").inputs;
    expect(type).toBe("webhook_tokenauth");
    expect(JSON.stringify(labels)).not.toContain("key=1");
    for (const name of ["prod-slack-ops", "prod-pagerduty-night"]) {
      expect(JSON.stringify(resource(plan, channelType, name).inputs)).not.toMatch(/xoxb|0123456789/);
    }
    const { notificationChannels } = plan.outputs.ref as { notificationChannels: string[] };
    expect(notificationChannels).toHaveLength(5);
    expect(notificationChannels.at(-1)).toBe(existing);
  });

  test("gives all that is in it its alert policies, with one line", async () => {
    expect(names(await planAll({}), policyType)).toEqual([]);
    const plan = await planAll({ notify });
    expect(names(plan, policyType)).toEqual([
      "api-errors",
      "api-instances",
      "api-latency",
      "api-uptime",
      "mailer-ended",
      "mailer-given-up",
      "mailer-oldest-message",
      "nightly-failed",
      "nightly-not-started",
      "orders-dead-letters",
      "prod-certificate-expiry",
      "shop-cpu",
      "shop-memory",
      "shop-storage",
    ]);
    const channel = resource(plan, channelType, "prod-email-ops@example.com").id;
    for (const { name, inputs } of byType(plan, policyType)) {
      expect(inputs, name).toMatchObject({ notificationChannels: [channel] });
    }
  });

  test("tells of a certificate that expires, where there is a load balancer that has one", async () => {
    const { inputs } = resource(
      await planEnvironment({ domain: "example.com", notify }),
      policyType,
      "prod-certificate-expiry",
    );
    expect(inputs).toMatchObject({
      severity: "CRITICAL",
      conditions: [
        {
          conditionMatchedLog: {
            filter:
              'resource.type = "certificatemanager.googleapis.com/Project" AND log_id("certificatemanager.googleapis.com/certificates_expiry") AND jsonPayload.state = ("CLOSE_TO_EXPIRY" OR "EXPIRED")',
          },
        },
      ],
    });
    expect(names(await planEnvironment({ notify }), policyType)).toEqual([]);
  });

  test("says what happened, how bad it is, and where to look", async () => {
    const plan = await planAll({ notify, dashboard: false });
    for (const { name, inputs } of byType(plan, policyType)) {
      const { content } = inputs.documentation as { content: string };
      expect(content, name).toMatch(/^[\w-]+: .+\.\n\n(CRITICAL|WARNING): .+\n\n.+[.)]?/);
      expect(inputs.severity, name).toBe(/\n(CRITICAL|WARNING): /.exec(content)?.[1]);
    }
    const { documentation } = resource(plan, policyType, "api-errors").inputs;
    expect(documentation).toMatchObject({
      links: [
        {
          displayName: "Logs",
          url: "https://console.cloud.google.com/logs/query;query=resource.type%20%3D%20%22cloud_run_revision%22%20AND%20resource.labels.service_name%20%3D%20%22api%22%20AND%20httpRequest.status%20%3E%3D%20500?project=acme-prod",
        },
      ],
    });
  });

  test("counts where a component names nobody of its own", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", notify });
      new WebService("api", { environment, image, alarms: { notify: existing } });
      new WebService("web", { environment, image, alarms: { errorPercent: 1 } });
    });
    expect(channelsOf(plan, "api-errors")).toEqual([existing]);
    expect(channelsOf(plan, "web-errors")).toEqual([resource(plan, channelType, "prod-email-ops@example.com").id]);
  });

  test("travels with the environment's reference where its parts are plain", async () => {
    const reference = {
      project: "acme-prod",
      region: "europe-west1",
      networkId: "projects/acme-prod/global/networks/main",
      subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
      notificationChannels: [pulumi.output(existing)],
    };
    const plan = await planProgram(() => {
      new WebService("api", { environment: reference, image });
      new WebService("web", { environment: pulumi.output(reference), image });
    });
    expect(names(plan, policyType)).toEqual(["api-errors", "api-instances", "api-latency", "api-uptime"]);
    expect(channelsOf(plan, "api-errors")).toEqual([existing]);
  });
});

describe("a budget", () => {
  const monthly = { billingAccount: "012345-6789AB-CDEF01", monthlyAmount: 500 };

  test("is of the project, and tells those with a mail address", async () => {
    const pagerDuty = { night: "0123456789abcdef0123456789ABCDEF" };
    const plan = await planEnvironment({ notify: { ...notify, pagerDuty }, budget: monthly });
    expect(resource(plan, budgetType, "prod-budget").inputs).toEqual({
      billingAccount: "012345-6789AB-CDEF01",
      displayName: "prod",
      amount: { specifiedAmount: { units: "500" } },
      budgetFilter: {
        projects: [expect.stringMatching(/^projects\/\d+$/)],
        calendarPeriod: "MONTH",
        creditTypesTreatment: "INCLUDE_ALL_CREDITS",
      },
      thresholdRules: [
        { thresholdPercent: 0.5, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 0.9, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 1, spendBasis: "CURRENT_SPEND" },
        { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" },
      ],
      allUpdatesRule: {
        monitoringNotificationChannels: [resource(plan, channelType, "prod-email-ops@example.com").id],
        disableDefaultIamRecipients: false,
      },
    });
  });

  test("is of one label of the environment, if it is given, and needs nobody to tell", async () => {
    const tags = { "cost-center": pulumi.output("shop") };
    const plan = await planEnvironment({ tags, budget: { ...monthly, label: "cost-center", percents: [80] } });
    const { budgetFilter, thresholdRules, allUpdatesRule } = resource(plan, budgetType, "prod-budget").inputs;
    expect(budgetFilter).toMatchObject({ labels: { "cost-center": "shop" } });
    expect(thresholdRules).toHaveLength(2);
    expect(allUpdatesRule).toBeUndefined();
  });
});
