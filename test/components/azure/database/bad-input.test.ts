import { expect } from "vitest";
import {
  Database,
  type DatabaseAdministrator,
  type DatabaseAlarms,
  type DatabaseArgs,
  type DatabaseRestore,
  type EncryptionKey,
} from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment, whole } from "../web-service/bad-input-base";

const place = {
  ...environment,
  databaseSubnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/databases"),
  databaseDnsZoneId: existingId("Microsoft.Network/privateDnsZones/main.private.postgres.database.azure.com"),
};

const create = (argument: string, value: unknown, beside: object) =>
  new Database("shop", { environment: { ...place }, ...beside, [argument]: value } as never);
const within = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  create(argument, { ...base, ...beside, [key]: value }, {});

const group = { objectId: "00000000-0000-4000-a000-00000000000a", principalName: "Ops" };
const notName = "is not a name: up to 20 lower-case letters, digits and hyphens, a letter first";
const sizes = "32, 64, 128, 256, 512, 1024, 2048, 4095, 4096, 8192, 16384, 32767";

refuses<DatabaseArgs>(
  "Database refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(
        { ...place, databaseSubnetId: undefined },
        "is missing: it comes from the environment's Network, or give a subnet for databases and its zone",
        { at: ".databaseSubnetId", title: "without a subnet for databases" },
      ),
    ],
    engine: [
      wrong("postgres", '"postgres" is not one of "postgresql", "mysql"; nearest: "postgresql"'),
      wrong(
        "mysql",
        expect.stringMatching(
          /^"mysql" is not made on Azure: .*nearest: "postgresql", or a server of your own as a connection: docs.recipes\.md$/,
        ) as never,
      ),
    ],
    version: [
      wrong("9.6", '"9.6" is not a major version here: 14, 15, 16, 17, 18; nearest: "14"'),
      wrong("17.2", '"17.2" is not a major version here: 14, 15, 16, 17, 18; nearest: "17"'),
      wrong(17, '17 is not text; nearest: "17"'),
    ],
    skuName: [
      wrong(
        "Standard_D4ds_v6",
        '"Standard_D4ds_v6" is in no virtual network of one\'s own; nearest: "Standard_D4ds_v5"',
      ),
      wrong("db.t3.micro", '"db.t3.micro" is not a compute size of Azure, such as Standard_D2ds_v5'),
      wrong(
        "Standard_B1ms",
        '"Standard_B1ms" is burstable, and has no standby, but highAvailability is given; nearest: "Standard_D2ds_v5"',
        { beside: { highAvailability: "SameZone" }, title: "burstable, with a standby" },
      ),
      wrong(
        "Standard_B1ms",
        '"Standard_B1ms" is burstable, and has no PgBouncer, but pgBouncer is given; nearest: "Standard_D2ds_v5"',
        { beside: { pgBouncer: true }, title: "burstable, with PgBouncer" },
      ),
      wrong(
        "Standard_B1ms",
        '"Standard_B1ms" is burstable, and has no standby, but standbyAvailabilityZone is given; nearest: "Standard_D2ds_v5"',
        { beside: { standbyAvailabilityZone: "2" }, title: "burstable, with the zone of a standby" },
      ),
      wrong("Standard_B1ms", '"Standard_B1ms" is burstable, and has no replicas; nearest: "Standard_D2ds_v5"', {
        beside: { replicas: { a: {} } },
        title: "burstable, with a replica",
      }),
    ],
    highAvailability: [
      wrong("zone", '"zone" is not one of "ZoneRedundant", "SameZone", "Disabled"; nearest: "SameZone"'),
    ],
    availabilityZone: [
      wrong("4", '"4" is not one of "1", "2", "3"'),
      wrong(1, expect.stringMatching(/^1 is not one of "1", "2", "3"/) as never),
    ],
    standbyAvailabilityZone: [
      wrong("westeurope-1", expect.stringMatching(/^"westeurope-1" is not one of "1", "2", "3"/) as never),
      wrong("2", '"2" is the server\'s own zone; nearest: "1"', {
        beside: { availabilityZone: "2" },
        title: "that of the server",
      }),
      wrong("2", 'is given, but highAvailability is "SameZone"; leave it out, or nearest: "ZoneRedundant"', {
        beside: { highAvailability: "SameZone" },
        title: "of a standby in the same zone",
      }),
    ],
    storageAutoGrow: [wrong("Enabled", '"Enabled" is not true or false'), wrong(output, isOutput)],
    storageTier: [
      wrong("P25", expect.stringMatching(/^"P25" is not one of "P4", /) as never),
      wrong("P4", '"P4" does not go with 512 GiB: P20, P30, P40, P50; nearest: "P20"', {
        beside: { storageSizeGb: 512 },
        title: "slower than the size's own",
      }),
      wrong("P80", '"P80" does not go with 8192 GiB: P60, P70; nearest: "P70"', {
        beside: { storageSizeGb: 8192 },
        title: "faster than the size's fastest",
      }),
    ],
    storageSizeGb: [
      wrong(100, `100 is not one of ${sizes} GiB; nearest: 128`),
      wrong(10, `10 is not one of ${sizes} GiB; nearest: 32`),
    ],
    databaseName: [
      wrong(
        "Shop DB",
        '"Shop DB" is not the name of a database: up to 50 lower-case letters, digits and underscores, a letter first; nearest: "shop_db"',
      ),
      wrong("postgres", '"postgres" is reserved: the server has a database of that name'),
      wrong(output, isOutput),
    ],
    databases: [
      wrong(["app"], 'has "app", which is databaseName already; leave it out'),
      wrong("invoices", "is text; give a list"),
      wrong(["a", "a"], expect.stringMatching(/twice/) as never, { title: "one of them twice" }),
    ],
    backupRetentionDays: [wrong(1, whole(1, "7 to 35 days", 7)), wrong(90, whole(90, "7 to 35 days", 35))],
    geoRedundantBackup: [
      wrong("Enabled", '"Enabled" is not true or false'),
      wrong(
        true,
        "is true, but key is given: backups in the paired region would need a second key there, which Database does not take; nearest: false, or no key",
        {
          beside: {
            key: {
              id: existingId("Microsoft.KeyVault/vaults/acme/keys/shop"),
              uri: "https://acme.vault.azure.net/keys/shop",
            },
          },
        },
      ),
    ],
    maintenanceWindow: [
      wrong({ day: "Sunday" }, expect.stringMatching(/^"Sunday" is not one of .*nearest: "sunday"$/) as never, {
        at: ".day",
      }),
      wrong({ hour: 24 }, whole(24, "0 to 23 hours", 23), { at: ".hour" }),
    ],
    parameters: [
      wrong({ require_secure_transport: "off" }, "is set by the component: TLS is always on", {
        at: ".require_secure_transport",
      }),
      wrong({ "Work Mem": "1" }, "is not a parameter: lower-case letters, digits, underscores and dots", {
        at: '["Work Mem"]',
      }),
      wrong({ work_mem: 16384 }, '16384 is not text; nearest: "16384"', { at: ".work_mem" }),
    ],
    pgBouncer: [wrong("true", '"true" is not true or false'), wrong(output, isOutput)],
    slowStatementSeconds: [wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001")],
    replicas: [
      wrong({ Reports: {} }, notName, { at: ".Reports" }),
      wrong({ a: { skuName: "tiny" } }, '"tiny" is not a compute size of Azure, such as Standard_D2ds_v5', {
        at: ".a.skuName",
      }),
      wrong({ a: { createMode: "Promote" } }, expect.stringMatching(/^"Promote" is not one of "Replica"/) as never, {
        at: ".a.createMode",
      }),
      wrong({ a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }, "are 6; a server has 5 at most", { title: "six of them" }),
    ],
    restoreFrom: [wrong("old", expect.stringMatching(/^is text; give an object of serverId, pointInTime/) as never)],
    administrators: [wrong({ "Ops Team": group }, notName, { at: '["Ops Team"]' })],
    key: [wrong("shop", expect.stringMatching(/^is text; give an object of id, uri/) as never)],
    clientImage: [wrong("", expect.stringMatching(/./) as never)],
    alarms: [wrong(true, expect.stringMatching(/^is a boolean; give an object of notify, /) as never)],
    deletionProtection: [wrong("yes", '"yes" is not true or false'), wrong(output, isOutput)],
    tags: [wrong({ "a<b": "x" }, expect.stringMatching(/^is not a tag's name/) as never, { at: '["a<b"]' })],
  },
  create,
);

refuses<DatabaseRestore>(
  "Database's restoreFrom refuses",
  "restoreFrom.",
  {
    serverId: [wrong("old", expect.stringMatching(/^"old" is not the ARM id of a flexible server: /) as never)],
    pointInTime: [
      wrong("yesterday", '"yesterday" is not a moment in UTC, such as "2026-11-28T09:30:00Z"'),
      wrong("2026-13-01T00:00:00Z", '"2026-13-01T00:00:00Z" is not a moment in UTC, such as "2026-11-28T09:30:00Z"'),
      wrong(undefined, "is missing: give the moment of the data, such as 2026-11-28T09:30:00Z"),
    ],
    createMode: [
      wrong("Replica", expect.stringMatching(/^"Replica" is not one of "PointInTimeRestore", "GeoRestore"/) as never),
    ],
  },
  within("restoreFrom", {
    serverId: existingId("Microsoft.DBforPostgreSQL/flexibleServers/old"),
    pointInTime: "2026-11-28T09:30:00Z",
  }),
);

refuses<DatabaseAdministrator>(
  "Database's administrators refuse",
  "administrators.ops.",
  {
    objectId: [wrong("ops", '"ops" is not an object id of Microsoft Entra, a GUID')],
    principalName: [wrong("", "is missing: give the name in Microsoft Entra")],
    principalType: [wrong("Role", expect.stringMatching(/^"Role" is not one of "User", "Group"/) as never)],
  },
  (key, value) => create("administrators", { ops: { ...group, [key]: value } }, {}),
);

refuses<EncryptionKey>(
  "Database's key refuses",
  "key.",
  {
    id: [wrong("shop", expect.stringMatching(/^"shop" is not the ARM id of a key: /) as never)],
    uri: [wrong("http://acme/keys/shop", '"http://acme/keys/shop" is not the URI of a key in Key Vault')],
  },
  within("key", {
    id: existingId("Microsoft.KeyVault/vaults/acme/keys/shop"),
    uri: "https://acme.vault.azure.net/keys/shop",
  }),
);

refuses<DatabaseAlarms>(
  "Database's alarms refuse",
  "alarms.",
  {
    notify: [
      wrong(undefined, "is missing: give it, or notify on the Environment"),
      wrong("pager", expect.stringMatching(/^"pager" is not the ARM id of an action group: /) as never),
    ],
    cpuPercent: [wrong(101, whole(101, "1 to 100 percent", 100))],
    memoryPercent: [wrong(0, whole(0, "1 to 100 percent", 1))],
    storagePercent: [wrong(0.5, whole(0.5, "1 to 100 percent", 1))],
    connections: [wrong(0, whole(0, "1 to 5000 connections", 1))],
    replicationLagSeconds: [wrong(-1, whole(-1, "1 to 86400 seconds", 1))],
  },
  within("alarms", { notify: existingId("Microsoft.Insights/actionGroups/pager") }),
);
