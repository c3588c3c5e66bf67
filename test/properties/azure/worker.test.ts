import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../../audit/readers/pulumi";
import { Queue, Worker, type WorkerArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/worker/spec";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { findingsOf } from "../../policies/helpers/findings";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { workloadParts } from "./service-arguments";
import { existing, idOf } from "./service-environment";

type Given = Omit<WorkerArgs, "environment" | "queue">;

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });

/** Arguments of a worker with a queue; now and then two of them do not go together. */
const workerArguments = fc
  .tuple(
    workloadParts,
    optional({
      scaling: optional({
        min: fc.integer({ min: 0, max: 3 }),
        max: fc.integer({ min: 4, max: 50 }),
        messageCount: fc.integer({ min: 1, max: 1000 }),
        cpuPercent: fc.integer({ min: 1, max: 100 }),
        cooldownPeriodSeconds: fc.integer({ min: 0, max: 3600 }),
        pollingIntervalSeconds: fc.integer({ min: 1, max: 300 }),
      }),
      terminationGracePeriodSeconds: fc.integer({ min: 0, max: 3600 }),
      containerAppName: fc.constantFrom("own-name", "a1"),
      alarms: optional({
        notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
        restartCount: fc.nat(10),
        activeMessages: fc.integer({ min: 1, max: 10_000 }),
        deadLetters: fc.integer({ min: 1, max: 100 }),
      }),
    }),
  )
  .map(([parts, own]) => ({ ...parts, ...own })) as fc.Arbitrary<Given>;

test("a Worker keeps its promises, whatever it is given, and is the same in any order", async () => {
  const seen = { planned: 0 };
  const plan = (args: Given) =>
    planProgram(() => {
      const environment = existing();
      new Worker("worker", { environment, queue: new Queue("orders", { environment }), ...args });
    });
  await fc.assert(
    fc.asyncProperty(workerArguments, async (args) => {
      const found = await plan(args).catch((error) => {
        if (!String(error).includes("was given arguments that it cannot use")) throw error;
        return undefined;
      });
      if (found === undefined) return;
      seen.planned++;
      expectInvariants(found);
      const { resources } = readPlan(JSON.parse(JSON.stringify(found)), "plan");
      const findings = findingsOf(resources.map(({ resource }) => resource)).map(({ ruleId }) => ruleId);
      expect(findings.filter((rule) => !rule.includes("plaintext"))).toEqual([]);
      expect(graph(await plan(reversed(args)))).toEqual(graph(found));
    }),
    runs(15),
  );
  expect(seen.planned).toBeGreaterThan(8);
});

test("mistakes anywhere in the arguments of a Worker are refused, now or when they are known, or they are none", async () => {
  const queue = {
    id: idOf("Microsoft.ServiceBus/namespaces/bus/queues/orders"),
    name: "orders",
    namespaceId: idOf("Microsoft.ServiceBus/namespaces/bus"),
    namespaceHostName: "bus.servicebus.windows.net",
  };
  const late = await collectingRejections(async () =>
    fc.assert(
      fc.property(workerArguments, spoils, (args, wrong) => {
        const all = { environment: existing(), queue, ...args };
        refusedOrFine(() => resolveArgs("worker", spoilt(all, wrong) as never));
      }),
      runs(1000),
    ),
  );
  for (const error of late) expect(String(error)).toContain("was given arguments that it cannot use");
});
