import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../../audit/readers/pulumi";
import { Job, type JobArgs, WebService } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/job/spec";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { findingsOf } from "../../policies/helpers/findings";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { workloadParts } from "./service-arguments";
import { existing, idOf } from "./service-environment";

type Given = Omit<JobArgs, "environment">;

/** Arguments of a job; now and then two of them do not go together. */
const jobArguments = fc
  .tuple(
    workloadParts,
    fc.record(
      {
        schedule: fc.record({ cron: fc.constantFrom("0 3 * * *", "*/15 8-18 * * 1-5") }),
        timeoutSeconds: fc.integer({ min: 1, max: 604_800 }),
        retries: fc.integer({ min: 0, max: 10 }),
        parallelism: fc.integer({ min: 1, max: 10 }),
        replicaCompletionCount: fc.integer({ min: 1, max: 10 }),
        queue: fc.constant({
          id: idOf("Microsoft.ServiceBus/namespaces/acme-bus/queues/orders"),
          name: "orders",
          namespaceId: idOf("Microsoft.ServiceBus/namespaces/acme-bus"),
          namespaceHostName: "acme-bus.servicebus.windows.net",
        }),
        events: fc.record(
          {
            messageCount: fc.integer({ min: 1, max: 100 }),
            minExecutions: fc.integer({ min: 0, max: 3 }),
            maxExecutions: fc.integer({ min: 3, max: 30 }),
            pollingIntervalSeconds: fc.integer({ min: 1, max: 300 }),
            rules: fc.constant({
              work: { type: "azure-queue", metadata: { queueName: "work", accountName: "acme" }, identity: true },
            }),
          },
          { requiredKeys: [] },
        ),
        gate: fc.boolean(),
        jobName: fc.constantFrom("own-name", "a1"),
        alarms: fc.record(
          { notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")), failureCount: fc.nat(10) },
          { requiredKeys: ["notify"] },
        ),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([parts, { schedule, queue, events, ...own }]) => {
    const byEvents = { ...(queue && { queue }), events };
    // One thing starts a job.
    const start = queue !== undefined && events !== undefined ? byEvents : schedule && { schedule };
    return { ...parts, ...own, ...start };
  }) as fc.Arbitrary<Given>;

test("a Job keeps its promises, whatever it is given, in any order, and is waited for", async () => {
  const seen = { planned: 0 };
  const plan = (args: Given) =>
    planProgram(() => {
      const environment = existing();
      const runBefore = new Job("migrate", { environment, ...args });
      new WebService("api", { environment, image: "nginx:1.27", runBefore });
    });
  await fc.assert(
    fc.asyncProperty(jobArguments, async (args) => {
      const found = await plan(args).catch((error) => {
        if (!String(error).includes("was given arguments that it cannot use")) throw error;
        return undefined;
      });
      if (found === undefined) return;
      seen.planned++;
      expectInvariants(found);
      const resources = readPlan(JSON.parse(JSON.stringify(found)), "plan").resources;
      const findings = findingsOf(resources.map(({ resource }) => resource)).map(({ ruleId }) => ruleId);
      expect(findings.filter((rule) => !rule.includes("plaintext"))).toEqual([]);
      expect(graph(await plan(reversed(args)))).toEqual(graph(found));
    }),
    runs(15),
  );
  expect(seen.planned).toBeGreaterThan(8);
});

test("mistakes anywhere in the arguments of a Job are refused, now or when they are known, or they are none", async () => {
  const late = await collectingRejections(async () =>
    fc.assert(
      fc.property(jobArguments, spoils, (args, wrong) => {
        const all = { environment: existing(), ...args };
        refusedOrFine(() => resolveArgs("migrate", spoilt(all, wrong) as never));
      }),
      runs(1000),
    ),
  );
  for (const error of late) expect(String(error)).toContain("was given arguments that it cannot use");
});
