import fc from "fast-check";
import { expect, test } from "vitest";
import { FileSystem, type FileSystemArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/file-system/spec";
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
const kinds = fc.constantFrom<Partial<FileSystemArgs>[]>(
  {},
  { tier: "REGIONAL", capacityGb: 100 },
  { tier: "ZONAL", capacityGb: 102_400, zone: "europe-west1-c" },
  { tier: "BASIC_SSD", capacityGb: 2560 },
  { tier: "BASIC_HDD", capacityGb: 65_433 },
);

/** Arguments of a file system that go together. */
const fileSystemArguments = fc
  .tuple(
    kinds,
    fc.record(
      {
        allowedCidrs: fc.constantFrom(["10.0.0.0/20"], ["10.0.0.0/20", "192.168.0.0/24"]),
        sourceBackup: fc.constant("projects/acme-prod/locations/europe-west1/backups/data"),
        alarms: fc.constantFrom(
          { notify: "projects/acme-prod/notificationChannels/1" },
          { notify: "projects/acme-prod/notificationChannels/1", usedPercent: 100 },
        ),
        deletionProtection: fc.boolean(),
        tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([kind, args]): FileSystemArgs => ({ environment, ...kind, ...(args as object) }));

/** The order of a list is its own. */
const pinned = ({ allowedCidrs }: FileSystemArgs): Partial<FileSystemArgs> => (allowedCidrs ? { allowedCidrs } : {});

test("right arguments of a FileSystem are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fileSystemArguments, async (args) => {
      const plan = (given: FileSystemArgs) => planProgram(() => new FileSystem("files", given));
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a FileSystem are refused, or they are none", () => {
  fc.assert(
    fc.property(fileSystemArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("files", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});
