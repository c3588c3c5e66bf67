import fc from "fast-check";
import { expect, test } from "vitest";
import { Bucket, type BucketArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/bucket/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const some = { requiredKeys: [] as never[] };
const rule = fc.oneof(
  fc.record({ expireAfterDays: fc.integer({ min: 800, max: 36_500 }), prefix: fc.constantFrom("logs/", "a") }),
  fc.record({ noncurrentExpireAfterDays: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ abortUploadsAfterDays: fc.integer({ min: 1, max: 7 }), prefix: fc.constant("tmp/") }),
  fc.record({
    transitions: fc.constantFrom({ NEARLINE: 30 }, { ARCHIVE: 365, COLDLINE: 90 }),
    prefix: fc.constant("x/"),
  }),
);
const places = fc.constantFrom<Partial<BucketArgs>[]>(
  {},
  { location: "EU" },
  { location: "eur4", turboReplication: true },
  { location: "EU", dataLocations: ["europe-west1", "europe-west4"], turboReplication: true },
);

/** Arguments of a bucket that go together. */
const bucketArguments = fc
  .tuple(
    places,
    fc.record(
      {
        storageClass: fc.constantFrom("STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"),
        softDeleteDays: fc.oneof(fc.constant(0), fc.integer({ min: 7, max: 90 })),
        lifecycle: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), rule, { maxKeys: 3 }),
        cors: fc.constantFrom(
          [{ allowedOrigins: ["*"] }],
          [{ allowedOrigins: ["https://a.example.com"], maxAgeSeconds: 0 }],
        ),
        retention: fc.record({ days: fc.integer({ min: 1, max: 36_500 }), locked: fc.boolean() }),
        accessLogs: fc.constantFrom({ bucketName: "acme-logs" }, { bucketName: "acme-logs", prefix: "uploads/" }),
        signedUrls: fc.boolean(),
        deletionProtection: fc.boolean(),
        tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
      },
      some,
    ),
  )
  .map(([place, args]) => ({ environment, ...place, ...args })) as fc.Arbitrary<BucketArgs>;

/** The order of a list is its own. */
const pinned = ({ cors, dataLocations }: BucketArgs): Partial<BucketArgs> => ({
  ...(cors && { cors }),
  ...(dataLocations && { dataLocations }),
});

test("right arguments of a Bucket are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(bucketArguments, async (args) => {
      const plan = (given: BucketArgs) => planProgram(() => new Bucket("uploads", given));
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(await plan(args)));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Bucket are refused, or they are none", () => {
  fc.assert(
    fc.property(bucketArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("uploads", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});
