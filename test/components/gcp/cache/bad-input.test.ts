import { expect, test } from "vitest";
import { Cache, type CacheAlarms, type CacheArgs, type CacheMaintenance } from "../../../../components/gcp";
import { foreignToCaches } from "../../../../components/gcp/cache/shape";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { notBoolean, whole } from "../web-service/bad-input-within";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const notVersion = (given: string, nearest: string) =>
  `"${given}" is not a version of Memorystore for Valkey: 7.2, 8.0, 9.0; nearest: "${nearest}"`;

refuses<CacheArgs>(
  "Cache refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    engine: [wrong("redis", '"redis" is not one of "valkey"'), wrong(output, isOutput)],
    version: [wrong("8", notVersion("8", "8.0")), wrong("6.2", notVersion("6.2", "7.2"))],
    nodeType: [
      wrong("HIGHMEM_MEDIUN", expect.stringContaining('nearest: "HIGHMEM_MEDIUM"') as never),
      wrong(output, isOutput),
    ],
    clusterMode: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    shardCount: [
      wrong(0, whole(0, "1 to 250 shards", 1)),
      wrong(3, "is of a cluster; give clusterMode: true too, or leave it out"),
    ],
    replicaCount: [wrong(6, whole(6, "0 to 5 replicas", 5)), wrong(output, isOutput)],
    zone: [wrong("europe-west1", '"europe-west1" is not a zone, such as europe-west1-b')],
    authorizationMode: [wrong("IAM", '"IAM" is not one of "IAM_AUTH", "AUTH_DISABLED"; nearest: "IAM_AUTH"')],
    parameters: [
      wrong({ maxmemory_policy: "allkeys-lru" }, "is not a setting: lower-case letters, digits and hyphens", {
        at: ".maxmemory_policy",
      }),
    ],
    persistence: [wrong("rdb", '"rdb" is not one of "DISABLED", "RDB", "AOF"; nearest: "RDB"')],
    backupRetentionDays: [wrong(366, whole(366, "1 to 365 days", 365))],
    maintenanceWindow: [wrong("sunday", "is text; give an object of day, hour")],
    kmsKeyName: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
      wrong(output, isOutput),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, memoryPercent, cpuPercent")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Cache("sessions", { environment, ...beside, [key]: value } as never),
);

refuses<CacheMaintenance>(
  "Cache's maintenanceWindow refuses",
  "maintenanceWindow.",
  {
    day: [wrong("sun", expect.stringContaining('nearest: "sunday"') as never)],
    hour: [wrong(24, whole(24, "0 to 23 hours", 23))],
  },
  (key, value) => new Cache("sessions", { environment, maintenanceWindow: { [key]: value } as never }),
);

refuses<CacheAlarms>(
  "Cache's alarms refuses",
  "alarms.",
  {
    notify: [wrong("me", expect.stringContaining('"me" is not the id of a notification channel') as never)],
    memoryPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
    cpuPercent: [wrong(0, whole(0, "1 to 100 percent", 1))],
  },
  (key, value) =>
    new Cache("sessions", {
      environment,
      alarms: { notify: "projects/acme-prod/notificationChannels/1", [key]: value } as never,
    }),
);

test("an argument of another cloud, or of Memorystore itself, is answered with the way to do it here", () => {
  for (const [key, reason] of Object.entries(foreignToCaches)) {
    const given = { environment, [key]: {} } as never;
    expect(problemsOf(() => new Cache("sessions", given))).toEqual([{ propertyPath: key, reason }]);
  }
});
