import { expect, test } from "vitest";
import { FileSystem, type FileSystemAlarms, type FileSystemArgs } from "../../../../components/gcp";
import { foreignToFileSystems } from "../../../../components/gcp/file-system/shape";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { notBoolean, whole } from "../web-service/bad-input-within";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const notBackup = '"data" is not the id of a backup, such as projects/acme-prod/locations/europe-west1/backups/data';

refuses<FileSystemArgs>(
  "FileSystem refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    tier: [
      wrong("REGION", '"REGION" is not one of "REGIONAL", "ZONAL", "BASIC_SSD", "BASIC_HDD"; nearest: "REGIONAL"'),
      wrong(output, isOutput),
    ],
    zone: [
      wrong("europe-west1", '"europe-west1" is not a zone, such as europe-west1-b', { beside: { tier: "ZONAL" } }),
      wrong("europe-west1-b", 'is for tiers of one zone, and tier is REGIONAL; leave it out, or give tier "ZONAL"'),
    ],
    capacityGb: [
      wrong(99, whole(99, "100 to 102400 GiB", 100)),
      wrong("1024", '"1024" is not a whole number from 100 to 102400 GiB; nearest: 1024'),
      wrong(512, "512 GiB does not go with tier ZONAL: 1024 to 102400; nearest: 1024", { beside: { tier: "ZONAL" } }),
      wrong(70_000, "70000 GiB does not go with tier BASIC_HDD: 1024 to 65433; nearest: 65433", {
        beside: { tier: "BASIC_HDD" },
      }),
    ],
    allowedCidrs: [
      wrong([], "is empty: give a range, or leave it out"),
      wrong(["10.0.0.1/16"], '"10.0.0.1/16" is not an IPv4 range on its own boundary; for example 10.0.0.0/16', {
        at: "[0]",
      }),
    ],
    sourceBackup: [wrong("data", notBackup)],
    kmsKeyName: [
      wrong(
        "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data",
        "is for tiers REGIONAL and ZONAL, and tier is BASIC_SSD; leave one of the two out",
        { beside: { tier: "BASIC_SSD" } },
      ),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, usedPercent")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new FileSystem("files", { environment, ...beside, [key]: value } as never),
);

refuses<FileSystemAlarms>(
  "FileSystem's alarms refuses",
  "alarms.",
  {
    notify: [wrong("me", expect.stringContaining('"me" is not the id of a notification channel') as never)],
    usedPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
  },
  (key, value) =>
    new FileSystem("files", {
      environment,
      alarms: { notify: "projects/acme-prod/notificationChannels/1", [key]: value } as never,
    }),
);

test("an argument of another cloud, or of Filestore itself, is answered with the way to do it here", () => {
  for (const [key, reason] of Object.entries(foreignToFileSystems)) {
    const given = { environment, [key]: {} } as never;
    expect(problemsOf(() => new FileSystem("files", given))).toEqual([{ propertyPath: key, reason }]);
  }
});
