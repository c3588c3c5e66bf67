import fc from "fast-check";
import { expect, test } from "vitest";
import { Bucket, type BucketArgs, Job, withPrefix } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/bucket/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const days = (min: number, max: number) => fc.integer({ min, max });

const rule = optional({
  prefix: fc.stringMatching(/^[a-z]{1,5}\/$/),
  noncurrentExpireAfterDays: days(1, 30),
  abortUploadsAfterDays: days(1, 30),
  transitions: fc.constantFrom({ STANDARD_IA: 30, GLACIER: 90 }, { DEEP_ARCHIVE: 0 }),
}).map((parts) => ({ ...parts, expireAfterDays: 400 }));

/** Arguments of a bucket that go together. */
const bucketArguments = optional({
  lifecycle: fc.dictionary(fc.constantFrom("default", "old", "logs"), rule, { maxKeys: 3 }),
  cors: fc.constantFrom([], [{ allowedOrigins: ["https://a.example.com"], allowedHeaders: ["*"] }]),
  retention: optional({ mode: fc.constantFrom("GOVERNANCE", "COMPLIANCE") }).map((mode) => ({ days: 30, ...mode })),
  accessLogs: fc.constantFrom({ enabled: false }, { retentionDays: 7 }, { bucketName: "acme-logs" }),
  replication: fc.constant({ bucketArn: "arn:aws:s3:::copies", storageClass: "GLACIER_IR" }),
  eventBridge: fc.boolean(),
  services: fc.constantFrom({}, { mail: { service: "ses.amazonaws.com", sourceArn: "arn:aws:ses:a" } }),
  forceDestroy: fc.boolean(),
  deletionProtection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
}).chain((args) =>
  fc.boolean().map((own) => {
    if (!own) return args;
    const { replication } = args;
    return { ...args, kmsKeyArn, ...(replication !== undefined && { replication: { ...replication, kmsKeyArn } }) };
  }),
) as fc.Arbitrary<BucketArgs>;

test("right arguments of a Bucket are accepted by the cloud, keep its promises, and are the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(
      bucketArguments,
      fc.constantFrom("read", "read-write"),
      fc.boolean(),
      async (args, access, logs) => {
        const plan = (given: BucketArgs) =>
          planProgram(() => {
            const environment = { ...existing(), ...(logs && { accessLogBucketName: "acme-prod-logs" }) };
            const uploads = new Bucket("uploads", { environment, ...given });
            const connections = { ALL: uploads, PART: withPrefix(uploads, "part/") };
            new Job("job", { environment, image: "nginx:1", connections, access: { ALL: access } });
          });
        const first = await plan(args);
        expectInvariants(first);
        expect(graph(await plan(reversed(args)))).toEqual(graph(first));
      },
    ),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Bucket are refused, or they are none", () => {
  fc.assert(
    fc.property(bucketArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("uploads", spoilt({ environment: existing(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});
