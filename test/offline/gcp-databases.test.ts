import { describe, expect, test } from "vitest";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import { gcp } from "../../offline/gcp";
import type { Properties } from "../../offline/values";

const type = "gcp:sql/databaseInstance:DatabaseInstance";
const config = { project: "acme-prod", region: "europe-west1" };
const urnOf = (name: string) => `urn:pulumi:dev::test::${type}::${name}`;
const model = gcp.configure(config);
const failures = (settings: Properties, more: Properties = {}) =>
  model.check(type, { databaseVersion: "POSTGRES_17", ...more, settings }, urnOf("db")).failures;

describe("an instance is refused", () => {
  const enterprise = { edition: "ENTERPRISE" };
  const plus = { edition: "ENTERPRISE_PLUS" };
  const tier = "db-custom-2-8192";
  const logs = (transactionLogRetentionDays: number, retainedBackups: number) => ({
    enabled: true,
    transactionLogRetentionDays,
    backupRetentionSettings: { retainedBackups },
  });

  test.each<[Properties, string, string, Properties?]>([
    [{ tier: "db-g1-small" }, "tier", "Invalid Tier (db-g1-small) for (ENTERPRISE_PLUS) Edition"],
    [{ tier: "db-perf-optimized-N-2", ...enterprise }, "tier", "for (ENTERPRISE) Edition"],
    [{ tier: "db-n1-standard-2", ...enterprise }, "tier", "Only custom or shared-core instance"],
    [
      { tier: "db-custom-N4-2-8192", ...enterprise },
      "diskType",
      "PD_SSD is not supported for tier db-custom-N4-2-8192",
    ],
    [{ tier, ...enterprise, diskType: "HYPERDISK_BALANCED" }, "diskType", "HYPERDISK_BALANCED is not supported"],
    [{ tier, ...enterprise, diskSize: 5 }, "diskSize", "at least 10 GB"],
    [{ tier: "db-c4a-highmem-2", ...plus, diskType: "HYPERDISK_BALANCED", diskSize: 10 }, "diskSize", "at least 20 GB"],
    [
      { tier, ...enterprise, availabilityType: "REGIONAL", backupConfiguration: { enabled: true } },
      "availabilityType",
      "needs backups and binary logging",
      { databaseVersion: "MYSQL_8_4" },
    ],
    [
      { tier, ...enterprise, backupConfiguration: { enabled: true } },
      "backupConfiguration",
      "can't be enabled for read replicas",
      { masterInstanceName: "primary" },
    ],
    [
      { tier, ...enterprise, backupConfiguration: logs(8, 30) },
      "backupConfiguration.transactionLogRetentionDays",
      "between 1 and 7",
    ],
    [
      { tier, ...enterprise, backupConfiguration: logs(7, 3) },
      "backupConfiguration.transactionLogRetentionDays",
      "more than the 3 retained backups",
    ],
  ])("of %j", (settings, property, reason, more) => {
    expect(failures(settings, more)).toEqual([
      { property: `settings.${property}`, reason: expect.stringContaining(reason) },
    ]);
  });

  test("and of nothing else", () => {
    expect(failures({ tier: "db-g1-small" }, { databaseVersion: "POSTGRES_15" })).toEqual([]);
    expect(failures({ tier: "db-n1-standard-2" }, { databaseVersion: "MYSQL_8_4" })).toEqual([]);
    expect(failures({ tier: "db-custom-N4-2-8192", ...enterprise, diskType: "HYPERDISK_BALANCED" })).toEqual([]);
    expect(failures({ tier: "db-perf-optimized-N-2", backupConfiguration: logs(35, 60) })).toEqual([]);
  });
});

test("a principal whose name PostgreSQL cannot hold is refused, and MySQL takes the whole address", async () => {
  const constraints = await loadConstraints("gcp");
  const provider = new OfflineProvider(gcp, config, { cloud: new Cloud(), constraints, version: "9.0.0" });
  const make = async (of: string, name: string, given: Properties) => {
    const urn = `urn:pulumi:dev::test::${of}::${name}`;
    const { inputs, failures: refusals = [] } = provider.check(of, urn, {}, { name, ...given });
    expect(refusals).toEqual([]);
    return provider.create(of, urn, inputs, false);
  };
  const user = "gcp:sql/user:User";
  const flag = (name: string) => ({ tier: "db-f1-micro", databaseFlags: [{ name, value: "on" }] });
  await make(type, "pg", { databaseVersion: "POSTGRES_15", settings: flag("cloudsql.iam_authentication") });
  await make(type, "my", { databaseVersion: "MYSQL_8_4", settings: flag("cloudsql_iam_authentication") });
  const iam = { type: "CLOUD_IAM_SERVICE_ACCOUNT" };
  const name = `${"a".repeat(30)}@${"p".repeat(29)}.iam`;
  await expect(make(user, name, { ...iam, instance: "pg" })).rejects.toThrow("at most 63 characters");
  await expect(make(user, name.slice(1), { ...iam, instance: "pg" })).resolves.toBeDefined();
  await expect(make(user, `${name}.gserviceaccount.com`, { ...iam, instance: "my" })).resolves.toBeDefined();
});

describe("copies", () => {
  const ipConfiguration = { ipv4Enabled: false, privateNetwork: "projects/acme-prod/global/networks/main" };
  const edition = { edition: "ENTERPRISE", tier: "db-custom-2-8192" };
  const version = { databaseVersion: "POSTGRES_17", deletionProtection: false };
  const insisting = { ...edition, connectorEnforcement: "REQUIRED", ipConfiguration };
  const open = { ...insisting, connectorEnforcement: "NOT_REQUIRED" };
  const noCopies = "accepts connections from connectors only can't have read replicas";

  async function project() {
    const cloud = new Cloud();
    const constraints = await loadConstraints("gcp");
    const provider = new OfflineProvider(gcp, config, { cloud, constraints, version: "9.0.0" });
    const make = async (name: string, given: Properties) => {
      const urn = urnOf(name);
      const { inputs } = provider.check(type, urn, {}, { name, ...version, ...given });
      const { id = "", outputs } = await provider.create(type, urn, inputs, false);
      return { urn, id, outputs, inputs };
    };
    type Made = Awaited<ReturnType<typeof make>>;
    const change = ({ urn, id, outputs, inputs }: Made, news: Properties) =>
      provider.update({ type, urn, id }, outputs, inputs, { ...inputs, ...news }, false);
    const remove = ({ urn, id, outputs }: Made) => provider.delete({ type, urn, id }, outputs);
    return { make, change, remove };
  }

  test("are refused of an instance that takes connectors alone, before and after", async () => {
    const { make, change } = await project();
    const primary = await make("primary", { settings: insisting });
    const copy = { masterInstanceName: "primary", settings: open };
    await expect(make("copy", copy)).rejects.toThrow(noCopies);
    const other = await make("other", { settings: open });
    await make("copy-of-other", { masterInstanceName: "other", settings: open });
    await expect(change(other, { settings: insisting })).rejects.toThrow(noCopies);
    await expect(change(primary, { settings: open })).resolves.toBeDefined();
    await expect(make("copy", copy)).resolves.toBeDefined();
  });

  test("have the version of their primary when they are made", async () => {
    const { make, change } = await project();
    const primary = await make("primary", { settings: open });
    const copy = { masterInstanceName: "primary", settings: open };
    await expect(make("copy", { ...copy, databaseVersion: "POSTGRES_16" })).rejects.toThrow(
      "must be that of its primary, POSTGRES_17",
    );
    await make("copy", copy);
    await expect(change(primary, { databaseVersion: "POSTGRES_18" })).resolves.toBeDefined();
  });

  test("keep their primary, and a protected instance stays", async () => {
    const { make, remove } = await project();
    const primary = await make("primary", { settings: open });
    const copy = await make("copy", { masterInstanceName: "primary", settings: open });
    await expect(remove(primary)).rejects.toThrow("errorReplicationMasterInvalidOperation");
    await remove(copy);
    await expect(remove(primary)).resolves.toBeUndefined();
    const kept = await make("kept", { settings: { ...open, deletionProtectionEnabled: true } });
    await expect(remove(kept)).rejects.toThrow("The instance is protected");
  });
});
