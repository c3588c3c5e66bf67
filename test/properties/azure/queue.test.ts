import fc from "fast-check";
import { expect, test } from "vitest";
import { Queue, type QueueArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/queue/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

/** Arguments of a queue that go together. */
const queueArguments = fc
  .record(
    {
      lockDurationSeconds: fc.integer({ min: 1, max: 300 }),
      retentionDays: fc.double({ min: 0.0001, max: 10_675_199, noNaN: true }),
      deadLetters: fc.record(
        { attempts: fc.integer({ min: 1, max: 2000 }), expired: fc.boolean() },
        { requiredKeys: [] },
      ),
      sessions: fc.boolean(),
      objects: fc.record(
        {
          bucket: fc.constant({
            id: idOf("Microsoft.Storage/storageAccounts/acme/blobServices/default/containers/files"),
            name: "files",
            url: "https://acme.blob.core.windows.net",
            eventTopic: {
              id: idOf("Microsoft.EventGrid/systemTopics/files"),
              principalId: "00000000-0000-4000-a000-000000000001",
            },
          }),
          events: fc.uniqueArray(fc.constantFrom("Microsoft.Storage.BlobCreated", "Microsoft.Storage.BlobDeleted"), {
            minLength: 1,
          }),
          suffix: fc.constant(".jpg"),
        },
        { requiredKeys: ["bucket"] },
      ),
      duplicateDetectionSeconds: fc.integer({ min: 20, max: 604_800 }),
      maxSizeInMegabytes: fc.constantFrom(1024, 5120),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ objects, ...args }) => ({
    ...args,
    ...(args.sessions !== true && objects !== undefined && { objects }),
  })) as fc.Arbitrary<Omit<QueueArgs, "environment">>;

test("right arguments of a Queue are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(queueArguments, async (args) => {
      const environment = existing();
      const plan = (given: Omit<QueueArgs, "environment">) =>
        planProgram(() => new Queue("orders", { environment, ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Queue are refused, or they are none", () => {
  fc.assert(
    fc.property(queueArguments, spoils, (args, wrong) => {
      const all = { environment: existing(), ...args };
      refusedOrFine(() => resolveArgs("orders", spoilt(all, wrong) as never));
    }),
    runs(1000),
  );
});
