import { expect } from "vitest";
import { Stack } from "./harness";
import { describeStory } from "./story";

const region = { "aws:region": "eu-west-1" };

describeStory(
  "aws-observability: an environment that tells of its trouble",
  (workspace) => Stack.of(workspace, "examples/aws-observability", region),
  (story) => {
    story.step(
      "every creation fails once, and it converges",
      async () => {
        await story.converge("ThrottlingException: Rate exceeded");
      },
      900_000,
    );

    story.step("neither a second preview nor a refresh finds a change, in the dashboard either", () =>
      story.expectNoChanges(),
    );

    story.step("another service changes no line of the dashboard", async () => {
      story.edit([
        "export const url",
        'new WebService("admin", { environment: shop, image: "ghcr.io/acme/admin:1.0.0" });\n\nexport const url',
      ]);
      const steps = await story.up();
      expect(steps).toContain("create cloudwatch/MetricAlarm admin-outage");
      expect(steps.filter((step) => step.includes("Dashboard"))).toEqual([]);
    });

    story.step("another address is another subscription, and nothing else", async () => {
      story.edit(['emails: ["ops@example.com"]', 'emails: ["ops@example.com", "lead@example.com"]']);
      expect(await story.up()).toEqual(["create sns/TopicSubscription shop-alarms-lead@example.com"]);
    });

    story.step("in development nothing is protected, and a destroy leaves nothing", async () => {
      story.edit(['  domain: "example.com",', '  domain: "example.com",\n  profile: "development",']);
      await story.up();
      await story.expectDestroyed();
    });
  },
);
