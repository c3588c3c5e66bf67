import { expect } from "vitest";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-observability";
const native = Object.fromEntries(
  Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("gcp:")),
);
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

describeStory(
  "gcp-observability: who is told, a dashboard, objectives and traces",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    step(
      "every creation fails once, and it converges",
      async () => {
        await story.converge("googleapi: Error 429: Quota exceeded, rateLimitExceeded");
        expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
      },
      900_000,
    );

    step("neither a second preview nor a refresh finds a change, in the dashboard either", () => expectNoChanges());

    step("another mail address is another channel, and changes no dashboard", async () => {
      edit(['emails: ["ops@example.com"]', 'emails: ["ops@example.com", "duty@example.com"]']);
      const steps = await up();
      expect(steps.filter((one) => !/^update (monitoring\/AlertPolicy|billing\/Budget) /.test(one))).toEqual([
        expect.stringMatching(/^create monitoring\/NotificationChannel /),
      ]);
    });

    step("another service changes no dashboard", async () => {
      edit(["new Job(", 'new WebService("admin", { environment: prod, image, exposure: "internal" });\nnew Job(']);
      const steps = await up();
      expect(steps).toContain("create monitoring/AlertPolicy admin-errors");
      expect(steps.filter((one) => /Dashboard|SavedQuery/.test(one))).toEqual([]);
    });

    step("another objective changes itself and its alarms alone", async () => {
      edit(["availabilityPercent: 99.9", "availabilityPercent: 99.5"]);
      const steps = await up();
      expect(steps).toContain("update monitoring/Slo shop-availability");
      expect(steps.filter((one) => !one.includes("shop-availability"))).toEqual([]);
    });

    step("without tracing a service gets a revision, and loses the right to write spans", async () => {
      edit(["  tracing: true,\n});", "});"]);
      const steps = await up();
      expect(steps).toContain("update cloudrunv2/Service shop");
      expect(steps).toContain("delete projects/IAMMember shop-project-telemetry.tracesWriter");
      expect(steps.filter((one) => !/shop|delete projects\/Service/.test(one))).toEqual([]);
    });

    step("without anybody to tell no alarm, channel or budget is left", async () => {
      edit(
        ['  notify: { emails: ["ops@example.com", "duty@example.com"] },\n', ""],
        ['  budget: { billingAccount: "012345-567890-ABCDEF", monthlyAmount: 500 },\n', ""],
        ["  slo: { availabilityPercent: 99.5, latency: { seconds: 0.5, percent: 99 } },\n", ""],
      );
      await up();
      const left = story.made().filter((one) => /AlertPolicy|NotificationChannel|Budget|UptimeCheck|Slo/.test(one));
      expect(left).toEqual([]);
      await expectNoChanges();
    });

    step("in development nothing is protected, and a destroy leaves nothing", async () => {
      edit(['new Environment("prod", {', 'new Environment("prod", {\n  profile: "development",']);
      await up();
      await expectDestroyed();
    });
  },
);
