import { named } from "../../core/kit";
import { get, isAbsent, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

const replacement = { azure: "a delegated subnet or a private endpoint" };

/** Database makes PostgreSQL; MySQL and SQL Server no component does. */
const offerOf = ({ type }: PolicyResource): Pick<Match, "offer"> =>
  /postgresql/i.test(type) ? {} : { offer: { replacement } };

/** Addresses of a range that is nearly everyone's: as many as a /3 has. */
const WORLD = 2 ** 29;

const numberOf = (address: string): number => address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);

/** The rule of a firewall that admits the world, or from 0.0.0.0 to 0.0.0.0 whatever runs in Azure, of any customer. Source:
 * https://learn.microsoft.com/azure/postgresql/network/concepts-networking-public */
function openRule(resource: PolicyResource): Match | undefined {
  const [start, end] = [text(resource.props, "startIpAddress"), text(resource.props, "endIpAddress")];
  if (start === undefined || end === undefined) return undefined;
  const ofAzure = start === "0.0.0.0" && end === "0.0.0.0";
  if (!ofAzure && !(numberOf(end) - numberOf(start) >= WORLD - 1)) return undefined;
  const whom = ofAzure ? "all that runs in Azure, of any customer" : `${start} to ${end}`;
  const what = `${named("Firewall rule of a database", resource)} admits ${whom}`;
  return { what, path: "startIpAddress", ...offerOf(resource) };
}

/** Public access that is on, as it is by default where the server has no subnet of its own. */
function publicServer(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const paths = [["network", "publicNetworkAccess"], ["publicNetworkAccess"], ["publicNetworkAccessEnabled"]];
  const [path, access] =
    paths.map((at) => [at, get(props, ...at)] as const).find(([, value]) => !isAbsent(value)) ?? [];
  const isOn = path === undefined ? isPublicByDefault(resource) : access === true || /^enabled$/i.test(String(access));
  if (!isOn) return undefined;
  const what = `${named("Database server", resource)} has a public address`;
  return { what, path: (path ?? ["network"]).join("."), level: Level.Advisory, ...offerOf(resource) };
}

/** Copies and restored servers may get it from their source; SQL Server has no subnet, and private endpoints beside it. */
function isPublicByDefault({ type, props }: PolicyResource): boolean {
  if (/sql[:/](?:S|s)erver/.test(type) && !/(?:my|postgre)sql[:/]/.test(type)) return false;
  const places = [get(props, "network"), props.delegatedSubnetId, props.createMode, props.sourceServerResourceId];
  return places.every(isAbsent);
}

const isRule = ({ type }: PolicyResource): boolean => /FirewallRule$/.test(type);

/** Databases are private. */
export const azureDatabasePublic: Rule = {
  id: "azure-database-public",
  row: Row.Networking,
  title: "Databases are private",
  description: "A database that everyone reaches is one guessed password from open.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    "azure-native:dbforpostgresql:Server",
    "azure-native:dbforpostgresql:FirewallRule",
    "azure-native:dbformysql:Server",
    "azure-native:dbformysql:FirewallRule",
    "azure-native:sql:Server",
    "azure-native:sql:FirewallRule",
    "azure:postgresql/flexibleServer:FlexibleServer",
    "azure:postgresql/flexibleServerFirewallRule:FlexibleServerFirewallRule",
    "azure:postgresql/server:Server",
    "azure:postgresql/firewallRule:FirewallRule",
    "azure:mysql/flexibleServer:FlexibleServer",
    "azure:mysql/flexibleServerFirewallRule:FlexibleServerFirewallRule",
    "azure:mssql/server:Server",
    "azure:mssql/firewallRule:FirewallRule",
  ],
  replacement,
  component: "Database",
  url: "https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private",
  remediationSteps: "Drop the firewall rule and switch public access off; a Database is in a subnet of its own.",
  example: {
    before:
      'new dbforpostgresql.FirewallRule("all", { startIpAddress: "0.0.0.0", endIpAddress: "255.255.255.255", … });',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Drop the firewall rule, and put the server into a delegated subnet.",
    after: 'network: { delegatedSubnetResourceId: subnet.id, publicNetworkAccess: "Disabled", … }',
  },
  match: (resource) => (isRule(resource) ? openRule(resource) : publicServer(resource)),
};
