import fc from "fast-check";
import { expect, test } from "vitest";
import { FileSystem, type FileSystemArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/file-system/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  privateLink: { subnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/endpoints") },
});
const sizes = fc.constantFrom(
  {},
  { skuName: "Premium_LRS", sizeGib: 102_400 },
  { skuName: "PremiumV2_ZRS", sizeGib: 32, provisionedIops: 3000, provisionedBandwidthMibps: 100 },
);

/** Arguments of a file system that go together. */
const fileSystemArguments = fc
  .record(
    {
      rootSquash: fc.constantFrom("NoRootSquash", "AllSquash"),
      softDeleteDays: fc.integer({ min: 1, max: 365 }),
      alarms: fc.record({
        notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
        usedPercent: fc.integer({ min: 1, max: 100 }),
      }),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[b-l]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .chain((args) => sizes.map((size) => ({ ...args, ...size }))) as fc.Arbitrary<Omit<FileSystemArgs, "environment">>;

test("right arguments of a FileSystem are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fileSystemArguments, async (args) => {
      const plan = (given: Omit<FileSystemArgs, "environment">) =>
        planProgram(() => new FileSystem("files", { environment: place(), ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a FileSystem are refused, or they are none", () => {
  fc.assert(
    fc.property(fileSystemArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("files", spoilt({ environment: place(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});
