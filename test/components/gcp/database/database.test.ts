import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { Database, type DatabaseArgs, Environment, WebService } from "../../../../components/gcp";
import { flagsOf } from "../../../../components/gcp/database/flags";
import { scriptOf } from "../../../../components/gcp/database/roles";
import { byType, counts, late, names, type Plan, planProgram, resource, waitsFor } from "../helpers";
import { withoutDomain } from "../web-service/bad-input-base";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const database = "gcp:sql/database:Database";
const user = "gcp:sql/user:User";
const job = "gcp:cloudrunv2/job:Job";
const account = "gcp:serviceaccount/account:Account";
const projectMember = "gcp:projects/iAMMember:IAMMember";
const alert = "gcp:monitoring/alertPolicy:AlertPolicy";
const peering = "gcp:servicenetworking/connection:Connection";
const notify = "projects/acme-prod/notificationChannels/123";
const keyMember = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const keyInEast = "projects/acme-prod/locations/us-east1/keyRings/main/cryptoKeys/data";
const key = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";

type Args = Partial<Omit<DatabaseArgs, "environment">>;

const planIn = (environment: object, args: Args = {}): Promise<Plan> =>
  planProgram(() => {
    const shop = new Database("shop", { environment: { ...withoutDomain, ...environment }, ...args });
    return { ref: shop.ref, replicas: shop.replicaConnectionNames };
  });

const planAlone = (args: Args = {}) => planIn({}, args);
const instanceOf = (plan: Plan, name = "shop") => resource(plan, instance, name);
const settingsOf = (plan: Plan, name = "shop") => instanceOf(plan, name).inputs.settings as Record<string, unknown>;

describe("the instance", () => {
  test("is private, encrypted, regional and kept, and all of this", async () => {
    const plan = await planAlone();
    expect(instanceOf(plan).inputs).toEqual({
      project: "acme-prod",
      region: "europe-west1",
      databaseVersion: "POSTGRES_17",
      deletionProtection: true,
      settings: {
        edition: "ENTERPRISE",
        tier: "db-custom-2-8192",
        availabilityType: "REGIONAL",
        diskAutoresize: true,
        diskType: "PD_SSD",
        connectorEnforcement: "REQUIRED",
        ipConfiguration: {
          ipv4Enabled: false,
          privateNetwork: "projects/acme-prod/global/networks/main",
          sslMode: "ENCRYPTED_ONLY",
        },
        databaseFlags: [
          { name: "cloudsql.iam_authentication", value: "on" },
          { name: "log_min_duration_statement", value: "1000" },
        ],
        backupConfiguration: {
          enabled: true,
          pointInTimeRecoveryEnabled: true,
          transactionLogRetentionDays: 7,
          backupRetentionSettings: { retainedBackups: 30, retentionUnit: "COUNT" },
        },
        finalBackupConfig: { enabled: true, retentionDays: 30 },
        retainBackupsOnDelete: true,
        maintenanceWindow: { day: 7, hour: 3, updateTrack: "stable" },
        insightsConfig: { queryInsightsEnabled: true, recordApplicationTags: true, recordClientAddress: false },
        deletionProtectionEnabled: true,
        userLabels: { "vendor-native-component": "database", "vendor-native-name": "shop" },
      },
    });
    expect(instanceOf(plan).options.protect).toBe(true);
  });

  test("is small, in one zone and free to go in development", async () => {
    const plan = await planIn({ profile: "development" });
    expect(settingsOf(plan)).toMatchObject({
      tier: "db-g1-small",
      availabilityType: "ZONAL",
      deletionProtectionEnabled: false,
      maintenanceWindow: { updateTrack: "canary" },
      backupConfiguration: { enabled: true, backupRetentionSettings: { retainedBackups: 7 } },
    });
    expect(settingsOf(plan).finalBackupConfig).toBeUndefined();
    expect(settingsOf(plan).retainBackupsOnDelete).toBeUndefined();
    expect(instanceOf(plan).inputs.deletionProtection).toBe(false);
    expect(instanceOf(plan).options.protect).not.toBe(true);
  });

  test("has rules for passwords where they are asked for", async () => {
    expect(settingsOf(await planAlone({ passwordValidationPolicy: {} })).passwordValidationPolicy).toEqual({
      enablePasswordPolicy: true,
      minLength: 16,
      complexity: "COMPLEXITY_DEFAULT",
      disallowUsernameSubstring: true,
    });
    const passwordValidationPolicy = {
      minLength: 24,
      complexity: late(false),
      disallowUsernameSubstring: false,
      reuseInterval: 5,
      passwordChangeIntervalSeconds: 3600,
    };
    expect(settingsOf(await planAlone({ passwordValidationPolicy })).passwordValidationPolicy).toEqual({
      enablePasswordPolicy: true,
      minLength: 24,
      complexity: "COMPLEXITY_UNSPECIFIED",
      disallowUsernameSubstring: false,
      reuseInterval: 5,
      passwordChangeInterval: "3600s",
    });
  });

  test("has no updates on certain days, written as Cloud SQL writes them", async () => {
    const denyMaintenancePeriod = { startDate: "2026-12-20", endDate: "2027-01-05" };
    expect(settingsOf(await planAlone({ denyMaintenancePeriod })).denyMaintenancePeriod).toEqual({
      startDate: "2026-12-20",
      endDate: "2027-1-5",
      time: "00:00:00",
    });
  });

  test.each([
    [3, 3],
    [late(3), 3],
    [60, 7],
  ])("keeps logs for no longer than its backups", async (backupRetentionDays, expected) => {
    const { backupConfiguration } = settingsOf(await planAlone({ backupRetentionDays }));
    expect((backupConfiguration as Record<string, unknown>).transactionLogRetentionDays).toBe(expected);
  });

  test.each([
    [35, 35],
    [late(35), 35],
    [14, 30],
  ])("keeps backups for as long as logs", async (pointInTimeRecoveryDays, expected) => {
    const plan = await planAlone({ edition: "ENTERPRISE_PLUS", pointInTimeRecoveryDays });
    expect(settingsOf(plan).backupConfiguration).toMatchObject({
      backupRetentionSettings: { retainedBackups: expected },
    });
  });

  test.each([[true], [false], [undefined]])("of Enterprise Plus pools connections: %s", async (connectionPooling) => {
    const plan = await planAlone({
      edition: "ENTERPRISE_PLUS",
      replicas: { near: {} },
      ...(connectionPooling !== undefined && { connectionPooling }),
    });
    const configs = connectionPooling === undefined ? undefined : [{ connectionPoolingEnabled: connectionPooling }];
    expect(settingsOf(plan).connectionPoolConfigs).toEqual(configs);
    expect(settingsOf(plan, "shop-near").connectionPoolConfigs).toBeUndefined();
  });

  test.each([[true], [false], [undefined]])("of Enterprise Plus caches data, its copies too: %s", async (dataCache) => {
    const plan = await planAlone({
      edition: "ENTERPRISE_PLUS",
      replicas: { near: {} },
      ...(dataCache !== undefined && { dataCache }),
    });
    const config = dataCache === undefined ? undefined : { dataCacheEnabled: dataCache };
    for (const one of ["shop", "shop-near"]) expect(settingsOf(plan, one).dataCacheConfig).toEqual(config);
  });

  test("of MySQL has binary logs, and roles that count from the login on", async () => {
    const plan = await planAlone({
      engine: "mysql",
      slowStatementSeconds: 0.25,
      parameters: { max_connections: "200" },
    });
    expect(instanceOf(plan).inputs.databaseVersion).toBe("MYSQL_8_4");
    expect(settingsOf(plan)).toMatchObject({
      tier: "db-n1-standard-2",
      backupConfiguration: { binaryLogEnabled: true },
      databaseFlags: [
        { name: "activate_all_roles_on_login", value: "on" },
        { name: "cloudsql_iam_authentication", value: "on" },
        { name: "log_output", value: "FILE" },
        { name: "long_query_time", value: "0.25" },
        { name: "max_connections", value: "200" },
        { name: "slow_query_log", value: "on" },
      ],
    });
    expect((settingsOf(plan).backupConfiguration as object) ?? {}).not.toHaveProperty("pointInTimeRecoveryEnabled");
  });

  test("takes what the arguments say", async () => {
    const plan = await planAlone({
      version: "16",
      edition: "ENTERPRISE_PLUS",
      tier: "db-perf-optimized-N-4",
      availabilityType: "ZONAL",
      diskSize: 100,
      diskAutoresizeLimit: 500,
      diskType: "PD_SSD",
      backupRetentionDays: 90,
      pointInTimeRecoveryDays: 35,
      finalBackupRetentionDays: 0,
      maintenanceWindow: { day: "monday", hour: 22, updateTrack: "week5" },
      queryInsights: false,
      connectorEnforcement: "NOT_REQUIRED",
      deletionProtection: false,
      tags: { team: "shop" },
    });
    expect(instanceOf(plan).inputs.databaseVersion).toBe("POSTGRES_16");
    expect(settingsOf(plan)).toMatchObject({
      edition: "ENTERPRISE_PLUS",
      tier: "db-perf-optimized-N-4",
      availabilityType: "ZONAL",
      diskSize: 100,
      diskAutoresizeLimit: 500,
      diskType: "PD_SSD",
      connectorEnforcement: "NOT_REQUIRED",
      backupConfiguration: { transactionLogRetentionDays: 35, backupRetentionSettings: { retainedBackups: 90 } },
      maintenanceWindow: { day: 1, hour: 22, updateTrack: "week5" },
      insightsConfig: { queryInsightsEnabled: false, recordApplicationTags: false },
      userLabels: { team: "shop" },
    });
    expect(settingsOf(plan).finalBackupConfig).toBeUndefined();
    expect(instanceOf(plan).options.protect).not.toBe(true);
  });

  test.each<[Args, string]>([
    [{}, "PD_SSD"],
    [{ diskType: "PD_HDD" }, "PD_HDD"],
    [{ tier: "db-custom-N4-2-8192" }, "HYPERDISK_BALANCED"],
    [{ tier: late("db-custom-N4-2-8192") }, "HYPERDISK_BALANCED"],
    [{ tier: "db-c4a-highmem-4", edition: "ENTERPRISE_PLUS", diskSize: 20 }, "HYPERDISK_BALANCED"],
  ])("has the disk of its machine: %j", async (args, disk) => {
    expect(settingsOf(await planAlone(args)).diskType).toBe(disk);
  });

  test("has copies with the disk of their machine", async () => {
    const replicas = { near: {}, newer: { tier: "db-custom-N4-2-8192" } };
    const plan = await planAlone({ diskType: "PD_HDD", replicas });
    expect(settingsOf(plan, "shop-near").diskType).toBe("PD_HDD");
    expect(settingsOf(plan, "shop-newer").diskType).toBe("HYPERDISK_BALANCED");
  });

  test("of Enterprise Plus is of its own types by default", async () => {
    expect(settingsOf(await planAlone({ edition: "ENTERPRISE_PLUS" })).tier).toBe("db-perf-optimized-N-2");
  });

  test("waits for the network's peering with Google's services", async () => {
    const plan = await planProgram(() => {
      const prod = new Environment("prod", { regions: ["europe-west1"] });
      new Database("shop", { environment: prod });
    });
    expect(waitsFor(instanceOf(plan), peering)).toEqual(["prod-network-services"]);
  });

  test("is encrypted with the key of one's own once Cloud SQL may use it", async () => {
    const plan = await planAlone({ kmsKeyName: key });
    expect(instanceOf(plan).inputs.encryptionKeyName).toBe(key);
    expect(resource(plan, keyMember, "shop-sql").inputs).toMatchObject({
      cryptoKeyId: key,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    });
    expect(waitsFor(instanceOf(plan), keyMember)).toEqual(["shop-sql"]);
  });

  test("grants one key once, and each copy waits for it", async () => {
    const plan = await planAlone({ kmsKeyName: key, replicas: { near: { kmsKeyName: key } } });
    expect(names(plan, keyMember)).toEqual(["shop-sql"]);
    expect(waitsFor(instanceOf(plan, "shop-near"), keyMember)).toEqual(["shop-sql"]);
  });

  test("of an environment of the program knows its region, too", async () => {
    const plan = planProgram(() => {
      const prod = new Environment("prod", { regions: ["europe-west1"] });
      new Database("shop", { environment: prod, kmsKeyName: keyInEast });
    });
    await expect(plan).rejects.toThrow("is in us-east1; Cloud SQL needs a key in europe-west1");
  });

  test("starts with a backup, a moment, or the current data of another", async () => {
    const backup = await planAlone({ restoreFrom: { instance: "old", backupRunId: 17, project: "acme-old" } });
    expect(instanceOf(backup).inputs.restoreBackupContext).toEqual({
      backupRunId: 17,
      instanceId: "old",
      project: "acme-old",
    });
    const moment = await planAlone({ restoreFrom: { instance: "old", pointInTime: "2026-11-28T09:30:00Z" } });
    expect(instanceOf(moment).inputs.clone).toEqual({
      sourceInstanceName: "old",
      pointInTime: "2026-11-28T09:30:00Z",
    });
    const current = await planAlone({ restoreFrom: { instance: "old" } });
    expect(instanceOf(current).inputs.clone).toEqual({ sourceInstanceName: "old" });
    expect(instanceOf(current).options.ignoreChanges).toEqual(["clone", "restoreBackupContext", "settings.diskSize"]);
  });
});

describe("the databases", () => {
  test("are made in the instance, and protected like it", async () => {
    const plan = await planAlone({ databaseName: "shop", databases: ["reports"] });
    expect(byType(plan, database).map(({ name, inputs, options }) => [name, inputs.name, options.protect])).toEqual([
      ["shop-shop", "shop", true],
      ["shop-reports", "reports", true],
    ]);
    expect(resource(plan, database, "shop-shop").inputs).toMatchObject({
      instance: instanceOf(plan).outputs.name,
      deletionPolicy: "ABANDON",
    });
  });
});

test("the database that workloads use comes with the data of another one", async () => {
  const plan = await planAlone({ restoreFrom: { instance: "old" }, databaseName: "shop", databases: ["reports"] });
  expect(names(plan, database)).toEqual(["shop-reports"]);
  const script = JSON.stringify(resource(plan, job, "shop-roles").inputs.template);
  expect(script).toContain("CREATE, TEMPORARY ON DATABASE");
  expect(script).toContain("shop");
});

describe("the roles", () => {
  test("are made by a job that runs once, as the one administrator, in the network", async () => {
    const plan = await planAlone();
    const made = resource(plan, job, "shop-roles");
    const admin = resource(plan, account, "shop-admin").outputs;
    const template = (made.inputs.template as { template: Record<string, unknown> }).template;
    expect(made.inputs.runExecutionToken).toMatch(/^[0-9a-f]{12}$/);
    expect(template).toMatchObject({
      serviceAccount: admin.email,
      vpcAccess: { networkInterfaces: [{ subnetwork: withoutDomain.subnetworkIds["europe-west1"] }] },
      containers: [
        {
          name: "roles",
          image: "docker.io/library/postgres:17-alpine",
          dependsOns: ["cloud-sql-proxy"],
          envs: [
            { name: "PGHOST", value: "127.0.0.1" },
            { name: "PGPORT", value: "5432" },
            { name: "PGSSLMODE", value: "disable" },
            { name: "PGUSER", value: String(admin.email).replace(".gserviceaccount.com", "") },
          ],
        },
        { name: "cloud-sql-proxy" },
      ],
    });
    expect(waitsFor(made, database)).toEqual(["shop-app"]);
    expect(waitsFor(made, user)).toEqual(["shop-admin"]);
    expect(waitsFor(made, projectMember)).toEqual(["shop-admin-client", "shop-admin-instanceUser"]);
    expect(byType(plan, user).map(({ inputs }) => [inputs.type, inputs.databaseRoles])).toEqual([
      ["CLOUD_IAM_SERVICE_ACCOUNT", ["cloudsqlsuperuser"]],
    ]);
    for (const { inputs } of byType(plan, projectMember)) {
      expect((inputs.condition as { expression: string }).expression).toContain(
        `/instances/${String(instanceOf(plan).outputs.name)}"`,
      );
    }
  });

  test("are made again when the databases change, and only then", async () => {
    const tokenOf = async (args: Args) => resource(await planAlone(args), job, "shop-roles").inputs.runExecutionToken;
    const before = await tokenOf({});
    expect(await tokenOf({ tier: "db-custom-4-16384" })).toBe(before);
    expect(await tokenOf({ databases: ["reports"] })).not.toBe(before);
  });

  test("let a consumer of PostgreSQL make tables, and name no administrator", () => {
    const script = scriptOf("postgresql", ["app", "reports"]);
    expect(script).toContain('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE "app" TO app_read_write;');
    expect(script).toContain(
      '\\connect "reports"\nREVOKE CREATE ON SCHEMA public FROM PUBLIC;\nGRANT USAGE, CREATE ON SCHEMA public TO app_read_write;',
    );
    expect(script).toContain("/quitquitquit");
    expect(script).not.toContain("superuser");
  });

  test("are made by a script that a shell can read, with no two dollars that Cloud Run could take for one", () => {
    const scripts = [scriptOf("postgresql", ["app"]), scriptOf("mysql", ["app", "reports"])];
    for (const script of scripts) {
      expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
      expect(script).not.toMatch(/\$\$|\$\(/);
    }
  });

  test("of MySQL are on the databases alone", () => {
    const script = scriptOf("mysql", ["app"]);
    expect(script).toContain("CREATE ROLE IF NOT EXISTS 'app_read', 'app_read_write';");
    expect(script).toContain("GRANT SELECT, SHOW VIEW ON `app`.* TO 'app_read';");
    expect(script).not.toMatch(/ON \*\.\*|GRANT OPTION|ALL PRIVILEGES|SUPER/);
  });

  test("of MySQL are refused where a restore has not brought the database", () => {
    expect(scriptOf("mysql", ["app"], true)).toContain("USE `app`;\nGRANT SELECT");
    expect(scriptOf("mysql", ["app"])).not.toContain("USE `app`");
  });
});

describe("a workload that connects", () => {
  const connected = (args: Args = {}, access?: "read" | "read-write") =>
    planProgram(() => {
      const environment = { ...withoutDomain };
      const shop = new Database("shop", { environment, ...args });
      new WebService("api", {
        environment,
        image: "ghcr.io/acme/api:1",
        connections: { DATABASE: shop },
        ...(access && { access: { DATABASE: access } }),
      });
    });

  test("is a user of its own with the roles of its access, made after them", async () => {
    const plan = await connected();
    const own = resource(plan, user, "api-user-shop");
    expect(own.inputs).toMatchObject({
      instance: instanceOf(plan).outputs.name,
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      databaseRoles: ["pg_read_all_data", "pg_write_all_data", "app_read_write"],
    });
    expect(waitsFor(own, job)).toEqual(["shop-roles"]);
    expect(names(plan, projectMember)).toContain("api-login-shop");
    const reader = resource(await connected({}, "read"), user, "api-user-shop");
    expect(reader.inputs.databaseRoles).toEqual(["pg_read_all_data"]);
    const mysql = resource(await connected({ engine: "mysql" }), user, "api-user-shop");
    expect(mysql.inputs.databaseRoles).toEqual(["app_read_write"]);
  });

  test("never runs as the administrator, and there is no password anywhere", async () => {
    const plan = await connected();
    const admin = resource(plan, account, "shop-admin").outputs.email;
    const service = resource(plan, "gcp:cloudrunv2/service:Service", "api").inputs;
    expect((service.template as { serviceAccount: string }).serviceAccount).not.toBe(admin);
    expect(JSON.stringify(plan.resources.map(({ inputs }) => inputs))).not.toMatch(/"(root)?[pP]assword/);
    expect(JSON.stringify(service)).not.toContain("PASSWORD");
  });

  test("reads from a copy through a port of its own, as the same user, where there is one", async () => {
    const envsOf = (plan: Plan) => {
      const { containers } = (resource(plan, "gcp:cloudrunv2/service:Service", "api").inputs.template ?? {}) as {
        containers: { envs: { name: string; value: string }[] }[];
      };
      return Object.fromEntries(containers.flatMap(({ envs }) => envs).map(({ name, value }) => [name, value]));
    };
    const plan = await connected({ replicas: { away: { region: "us-east1" }, near: {} } });
    const near = resource(plan, instance, "shop-near").outputs.connectionName;
    expect(envsOf(plan)).toMatchObject({
      DATABASE_HOST: "127.0.0.1",
      DATABASE_PORT: "5432",
      DATABASE_READER_HOST: "127.0.0.1",
      DATABASE_READER_PORT: "5433",
      CSQL_PROXY_INSTANCE_CONNECTION_NAME_0: `${instanceOf(plan).outputs.connectionName}?port=5432`,
      CSQL_PROXY_INSTANCE_CONNECTION_NAME_1: `${near}?port=5433`,
    });
    for (const role of ["client", "instanceUser"]) {
      const grant = resource(
        plan,
        projectMember,
        role === "client" ? "api-reader-shop" : "api-reader-login-shop",
      ).inputs;
      expect(grant.role).toBe(`roles/cloudsql.${role}`);
      expect((grant.condition as { expression: string }).expression).toContain(`${near}`.split(":")[2]);
    }
    expect(names(plan, user).filter((name) => name.startsWith("api-"))).toEqual(["api-user-shop"]);
    const away = await connected({ replicas: { away: { region: "us-east1" } } });
    expect(envsOf(away).CSQL_PROXY_INSTANCE_CONNECTION_NAME_1).toContain(":us-east1:");
    const none = await connected();
    expect(Object.keys(envsOf(none)).filter((name) => name.includes("READER"))).toEqual([]);
    expect(names(none, projectMember).filter((name) => name.includes("reader"))).toEqual([]);
  });

  test("has no variable of a copy among its own", async () => {
    const connect = planProgram(() => {
      const environment = { ...withoutDomain };
      const connections = { DATABASE: new Database("shop", { environment, replicas: { near: {} } }) };
      const env = { DATABASE_READER_HOST: "x" };
      new WebService("api", { environment, image: "ghcr.io/acme/api:1", connections, env });
    });
    await expect(connect).rejects.toThrow("DATABASE_READER_HOST");
  });

  test("has an account whose name PostgreSQL can hold, in a long project too", async () => {
    const connect = (name: string, engine: "postgresql" | "mysql", database: string) =>
      planProgram(() => {
        const environment = { ...withoutDomain, project: "acme-production-shop-8f3a12c4d" };
        const connections = { DATABASE: new Database(database, { environment, engine }) };
        new WebService(name, { environment, image: "ghcr.io/acme/api:1", connections });
      });
    const long = "the-service-of-all-orders";
    await expect(connect(long, "postgresql", "shop")).rejects.toThrow(
      /WebService "the-service-of-all-orders" .*\n {2}- connections\.DATABASE: logs in as "the-service-of-\S+@acme-production-shop-8f3a12c4d\.iam", whose 65 characters are more than the 63 of PostgreSQL: a service account whose id has 28 fits, and so a name of this component with 20$/,
    );
    await expect(connect("api", "postgresql", "shop-of-all-orders")).rejects.toThrow(
      /Database "shop-of-all-orders" .*\n {2}- name: .* a name of this component with 14$/,
    );
    await expect(connect("the-service-of-order", "postgresql", "shop-of-orders")).resolves.toBeDefined();
    await expect(connect(long, "mysql", "shop-of-all-orders")).resolves.toBeDefined();
  });

  test("cannot send to it", async () => {
    const connect = planProgram(() => {
      const environment = { ...withoutDomain };
      const connections = { DATABASE: new Database("shop", { environment }) };
      new WebService("api", { environment, image: "ghcr.io/acme/api:1", connections, access: { DATABASE: "send" } });
    });
    await expect(connect).rejects.toThrow(
      'access.DATABASE: "send" is not an access of connections.DATABASE, which has "read" and "read-write"',
    );
  });
});

describe("replicas", () => {
  test("are like the database, each with its own size and region", async () => {
    const plan = await planAlone({
      replicas: { far: { region: "us-east1", tier: "db-custom-4-16384", kmsKeyName: keyInEast }, near: {} },
    });
    expect(instanceOf(plan, "shop-far").inputs).toMatchObject({
      masterInstanceName: instanceOf(plan).outputs.name,
      region: "us-east1",
      encryptionKeyName: keyInEast,
      deletionProtection: true,
      settings: { tier: "db-custom-4-16384", availabilityType: "ZONAL", ipConfiguration: { ipv4Enabled: false } },
    });
    expect(resource(plan, keyMember, "shop-far-sql").inputs.cryptoKeyId).toBe(keyInEast);
    expect(waitsFor(instanceOf(plan, "shop-far"), keyMember)).toEqual(["shop-far-sql"]);
    expect(waitsFor(instanceOf(plan, "shop-near"), keyMember)).toEqual([]);
    for (const each of ["shop", "shop-far", "shop-near"]) {
      expect(settingsOf(plan, each).connectorEnforcement).toBe("NOT_REQUIRED");
    }
    expect(instanceOf(plan, "shop-far").options.ignoreChanges).toEqual(["databaseVersion"]);
    expect(settingsOf(plan, "shop-near")).toMatchObject({ tier: "db-custom-2-8192", edition: "ENTERPRISE" });
    expect(settingsOf(plan, "shop-near").backupConfiguration).toBeUndefined();
    expect(instanceOf(plan).inputs.includeReplicasForMajorVersionUpgrade).toBe(true);
    expect(Object.keys(plan.outputs.replicas as object)).toEqual(["far", "near"]);
  });
});

describe("alarms", () => {
  test("tell of load, memory and disk, and of each replica that is behind", async () => {
    const plan = await planAlone({ alarms: { notify, connections: 80, cpuPercent: 70 }, replicas: { near: {} } });
    expect(names(plan, alert)).toEqual([
      "shop-connections",
      "shop-cpu",
      "shop-memory",
      "shop-near-replication-lag",
      "shop-storage",
    ]);
    const thresholds = byType(plan, alert).map(({ name, inputs }) => {
      const [condition] = inputs.conditions as { conditionThreshold: { thresholdValue: number; filter: string } }[];
      return [name, condition?.conditionThreshold.thresholdValue];
    });
    expect(Object.fromEntries(thresholds)).toEqual({
      "shop-cpu": 0.7,
      "shop-memory": 0.9,
      "shop-storage": 0.85,
      "shop-connections": 80,
      "shop-near-replication-lag": 60,
    });
  });

  test("are not there where there is nobody to tell", async () => {
    expect(counts(await planAlone())[alert]).toBeUndefined();
  });
});

test("its reference travels whole", async () => {
  const plan = await planAlone();
  expect(plan.outputs.ref).toEqual({
    networkId: withoutDomain.networkId,
    connectionName: instanceOf(plan).outputs.connectionName,
    databaseLogin: {
      engine: "postgresql",
      databaseName: "app",
      readRoles: ["pg_read_all_data"],
      readWriteRoles: ["pg_read_all_data", "pg_write_all_data", "app_read_write"],
    },
    grants: { read: [], readWrite: [] },
    defaultAccess: "read-write",
  });
});

test("a flag of the component wins over the same one", () => {
  const flags = flagsOf({
    engine: "postgresql",
    slowStatementSeconds: 2,
    parameters: { log_min_duration_statement: "1", work_mem: "8192" },
  });
  expect(flags).toEqual([
    { name: "cloudsql.iam_authentication", value: "on" },
    { name: "log_min_duration_statement", value: "2000" },
    { name: "work_mem", value: "8192" },
  ]);
});

test("an image that comes later is judged then", async () => {
  const plan = planAlone({ clientImage: late("quay.io/acme/psql:1") });
  await expect(plan).rejects.toThrow('clientImage: "quay.io/acme/psql:1" cannot be pulled');
});

test("a component of any name has legal names in the cloud", async () => {
  const name = `Shop_${"x".repeat(55)}`;
  const plan = await planProgram(() => {
    const environment = { ...withoutDomain };
    const shop = new Database(name, { environment, replicas: { near: {} }, kmsKeyName: key });
    new WebService("api", { environment, image: "ghcr.io/acme/api:1", connections: { DATABASE: shop } });
  });
  for (const { outputs } of byType(plan, instance)) expect(outputs.name).toMatch(/^[a-z][a-z0-9-]{0,66}$/);
  for (const { outputs } of byType(plan, job)) expect(outputs.name).toMatch(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/);
  for (const { outputs } of byType(plan, account)) expect(outputs.accountId).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
});
