import { expect, test } from "vitest";
import { Database, type DatabaseAlarms, type DatabaseArgs } from "../../../../components/aws";
import type { DatabaseCapacity, DatabaseProxy, DatabaseRestore } from "../../../../components/aws/database/args";
import { late, planProgram } from "../helpers";
import { isNull, isOutput, output, refuses, wrong } from "../refusals";
import { environment } from "../web-service/bad-input-base";

const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const acus = (given: unknown, least: number, nearest: number) =>
  `${JSON.stringify(given)} is not a capacity from ${least} to 256 ACUs in steps of 0.5; nearest: ${nearest}`;
const notDatabase = (most: number) =>
  `is not a database's name: up to ${most} lower-case letters, digits and underscores, a letter first`;
const notUser = (most: number) =>
  `is not a user's name: up to ${most} letters, digits and underscores, a letter first; nearest: "dbadmin"`;
const notOfAurora = "is not a class of Aurora, which has r, x, and the sizes medium and large of t";
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";
const notMySql = "is not a version of Aurora MySQL, such as 8.4, 8.4.7 or 8.0.mysql_aurora.3.08.2; nearest:";
const notPostgreSql = "is not a version of Aurora PostgreSQL, 13 to 18, such as 17 or 17.5; nearest:";
const mysql = { engine: "mysql" };

const create = (args: object) => new Database("db", { environment: { ...environment }, ...args } as never);

refuses<DatabaseArgs>(
  "Database refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(undefined, "is missing: give an Environment or a reference to one"),
    ],
    engine: [
      wrong("postgres", '"postgres" is not one of "postgresql", "mysql"; nearest: "postgresql"'),
      wrong(output, isOutput),
    ],
    version: [
      wrong("9.6", `"9.6" ${notPostgreSql} "13"`),
      wrong("99", `"99" ${notPostgreSql} "18"`),
      wrong("latest", `"latest" ${notPostgreSql} "17"`),
      wrong(17, '17 is not text; nearest: "17"'),
      wrong("17", `"17" ${notMySql} "8.4"`, {
        beside: mysql,
        title: "a version of the other engine",
      }),
      wrong("8.0.36", `"8.0.36" ${notMySql} "8.0"`, { beside: mysql }),
      wrong("8.4.mysql_aurora.4.0", `"8.4.mysql_aurora.4.0" ${notMySql} "8.4"`, { beside: mysql }),
      wrong("", "is empty"),
      wrong("18.1", '"18.1" has no Data API, which makes the logins; nearest: "18.3"'),
      wrong("13.9", '"13.9" has no Data API, which makes the logins; nearest: "13.11"'),
      wrong(
        "8.0.mysql_aurora.3.04.2",
        '"8.0.mysql_aurora.3.04.2" has no Data API, which makes the logins; nearest: "8.0.mysql_aurora.3.07.0"',
        { beside: mysql },
      ),
      wrong("16.2", '"16.2" does not pause, and capacity.min is 0; nearest: "16.3", or a capacity.min of 0.5', {
        beside: { capacity: { min: 0 } },
      }),
      wrong(
        "8.0.mysql_aurora.3.07.1",
        '"8.0.mysql_aurora.3.07.1" does not pause, and capacity.min is 0; nearest: "8.0.mysql_aurora.3.08.0", or a capacity.min of 0.5',
        { beside: { ...mysql, environment: { ...environment, profile: "development" } } },
      ),
    ],
    proxy: [
      wrong({}, 'signs in by IAM, and authentication is "password"; nearest: authentication: "iam"'),
      wrong({}, "keeps its connections, with which a capacity.min of 0 never pauses; nearest: a capacity.min of 0.5", {
        beside: { authentication: "iam", capacity: { min: 0 } },
      }),
    ],
    engineLifecycleSupport: [
      wrong(
        "standard",
        '"standard" is not one of "open-source-rds-extended-support-disabled", "open-source-rds-extended-support"',
      ),
      wrong(output, isOutput),
    ],
    caCertIdentifier: [wrong("rsa2048", '"rsa2048" is not a certificate authority of RDS, such as rds-ca-rsa2048-g1')],
    capacity: [
      wrong(2, "is a number; give an object of min, max, pauseAfterSeconds"),
      wrong({ min: 20 }, "16 is less than capacity.min 20; nearest: 20", { at: ".max" }),
      wrong({ max: 4 }, "is for serverless instances, but instanceClass is given; leave one out", {
        beside: { instanceClass: "db.r8g.large" },
      }),
    ],
    instanceClass: [
      wrong("r8g.large", '"r8g.large" is not a class of instances, such as db.r8g.large'),
      wrong("db.serverless", '"db.serverless" is not a class of instances, such as db.r8g.large'),
      wrong("db.m7g.large", `"db.m7g.large" ${notOfAurora}; nearest: "db.r8g.large"`),
      wrong("db.t4g.micro", `"db.t4g.micro" ${notOfAurora}; nearest: "db.t4g.medium"`),
      wrong("db.t4g.2xlarge", `"db.t4g.2xlarge" ${notOfAurora}; nearest: "db.t4g.medium"`),
      wrong("db.r6g.medium", `"db.r6g.medium" ${notOfAurora}; nearest: "db.t4g.medium"`),
      wrong(output, isOutput),
    ],
    authentication: [
      wrong("IAM", '"IAM" is not one of "password", "iam"; nearest: "iam"'),
      wrong(true, 'true is not one of "password", "iam"'),
    ],
    replicas: [wrong(16, whole(16, "0 to 15 replicas", 15)), wrong(-1, whole(-1, "0 to 15 replicas", 0))],
    storageType: [wrong("gp3", '"gp3" is not one of "aurora", "aurora-iopt1"')],
    databaseName: [
      wrong("admin", '"admin" is a name that the engine keeps for itself; nearest: "app"'),
      wrong("sys", '"sys" is a name that the engine keeps for itself; nearest: "app"', { beside: mysql }),
      wrong("My-Shop", `"My-Shop" ${notDatabase(63)}; nearest: "my_shop"`),
      wrong("1", `"1" ${notDatabase(63)}, such as "app"`),
      wrong("Shop", `"Shop" ${notDatabase(64)}; nearest: "shop"`, { beside: mysql }),
      wrong("x".repeat(64), `"${"x".repeat(64)}" ${notDatabase(63)}; nearest: "${"x".repeat(63)}"`, {
        title: "a long name",
      }),
    ],
    databases: [
      wrong("reports", "is text; give a list"),
      wrong(["Reports"], `"Reports" ${notDatabase(63)}; nearest: "reports"`, { at: "[0]" }),
      wrong(["a-b"], `"a-b" ${notDatabase(64)}; nearest: "a_b"`, { at: "[0]", beside: mysql }),
      wrong(["x", "app"], '"app" is databaseName already; leave it out', { at: "[1]" }),
      wrong(["postgres"], '"postgres" is a database of the engine\'s own; leave it out', { at: "[0]" }),
      wrong(["sys"], '"sys" is a database of the engine\'s own; leave it out', { at: "[0]", beside: mysql }),
      wrong(["a", "a"], expect.stringContaining('"a"') as never, { title: "a name that is there twice" }),
      wrong(output, isOutput),
    ],
    masterUsername: [
      wrong("admin", '"admin" is a name that the engine keeps for itself; nearest: "dbadmin"'),
      wrong("rdsadmin", '"rdsadmin" is a name that the engine keeps for itself; nearest: "dbadmin"', { beside: mysql }),
      wrong("a-b", `"a-b" ${notUser(63)}`),
      wrong("abcdefghijklmnopq", `"abcdefghijklmnopq" ${notUser(16)}`, { beside: mysql }),
      wrong("root1", "comes with the data of restoreFrom; leave it out", {
        beside: { restoreFrom: { snapshotId: "s" } },
      }),
    ],
    parameters: [
      wrong(
        { "rds.force_ssl": "0" },
        "is set already, so that nothing reaches the database without TLS; leave it out",
        {
          at: '["rds.force_ssl"]',
        },
      ),
      wrong({ log_min_duration_statement: "0" }, "is set by the component: give slowStatementSeconds", {
        at: ".log_min_duration_statement",
      }),
      wrong({ long_query_time: "0" }, "is set by the component: give slowStatementSeconds", {
        at: ".long_query_time",
        beside: mysql,
      }),
      wrong({ work_mem: 4096 }, '4096 is not text; nearest: "4096"', { at: ".work_mem" }),
      wrong({ "Work Mem": "1" }, "is not the name of a parameter: lower-case letters, digits, _ and .", {
        at: '["Work Mem"]',
      }),
    ],
    slowStatementSeconds: [
      wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001"),
      wrong("500ms", '"500ms" is not a number from 0.001 to 3600 seconds; nearest: 0.001'),
    ],
    kmsKeyArn: [
      wrong(
        "alias/main",
        '"alias/main" is not the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ),
    ],
    backupRetentionDays: [wrong(0, whole(0, "1 to 35 days", 1)), wrong(36, whole(36, "1 to 35 days", 35))],
    backupWindow: [
      wrong("3:00-3:30", '"3:00-3:30" is not a window in UTC, such as 03:00-03:30'),
      wrong("03:00-03:10", '"03:00-03:10" has 10 minutes; RDS takes 30 or more'),
      wrong(
        "03:45-04:15",
        "backups in 03:45-04:15 and maintenance in sun:04:00-sun:04:30 are at one time; RDS refuses that",
      ),
    ],
    maintenanceWindow: [
      wrong("04:00-04:30", '"04:00-04:30" is not a window in UTC, such as sun:04:00-sun:04:30'),
      wrong(
        "mon:03:15-mon:03:45",
        "backups in 03:00-03:30 and maintenance in mon:03:15-mon:03:45 are at one time; RDS refuses that",
      ),
    ],
    applyImmediately: [wrong("yes", notBoolean("yes"))],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    finalSnapshot: [wrong("db-final", notBoolean("db-final"))],
    insights: [wrong("advanced", notBoolean("advanced")), wrong(null, isNull)],
    enabledCloudwatchLogsExports: [
      wrong(["audit"], '"audit" is not a log of postgresql; it has "iam-db-auth-error", "instance"', { at: "[0]" }),
      wrong(
        ["slowquery", "postgresql"],
        '"postgresql" is not a log of mysql; it has "audit", "general", "iam-db-auth-error", "instance"',
        { at: "[1]", beside: mysql },
      ),
      wrong(["trace"], expect.stringContaining('"trace"') as never, { at: "[0]", title: "a log of no engine" }),
      wrong(output, isOutput),
    ],
    monitoringInterval: [
      wrong(20, "20 is not one of 0, 1, 5, 10, 15, 30, 60 seconds; nearest: 15"),
      wrong(output, isOutput),
    ],
    restoreFrom: [
      wrong("db-final", "is text; give an object of snapshotId, clusterId, pointInTime"),
      wrong({}, "exactly one of restoreFrom.snapshotId and restoreFrom.clusterId is wanted", { title: "nothing" }),
      wrong(
        { snapshotId: "a", clusterId: "b" },
        "exactly one of restoreFrom.snapshotId and restoreFrom.clusterId is wanted",
      ),
    ],
    alarms: [
      wrong(
        notify,
        "is text; give an object of notify, cpuPercent, capacityPercent, freeMemoryMib, freeLocalStorageMib, connections, replicationLagSeconds",
      ),
    ],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => create({ ...beside, [key]: value }),
);

refuses<DatabaseCapacity>(
  "Database's capacity refuses",
  "capacity.",
  {
    min: [wrong(0.7, acus(0.7, 0, 0.5)), wrong(-1, acus(-1, 0, 0)), wrong("1", acus("1", 0, 1))],
    max: [wrong(0.5, acus(0.5, 1, 1)), wrong(300, acus(300, 1, 256))],
    pauseAfterSeconds: [
      wrong(60, whole(60, "300 to 86400 seconds", 300), { beside: { min: 0 } }),
      wrong(600, "is for a capacity.min of 0, and it is 0.5; leave one out"),
    ],
  },
  (key, value, beside) => create({ capacity: { ...beside, [key]: value } }),
);

refuses<DatabaseProxy>(
  "Database's proxy refuses",
  "proxy.",
  {
    maxConnectionsPercent: [wrong(0, whole(0, "1 to 100 percent", 1)), wrong(101, whole(101, "1 to 100 percent", 100))],
    connectionBorrowTimeoutSeconds: [wrong(301, whole(301, "1 to 300 seconds", 300))],
    idleClientTimeoutSeconds: [wrong(28_801, whole(28_801, "1 to 28800 seconds", 28_800))],
  },
  (key, value) => create({ authentication: "iam", proxy: { [key]: value } }),
);

refuses<DatabaseRestore>(
  "Database's restoreFrom refuses",
  "restoreFrom.",
  {
    snapshotId: [wrong(7, '7 is not text; nearest: "7"')],
    clusterId: [wrong("", "is empty")],
    pointInTime: [
      wrong("yesterday", '"yesterday" is not a moment in UTC, such as "2026-11-28T09:30:00Z"', {
        beside: { clusterId: "db" },
      }),
      wrong("2026-11-29T06:30:00Z", "is for restoreFrom.clusterId; a snapshot has its own time", {
        beside: { snapshotId: "db" },
      }),
    ],
  },
  (key, value, beside) => create({ restoreFrom: { ...beside, [key]: value } }),
);

refuses<DatabaseAlarms>(
  "Database's alarms refuses",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment")],
    cpuPercent: [wrong(101, "101 is not a number from 1 to 100 percent; nearest: 100")],
    capacityPercent: [wrong(0, "0 is not a number from 1 to 100 percent; nearest: 1")],
    freeMemoryMib: [
      wrong(0.5, whole(0.5, "1 to 1000000 MiB", 1)),
      wrong(512, "is for instances of a class; watch capacityPercent"),
    ],
    freeLocalStorageMib: [
      wrong(0, whole(0, "1 to 10000000 MiB", 1)),
      wrong(512, "is for instances of a class; watch capacityPercent"),
    ],
    connections: [wrong(0, whole(0, "1 to 16000", 1))],
    replicationLagSeconds: [wrong(0, "0 is not a number from 0.01 to 3600 seconds; nearest: 0.01")],
  },
  (key, value) => create({ alarms: { notify, [key]: value } }),
);

test("capacityPercent is for serverless instances", () => {
  const act = () => create({ alarms: { notify, capacityPercent: 80 }, instanceClass: "db.r8g.large" });
  expect(act).toThrow("alarms.capacityPercent: is for serverless instances; leave it out");
});

test("a version that comes later is one error, and makes no cluster", async () => {
  const run = planProgram(() => void create({ version: late("9.6") }));
  await expect(run).rejects.toMatchObject({ message: expect.stringContaining('version: "9.6" is not a version of') });
  const plan = await run.catch((error) => error.plan);
  expect(plan.resources.filter(({ type }: { type: string }) => type === "aws:rds/cluster:Cluster")).toEqual([]);
});
