import fc from "fast-check";
import { expect, test } from "vitest";
import { FileSystem, type FileSystemArgs, WebService, withAccessPoint } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/file-system/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";

/** Arguments of a file system that go together. */
const fileSystemArguments = optional({
  accessPoints: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    optional({ path: fc.constantFrom("/", "/a", "/a/b"), uid: fc.nat(), permissions: fc.constantFrom("755", "0700") }),
    { maxKeys: 3 },
  ),
  lifecycle: fc.constantFrom({}, { transitionToIaDays: 7 }, { transitionToIaDays: 1, returnOnAccess: true }),
  backup: fc.boolean(),
  replication: fc.constant({ region: "eu-central-1" }),
  kmsKeyArn: fc.constant("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  alarms: fc.constant({ notify, ioPercent: 80 }),
  deletionProtection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
}).chain((args) =>
  fc
    .constantFrom(
      {},
      { throughputMode: "elastic" },
      { throughputMode: "bursting" },
      { throughputMode: "provisioned", provisionedThroughputInMibps: 10 },
    )
    .map((mode) => ({ ...args, ...mode })),
) as fc.Arbitrary<Omit<FileSystemArgs, "environment">>;

test("right arguments of a FileSystem are accepted by the cloud, keep its promises, and are the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fileSystemArguments, fc.boolean(), async (args, readOnly) => {
      const plan = (given: Omit<FileSystemArgs, "environment">) =>
        planProgram(() => {
          const environment = existing();
          const files = new FileSystem("files", { environment, ...given });
          const volumes = {
            all: { mountPath: "/all", fileSystem: files, readOnly },
            same: { mountPath: "/same", fileSystem: withAccessPoint(files, "default") },
          };
          new WebService("api", { environment, image: "nginx:1", volumes });
        });
      const first = await plan(args);
      expectInvariants(first);
      expect(graph(await plan(reversed(args)))).toEqual(graph(first));
    }),
    runs(12),
  );
});

test("mistakes anywhere in the arguments of a FileSystem are refused, or they are none", () => {
  fc.assert(
    fc.property(fileSystemArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("files", spoilt({ environment: existing(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});
