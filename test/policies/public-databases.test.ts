import { describe, expect, test } from "vitest";
import { type PolicyResource, UNKNOWN } from "../../policies/core/resource";
import { evaluateRule } from "./helpers/findings";

type Case = [what: string, type: string, props: PolicyResource["props"]];

/** What a rule says of one resource, with its level and the component it names. */
function said(rule: string, type: string, props: PolicyResource["props"]): string[] {
  const { findings } = evaluateRule(rule, [{ type, name: "db", urn: `urn:pulumi:dev::shop::${type}::db`, props }]);
  return findings.map(({ level, what, component }) => `${level}: ${what}: ${component ?? "nothing of ours"}`);
}

describe("a database of AWS", () => {
  const instance = "aws:rds/instance:Instance";
  const open = 'mandatory: Database "db" has a public address';
  test.each<[...Case, string]>([
    ["PostgreSQL", instance, { engine: "postgres" }, "Database"],
    ["an instance of Aurora", "aws:rds/clusterInstance:ClusterInstance", { engine: "aurora-mysql" }, "Database"],
    ["a replica, whose engine is its source's", instance, { replicateSourceDb: "db" }, "Database"],
    ["a cluster over zones", "aws-native:rds:DbCluster", { engine: "mysql" }, "Database"],
    ["SQL Server", instance, { engine: "sqlserver-se" }, "nothing of ours"],
    ["MariaDB", instance, { engine: "mariadb" }, "nothing of ours"],
    ["Neptune", "aws:neptune/clusterInstance:ClusterInstance", { engine: "neptune" }, "nothing of ours"],
  ])("is found where it has a public address: %s", (_, type, props, component) => {
    expect(said("aws-rds-public", type, { ...props, publiclyAccessible: true })).toEqual([`${open}: ${component}`]);
  });

  test.each<Case>([
    ["has none", instance, { publiclyAccessible: false }],
    ["says nothing of it", instance, { engine: "postgres" }],
    ["knows it later", instance, { publiclyAccessible: UNKNOWN }],
  ])("is nobody's finding where it %s", (_, type, props) => {
    expect(said("aws-rds-public", type, props)).toEqual([]);
  });
});

describe("a database of Azure", () => {
  const [server, mysql, sql] = ["dbforpostgresql", "dbformysql", "sql"].map((of) => `azure-native:${of}:Server`);
  const rule = "azure-native:dbforpostgresql:FirewallRule";
  const classic = "azure:postgresql/flexibleServer:FlexibleServer";
  const open = 'advisory: Database server "db" has a public address';
  test.each<[...Case, string]>([
    ["PostgreSQL", `${server}`, { network: { publicNetworkAccess: "Enabled" } }, "Database"],
    ["PostgreSQL without a network", `${server}`, { version: "17" }, "Database"],
    ["PostgreSQL of the classic provider", classic, { publicNetworkAccessEnabled: true }, "Database"],
    ["the classic provider without a subnet", classic, { version: "16" }, "Database"],
    ["MySQL", `${mysql}`, { network: { publicNetworkAccess: "Enabled" } }, "nothing of ours"],
    ["SQL Server", `${sql}`, { publicNetworkAccess: "Enabled" }, "nothing of ours"],
  ])("is found where it has a public address: %s", (_, type, props, component) => {
    expect(said("azure-database-public", type, props)).toEqual([`${open}: ${component}`]);
  });

  test.each<Case>([
    ["has none", `${server}`, { network: { publicNetworkAccess: "Disabled" } }],
    ["is in a subnet", `${server}`, { network: { delegatedSubnetResourceId: "subnet" } }],
    ["is in a subnet of the classic provider", classic, { delegatedSubnetId: "subnet" }],
    ["is of SQL Server, and says nothing of it", `${sql}`, { version: "12.0" }],
    ["is a copy", `${server}`, { createMode: "Replica", sourceServerResourceId: "db" }],
    ["knows its network later", `${server}`, { network: UNKNOWN }],
    ["knows its access later", `${server}`, { network: { publicNetworkAccess: UNKNOWN } }],
    ["knows its access later, classic", classic, { publicNetworkAccessEnabled: UNKNOWN }],
    ["admits an office", rule, { startIpAddress: "203.0.113.0", endIpAddress: "203.0.113.255" }],
    ["admits what is known later", rule, { startIpAddress: "0.0.0.0", endIpAddress: UNKNOWN }],
  ])("is nobody's finding where it %s", (_, type, props) => {
    expect(said("azure-database-public", type, props)).toEqual([]);
  });

  const admits = 'mandatory: Firewall rule of a database "db" admits';
  test.each<[...Case, string]>([
    [
      "all that runs in Azure",
      rule,
      { startIpAddress: "0.0.0.0", endIpAddress: "0.0.0.0" },
      "all that runs in Azure, of any customer: Database",
    ],
    [
      "everybody",
      rule,
      { startIpAddress: "0.0.0.0", endIpAddress: "255.255.255.255" },
      "0.0.0.0 to 255.255.255.255: Database",
    ],
    [
      "nearly everybody",
      rule,
      { startIpAddress: "1.0.0.0", endIpAddress: "223.255.255.255" },
      "1.0.0.0 to 223.255.255.255: Database",
    ],
    [
      "half of all",
      rule,
      { startIpAddress: "0.0.0.0", endIpAddress: "127.255.255.255" },
      "0.0.0.0 to 127.255.255.255: Database",
    ],
    [
      "everybody to SQL Server",
      "azure:mssql/firewallRule:FirewallRule",
      { startIpAddress: "0.0.0.0", endIpAddress: "255.255.255.255" },
      "0.0.0.0 to 255.255.255.255: nothing of ours",
    ],
  ])("is found where its firewall admits %s", (_, type, props, finding) => {
    expect(said("azure-database-public", type, props)).toEqual([`${admits} ${finding}`]);
  });
});

describe("a database of Google Cloud", () => {
  const instance = "gcp:sql/databaseInstance:DatabaseInstance";
  const open = 'advisory: Database "db" has a public address';
  test.each<[string, PolicyResource["props"], string]>([
    ["by its word", { settings: { ipConfiguration: { ipv4Enabled: true, privateNetwork: "net" } } }, "Database"],
    ["as Terraform writes it", { settings: [{ ipConfiguration: [{ ipv4Enabled: true }] }] }, "Database"],
    ["without a network", { databaseVersion: "POSTGRES_17", settings: { tier: "db-f1-micro" } }, "Database"],
    [
      "of SQL Server",
      { databaseVersion: "SQLSERVER_2022_STANDARD", settings: { tier: "db-f1-micro" } },
      "nothing of ours",
    ],
  ])("is found where it has a public address, %s", (_, props, component) => {
    expect(said("gcp-sql-world", instance, props)).toEqual([`${open}: ${component}`]);
  });

  test.each<[string, PolicyResource["props"]]>([
    ["has a private one", { settings: { ipConfiguration: { privateNetwork: "net" } } }],
    ["has Private Service Connect", { settings: { ipConfiguration: { pscConfigs: [{ pscEnabled: true }] } } }],
    [
      "takes connectors alone",
      { settings: { connectorEnforcement: "REQUIRED", ipConfiguration: { ipv4Enabled: true } } },
    ],
    ["is a copy", { masterInstanceName: "db", settings: { tier: "db-f1-micro" } }],
    ["knows its settings later", { settings: UNKNOWN }],
    ["knows its addresses later", { settings: { ipConfiguration: UNKNOWN } }],
    ["knows later whether it is public", { settings: { ipConfiguration: { ipv4Enabled: UNKNOWN } } }],
    ["knows its network later", { settings: { ipConfiguration: { privateNetwork: UNKNOWN } } }],
    [
      "knows later who connects",
      { settings: { connectorEnforcement: UNKNOWN, ipConfiguration: { ipv4Enabled: true } } },
    ],
  ])("is nobody's finding where it %s", (_, props) => {
    expect(said("gcp-sql-world", instance, props)).toEqual([]);
  });
});
