import { describe, expect, test } from "vitest";
import { type ConnectionRef, Database, type DatabaseArgs, Environment, WebService } from "../../../../components/azure";
import { roleNameOf } from "../../../../components/azure/workload/connections/logins";
import type { Properties } from "../../../../offline/values";
import { byType, counts, existingId, late, names, type Plan, planProgram, resource, text } from "../helpers";
import { failureOf, image } from "../web-service/bad-input-base";
import { appOf, types, waitsFor } from "../web-service/helpers";

const server = "azure-native:dbforpostgresql:Server";
const configuration = "azure-native:dbforpostgresql:Configuration";
const administrator = "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra";
const database = "azure-native:dbforpostgresql:Database";
const job = "azure-native:app:Job";
const script = "azure-native:resources:AzureCliScript";

type Args = Omit<DatabaseArgs, "environment">;

const planDatabase = (args: Args = {}, profile: "production" | "development" = "production"): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { profile });
    return { ref: new Database("shop", { environment, ...args }).ref };
  });

/** What a server's part waits for, server and databases alike. */
const before = (plan: Plan, type: string, name: string): string[] => waitsFor(plan, resource(plan, type, name));

describe("a server in production", () => {
  test("has no password, no public address, a standby in another zone and backups for two weeks", async () => {
    const plan = await planDatabase();
    const subnet = resource(plan, "azure-native:network:Subnet", "prod-network-database");
    const zone = resource(plan, "azure-native:privatedns:PrivateZone", "prod-network-database");
    const { inputs, options } = resource(plan, server, "shop");
    expect(inputs).toMatchObject({
      authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled", tenantId: expect.any(String) },
      network: {
        delegatedSubnetResourceId: subnet.id,
        privateDnsZoneArmResourceId: zone.id,
        publicNetworkAccess: "Disabled",
      },
      version: "17",
      createMode: "Default",
      sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
      highAvailability: { mode: "ZoneRedundant" },
      storage: { storageSizeGB: 128, autoGrow: "Enabled" },
      backup: { backupRetentionDays: 14, geoRedundantBackup: "Enabled" },
      maintenanceWindow: { customWindow: "Enabled", dayOfWeek: 0, startHour: 3, startMinute: 0 },
    });
    expect(inputs).not.toHaveProperty("administratorLogin");
    expect(inputs).not.toHaveProperty("administratorLoginPassword");
    expect(options.protect).toBe(true);
    expect(resource(plan, database, "shop-app").options.protect).toBe(true);
  });

  test("forces TLS and logs slow statements to the workspace", async () => {
    const plan = await planDatabase({ slowStatementSeconds: 0.25, parameters: { work_mem: "16384" } });
    const values = byType(plan, configuration).map(({ inputs }) => [inputs.configurationName, inputs.value]);
    expect(Object.fromEntries(values)).toEqual({
      log_min_duration_statement: "250",
      require_secure_transport: "on",
      ssl_min_protocol_version: "TLSv1.2",
      work_mem: "16384",
    });
    expect(resource(plan, types.diagnostics, "shop").inputs).toMatchObject({
      resourceUri: resource(plan, server, "shop").id,
      logs: [{ category: "PostgreSQLLogs", enabled: true }],
    });
  });

  test("is changed in one thing at a time, which Azure wants", async () => {
    const administrators = { operators: { objectId: "00000000-0000-4000-a000-00000000000a", principalName: "Ops" } };
    const plan = await planDatabase({ databases: ["invoices"], replicas: { reports: {} }, administrators });
    const chain = [
      [administrator, "shop-admin"],
      [administrator, "shop-operators"],
      [database, "shop-app"],
      [database, "shop-invoices"],
      [configuration, "shop-log_min_duration_statement"],
      [configuration, "shop-require_secure_transport"],
      [configuration, "shop-ssl_min_protocol_version"],
      [server, "shop-reports"],
    ] as const;
    for (const [index, [type, name]] of chain.entries()) {
      const [previousType, previous] = chain[index - 1] ?? [server, "shop"];
      expect(before(plan, type, name)).toContain(`${previousType.split(":").at(-1)} ${previous}`);
    }
    expect(resource(plan, administrator, "shop-operators").inputs.principalType).toBe("Group");
  });
});

test.each([
  ["West US 3", undefined, "Disabled"],
  ["westus2", undefined, "Enabled"],
  ["westus3", false, "Disabled"],
] as const)(
  "in %s, of which geoRedundantBackup is %s, the copy of backups is %s",
  async (location, given, expected) => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { location });
      new Database("shop", { environment, ...(given !== undefined && { geoRedundantBackup: given }) });
    });
    expect(resource(plan, server, "shop").inputs.backup).toMatchObject({ geoRedundantBackup: expected });
  },
);

test.each([
  [{ geoRedundantBackup: true }, "polandcentral", "This location does not support geo-redundant backup."],
  [{}, "westus", "This location has a single availability zone."],
] as const)("Azure refuses %j in %s", async (args, location, refusal) => {
  const program = () => {
    new Database("shop", { environment: new Environment("prod", { location }), ...args });
  };
  await expect(planProgram(program)).rejects.toThrow(refusal);
});

test("a server of development is small, without a standby, and not protected", async () => {
  const { inputs, options } = resource(await planDatabase({}, "development"), server, "shop");
  expect(inputs).toMatchObject({
    sku: { name: "Standard_B1ms", tier: "Burstable" },
    highAvailability: { mode: "Disabled" },
    storage: { storageSizeGB: 32 },
    backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" },
  });
  expect(options.protect).toBeFalsy();
});

test("with PgBouncer, consumers connect through it", async () => {
  const plan = await planProgram(() => {
    const environment = new Environment("prod");
    const shop = new Database("shop", { environment, pgBouncer: true });
    new WebService("api", { environment, image, connections: { DATABASE: shop } });
  });
  expect(resource(plan, configuration, "shop-pgbouncer.enabled").inputs).toMatchObject({ value: "true" });
  expect(appOf(plan).containers[0]?.env).toEqual(
    expect.arrayContaining([
      { name: "DATABASE_PORT", value: "6432" },
      { name: "DATABASE_URL", value: expect.stringMatching(/^postgresql:\/\/\S+:6432\/app\?sslmode=require$/) },
    ]),
  );
});

test("a burstable size of one's own has no standby in production either", async () => {
  const plan = await planDatabase({ skuName: "Standard_B2s" });
  expect(resource(plan, server, "shop").inputs).toMatchObject({ highAvailability: { mode: "Disabled" } });
});

test("a replica is in the same subnet, and follows the server", async () => {
  const plan = await planDatabase({ replicas: { reports: { skuName: "Standard_E2ds_v5" } } });
  const source = resource(plan, server, "shop");
  expect(resource(plan, server, "shop-reports").inputs).toMatchObject({
    createMode: "Replica",
    sourceServerResourceId: source.id,
    sku: { name: "Standard_E2ds_v5", tier: "MemoryOptimized" },
    network: source.inputs.network,
  });
});

test.each<[string[], string[]]>([
  [[], []],
  [["reports"], ["DATABASE_READER_HOST=shop-reports"]],
  [
    ["near-by", "away"],
    [
      "DATABASE_READER_HOST=shop-away",
      "DATABASE_READER_HOST_AWAY=shop-away",
      "DATABASE_READER_HOST_NEAR_BY=shop-near-by",
    ],
  ],
])("consumers of a database with the copies %j have their hosts", async (replicas, expected) => {
  for (const given of [(db: Database) => db, (db: Database) => late(db.ref) as never]) {
    const plan = await planProgram(() => {
      const environment = new Environment("prod");
      const copies = Object.fromEntries(replicas.map((name) => [name, {}]));
      const shop = new Database("shop", { environment, replicas: copies });
      const connections = { DATABASE: given(shop) };
      new WebService("api", { environment, image, connections, access: { DATABASE: "read" } });
    });
    const { containers } = appOf(plan).template as unknown as {
      containers: { env: { name: string; value: string }[] }[];
    };
    const hosts = new Map(byType(plan, server).map(({ name, outputs }) => [outputs.fullyQualifiedDomainName, name]));
    const readers = (containers[0]?.env ?? []).filter(({ name }) => name.includes("READER"));
    expect(readers.map(({ name, value }) => `${name}=${hosts.get(value)}`).sort()).toEqual(expected);
  }
});

test("a restored server starts with the data of another one's moment", async () => {
  const serverId = existingId("Microsoft.DBforPostgreSQL/flexibleServers/old");
  for (const createMode of [undefined, "GeoRestore", "ReviveDropped"] as const) {
    const restoreFrom = { serverId, pointInTime: "2026-11-28T09:30:00Z", ...(createMode && { createMode }) };
    const { inputs, options } = resource(await planDatabase({ restoreFrom }), server, "shop");
    expect(inputs).toMatchObject({
      createMode: createMode ?? "PointInTimeRestore",
      sourceServerResourceId: serverId,
      pointInTimeUTC: "2026-11-28T09:30:00Z",
      // Azure gives none to a restored server, and says nothing.
      highAvailability: { mode: "Disabled" },
    });
    expect(options.ignoreChanges).toContain("highAvailability");
  }
});

test("its zones, and the speed and growth of its storage, are those of the arguments", async () => {
  const plan = await planDatabase({
    availabilityZone: "3",
    standbyAvailabilityZone: "1",
    storageSizeGb: 512,
    storageAutoGrow: false,
    storageTier: "P30",
  });
  const { inputs, options } = resource(plan, server, "shop");
  expect(inputs).toMatchObject({
    availabilityZone: "3",
    highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "1" },
    storage: { storageSizeGB: 512, autoGrow: "Disabled", tier: "P30" },
  });
  expect(options.ignoreChanges).not.toContain("storage.storageSizeGB");
});

test("a key of one's own is used by an identity of the server, which has a role on that key alone", async () => {
  const id = existingId("Microsoft.KeyVault/vaults/acme/keys/shop");
  const uri = "https://acme.vault.azure.net/keys/shop/0123456789abcdef0123456789abcdef";
  const plan = await planDatabase({ key: { id, uri }, replicas: { reports: {} } });
  const identity = resource(plan, types.identity, "shop-key");
  const { inputs } = resource(plan, server, "shop");
  expect(inputs).toMatchObject({
    dataEncryption: { type: "AzureKeyVault", primaryKeyURI: uri, primaryUserAssignedIdentityId: identity.id },
    identity: { type: "UserAssigned", userAssignedIdentities: { [text(identity.id)]: {} } },
    backup: { geoRedundantBackup: "Disabled" },
  });
  const { dataEncryption, identity: user } = resource(plan, server, "shop-reports").inputs;
  expect({ dataEncryption, identity: user }).toEqual({
    dataEncryption: inputs.dataEncryption,
    identity: inputs.identity,
  });
  const role = resource(plan, types.role, "shop-key");
  expect(role.inputs).toMatchObject({ scope: id, principalId: identity.outputs.principalId });
  expect(before(plan, server, "shop")).toContain("RoleAssignment shop-key");
});

test("somebody is told of load, storage and replicas that are behind", async () => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");
  const plan = await planDatabase({ alarms: { notify, connections: 300 }, replicas: { reports: {} } });
  const alerts = byType(plan, types.alert).map(({ name, inputs }) => {
    const [criterion] = (inputs.criteria as { allOf: Properties[] }).allOf;
    return [name, criterion?.metricName, criterion?.threshold];
  });
  expect(alerts.sort()).toEqual([
    ["shop-connections", "active_connections", 300],
    ["shop-cpu", "cpu_percent", 80],
    ["shop-memory", "memory_percent", 90],
    ["shop-reports-replication-lag", "physical_replication_delay_in_seconds", 60],
    ["shop-storage", "storage_percent", 85],
  ]);
});

describe("consumers", () => {
  const planConsumers = (): Promise<Plan> =>
    planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const shop = new Database("shop", { environment });
      const connections = { DATABASE: shop };
      new WebService("api", { environment, image, connections });
      new WebService("reports", { environment, image, connections, access: { DATABASE: "read" } });
      new WebService("site", { environment, image });
    });

  const executionOf = (plan: Plan, name: string): { env: Record<string, string>; image: string } => {
    const variables = resource(plan, script, name).inputs.environmentVariables as { name: string; value: string }[];
    const template = JSON.parse(variables.find((one) => one.name === "TEMPLATE")?.value ?? "{}");
    const [container] = template.containers;
    const env = container.env.map((one: { name: string; value: string }) => [one.name, one.value]);
    return { ...container, env: Object.fromEntries(env) };
  };

  test("get a role of their own each, by an execution of the job that runs as the administrator", async () => {
    const plan = await planConsumers();
    expect(names(plan, script)).toEqual(["api-to-DATABASE", "reports-to-DATABASE"]);
    for (const [name, access] of [
      ["api", "read-write"],
      ["reports", "read"],
    ] as const) {
      const identity = resource(plan, types.identity, `${name}-identity`);
      const execution = executionOf(plan, `${name}-to-DATABASE`);
      expect(execution).toMatchObject({
        image: "docker.io/library/postgres:17-alpine",
        env: {
          CONSUMER_ROLE: identity.outputs.name,
          CONSUMER_ID: identity.outputs.principalId,
          CONSUMER_DATABASE: "app",
          CONSUMER_ACCESS: access,
          PGHOST: resource(plan, server, "shop").outputs.fullyQualifiedDomainName,
          PGUSER: resource(plan, types.identity, "shop-admin").outputs.name,
          PGSSLMODE: "require",
        },
      });
      expect(resource(plan, script, `${name}-to-DATABASE`).inputs.forceUpdateTag).toBe(execution.env.VENDOR_NATIVE_RUN);
      expect(waitsFor(plan, appOf(plan, name).found)).toContain(`AzureCliScript ${name}-to-DATABASE`);
      expect(resource(plan, script, `${name}-to-DATABASE`).parent).toBe(
        resource(plan, "vendor-native:azure:WebService", name).urn,
      );
    }
  });

  test("are no administrators: that identity is the job's alone, and another one starts it", async () => {
    const plan = await planConsumers();
    const admin = text(resource(plan, types.identity, "shop-admin").id);
    const starter = text(resource(plan, types.identity, "shop-roles").id);
    const holders = (id: string) =>
      plan.resources.filter(({ inputs }) => JSON.stringify(inputs.identity ?? {}).includes(id)).map(({ name }) => name);
    expect(holders(admin)).toEqual(["shop-roles"]);
    expect(byType(plan, job).map(({ name }) => name)).toEqual(["shop-roles"]);
    expect(holders(starter).sort()).toEqual(["api-to-DATABASE", "reports-to-DATABASE"]);
    expect(byType(plan, administrator).map(({ inputs }) => inputs.principalName)).toEqual([
      resource(plan, types.identity, "shop-admin").outputs.name,
    ]);
    expect(resource(plan, types.role, "shop-roles").inputs.scope).toBe(resource(plan, job, "shop-roles").id);
  });

  test("have all that a driver needs but the token, and no password is anywhere", async () => {
    const plan = await planConsumers();
    const env = appOf(plan).containers[0]?.env as { name: string; value: string }[];
    const identity = resource(plan, types.identity, "api-identity");
    const host = resource(plan, server, "shop").outputs.fullyQualifiedDomainName;
    expect(Object.fromEntries(env.map(({ name, value }) => [name, value]))).toEqual({
      AZURE_CLIENT_ID: identity.outputs.clientId,
      DATABASE_HOST: host,
      DATABASE_NAME: "app",
      DATABASE_PORT: "5432",
      DATABASE_URL: `postgresql://${identity.outputs.name}@${host}:5432/app?sslmode=require`,
      DATABASE_USER: identity.outputs.name,
    });
    expect(appOf(plan, "site").containers[0]?.env).toEqual([]);
    // The job's own script, too, calls the token a password, as psql does.
    const others = plan.resources.filter(({ type }) => type !== job && type !== script);
    const words = JSON.stringify(others.map(({ inputs }) => inputs)).match(/[\w"]*password[\w":]*/gi);
    expect(words).toEqual(['"passwordAuth":"Disabled"']);
    expect(counts(plan)["random:index/randomPassword:RandomPassword"]).toBeUndefined();
  });

  test("of another stack have the same by the database's reference, however it comes", async () => {
    const { outputs } = await planDatabase();
    const ref = outputs.ref as ConnectionRef;
    const planWith = (given: () => typeof ref) =>
      planProgram(() => {
        const environment = new Environment("prod");
        new WebService("api", {
          environment,
          image,
          connections: { DATABASE: given() },
          access: { DATABASE: "read-write" },
        });
      });
    const [plain, later] = [await planWith(() => ref), await planWith(() => late(ref) as never)];
    expect(resource(plain, script, "api-to-DATABASE").inputs).toEqual(
      resource(later, script, "api-to-DATABASE").inputs,
    );
    expect(appOf(plain).containers[0]?.env).toEqual(appOf(later).containers[0]?.env);
  });

  test("whose reference turns out to be no database are told so", async () => {
    const environment = (): Environment => new Environment("prod");
    const connections = { DATABASE: late<ConnectionRef>({ variables: { HOST: "x" } }) };
    const failure = await failureOf(
      () => new WebService("api", { environment: environment(), image, connections, access: { DATABASE: "read" } }),
    );
    expect(String(failure)).toContain(
      "connections.DATABASE has no databaseLogin for its access; give the ref of a Database",
    );
  });
});

test("a role has the name of its identity, cut where PostgreSQL has no room", () => {
  expect(roleNameOf("api-identity0123abcd")).toBe("api-identity0123abcd");
  expect(roleNameOf("x".repeat(100))).toMatch(/^x{54}-[0-9a-f]{8}$/);
});

test("an environment whose network has no subnet for databases is told so, when that shows", async () => {
  const network = late({
    vnetId: existingId("Microsoft.Network/virtualNetworks/main"),
    infrastructureSubnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/apps"),
  });
  const failure = await failureOf(() => {
    new Database("shop", { environment: new Environment("prod", { network: network as never }) });
  });
  expect(String(failure)).toContain('Database "shop": environment.databaseSubnetId is missing');
});
