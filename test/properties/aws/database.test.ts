import fc from "fast-check";
import { expect, test } from "vitest";
import { Database, type DatabaseArgs, WebService } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/database/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const acus = (min: number, max: number) => fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves / 2);
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";

/** A proxy wants sign-in by IAM, and a capacity that does not pause. */
function withProxy(args: {
  proxy?: object;
  authentication?: string;
  instanceClass?: string;
  capacity?: { min: number; max: number };
}): object {
  if (args.proxy === undefined) return args;
  const { capacity } = args;
  return {
    ...args,
    authentication: "iam",
    ...(capacity && { capacity: { ...capacity, min: Math.max(0.5, capacity.min) } }),
  };
}

/** Arguments of a database that go together. */
const databaseArguments = optional({
  engine: fc.constantFrom("postgresql", "mysql"),
  authentication: fc.constantFrom("password", "iam"),
  replicas: fc.integer({ min: 0, max: 3 }),
  storageType: fc.constantFrom("aurora", "aurora-iopt1"),
  databaseName: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
  proxy: fc.constantFrom({}, { maxConnectionsPercent: 50 }, { idleClientTimeoutSeconds: 600 }),
  engineLifecycleSupport: fc.constantFrom(
    "open-source-rds-extended-support-disabled",
    "open-source-rds-extended-support",
  ),
  caCertIdentifier: fc.constantFrom("rds-ca-rsa2048-g1", "rds-ca-ecc384-g1"),
  databases: fc.constantFrom<string[]>([], ["zz_reports"], ["zz_b", "zz_a"]),
  kmsKeyArn: fc.constant("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  backupRetentionDays: fc.integer({ min: 1, max: 35 }),
  backupWindow: fc.constantFrom("01:00-01:30", "23:30-00:10"),
  applyImmediately: fc.boolean(),
  deletionProtection: fc.boolean(),
  finalSnapshot: fc.boolean(),
  insights: fc.boolean(),
  enabledCloudwatchLogsExports: fc.subarray(["iam-db-auth-error", "instance"]),
  monitoringInterval: fc.constantFrom(0, 15, 60),
  slowStatementSeconds: fc.constantFrom(0.25, 2),
  restoreFrom: fc.constantFrom(
    { snapshotId: "old" },
    { clusterId: "old" },
    { clusterId: "old", pointInTime: "2026-11-29T06:30:00Z" },
  ),
  parameters: fc.dictionary(fc.stringMatching(/^p_[a-z]{1,6}$/), fc.stringMatching(/^[a-z0-9]{0,6}$/), { maxKeys: 3 }),
  alarms: fc.constantFrom({ notify }, { notify, connections: 100, cpuPercent: 70 }),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
}).chain((args) =>
  fc
    .oneof(
      fc.constant({}),
      fc.constant({ instanceClass: "db.r8g.large" }),
      fc.record({ min: acus(0, 16), max: acus(16, 256) }).map((capacity) => ({ capacity })),
    )
    .map((size) => withProxy({ ...args, ...size })),
) as fc.Arbitrary<Omit<DatabaseArgs, "environment">>;

test("right arguments of a Database are accepted by the cloud, keep its promises, and are the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(databaseArguments, fc.constantFrom("read", "read-write"), async (args, access) => {
      const plan = (given: Omit<DatabaseArgs, "environment">) =>
        planProgram(() => {
          const environment = existing();
          const db = new Database("db", { environment, ...given });
          new WebService("api", { environment, image: "nginx:1", connections: { DB: db }, access: { DB: access } });
        });
      const first = await plan(args);
      expectInvariants(first);
      expect(graph(await plan(reversed(args)))).toEqual(graph(first));
      const keys = first.resources.flatMap(({ inputs }) => Object.keys(inputs));
      expect(keys.filter((key) => /^(master|user)?(password|secretString)/i.test(key))).toEqual([]);
    }),
    runs(12),
  );
});

test("mistakes anywhere in the arguments of a Database are refused, or they are none", () => {
  fc.assert(
    fc.property(databaseArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("db", spoilt({ environment: existing(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});
