import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Worker, type WorkerArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/worker/spec";
import { byType } from "../../../offline/plan";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { asOutputs, explicit, graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { serviceArguments } from "./service-arguments";
import { existing } from "./service-environment";

type Args = Omit<WorkerArgs, "environment">;

/** Lists of problems, and what a reference lacks. */
const clear = /was given arguments that it cannot use|the environment has no |came as an Output, and lacks /;

const topic = { project: "acme-prod", topicId: "projects/acme-prod/topics/orders" };
const dead = {
  deadLetterTopicId: "projects/acme-prod/topics/dead",
  agentMember: "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com",
};
const queues = fc.constantFrom<object[]>(
  topic,
  { ...topic, ...dead, attempts: 9, retentionDays: 1, ordering: true },
  { ...topic, subscriptionId: "projects/acme-prod/subscriptions/orders" },
);
const own = fc.record(
  {
    queue: queues,
    scaling: fc.record(
      { min: fc.integer({ min: 1, max: 3 }), max: fc.integer({ min: 3, max: 50 }) },
      { requiredKeys: [] },
    ),
    restartOnRotation: fc.boolean(),
    alarms: fc.constant({ notify: "projects/acme-prod/notificationChannels/1" }),
    slo: fc.record({ freshness: fc.record({ seconds: fc.integer({ min: 1, max: 3600 }) }) }),
  },
  { requiredKeys: [] },
);
const ownKeys = "queue delivery port timeoutSeconds scaling runBefore restartOnRotation alarms slo".split(" ");
const shared =
  "image entrypoint args cpu memory env secrets executionEnvironment accelerator vpcEgress networkTags sidecars volumes connections permissions binaryAuthorization encryptionKey deletionProtection tracing tags".split(
    " ",
  );

/** Those of a service that every workload has, and those of a worker. */
const workerArguments: fc.Arbitrary<Args> = fc.tuple(serviceArguments, own).map(([args, more]) => {
  const common = Object.entries(args).filter(([key, value]) => shared.includes(key) && value !== undefined);
  return { ...Object.fromEntries(common), ...more } as Args;
});

const plan = (args: Args, preview = false) =>
  planProgram(() => ({ id: new Worker("mailer", { environment: existing(), ...args }).id }), { preview });

/** The plan, or undefined where two arguments do not go together. */
const planned = (args: Args, preview = false) =>
  plan(args, preview).catch((error) => {
    if (!String(error).includes("was given arguments that it cannot use")) throw error;
    return undefined;
  });

describe("a worker", () => {
  test("keeps its promises, whatever it is given, and is the same in any order and form of its arguments", async () => {
    const seen = { pushed: 0, pulled: 0 };
    await fc.assert(
      fc.asyncProperty(workerArguments, fc.subarray(["image", "memory", "tags"] as const), async (args, late) => {
        const found = await planned(args);
        if (found === undefined) return;
        const services = byType(found, "gcp:cloudrunv2/service:Service");
        const pools = byType(found, "gcp:cloudrunv2/workerPool:WorkerPool");
        expect(services.length + pools.length).toBe(1);
        seen.pushed += services.length;
        seen.pulled += pools.length;
        for (const { inputs } of services) {
          expect([inputs.ingress, inputs.invokerIamDisabled]).toEqual(["INGRESS_TRAFFIC_INTERNAL_ONLY", false]);
        }
        expectInvariants(
          { ...found, resources: found.resources.filter((one) => !services.includes(one)) },
          { balanced: false },
        );
        const first = graph(found);
        expect(graph(await plan(reversed(args)))).toEqual(first);
        expect(graph(await plan(explicit(args, [...shared, ...ownKeys])))).toEqual(first);
        expect(graph(await plan(asOutputs(args, late)))).toEqual(first);
        const preview = await planned(args, true);
        expect(preview?.resources.map(({ urn }) => urn).sort()).toEqual(found.resources.map(({ urn }) => urn).sort());
      }),
      runs(20),
    );
    expect(Math.min(seen.pushed, seen.pulled)).toBeGreaterThan(1);
  });

  test("refuses mistakes anywhere in its arguments, now or when they are known, or they are none", async () => {
    const late = await collectingRejections(async () =>
      fc.assert(
        fc.property(workerArguments, spoils, (args, wrong) => {
          refusedOrFine(() => resolveArgs("mailer", spoilt({ environment: existing(), ...args }, wrong) as never));
        }),
        runs(1000),
      ),
    );
    expect(late.length).toBeGreaterThan(5);
    for (const error of late) expect(String(error)).toMatch(clear);
  });
});
