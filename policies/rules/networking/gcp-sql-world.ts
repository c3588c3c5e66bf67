import { named } from "../../core/kit";
import { get, isAbsent, isUnknown, list, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { isWorld } from "../../detect/network";

const replacement = { gcp: "a private address or the Cloud SQL connector" };

/** Cloud SQL has SQL Server too, which no component makes. */
const offerOf = ({ props }: PolicyResource): Pick<Match, "offer"> =>
  /^SQLSERVER/i.test(text(props, "databaseVersion") ?? "") ? { offer: { replacement } } : {};

function publicDatabase(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const networks = list(props, "settings", "ipConfiguration", "authorizedNetworks");
  const open = networks.map((each) => text(each, "value")).find((value) => value !== undefined && isWorld(value));
  const database = named("Database", resource);
  const offer = offerOf(resource);
  if (open !== undefined) {
    return { what: `${database} admits ${open}`, path: "settings.ipConfiguration.authorizedNetworks", ...offer };
  }
  if (!hasPublicAddress(props)) return undefined;
  const path = "settings.ipConfiguration.ipv4Enabled";
  return { what: `${database} has a public address`, path, level: Level.Advisory, ...offer };
}

/** Without a network an instance has a public address, unless connectors alone are let in. */
function hasPublicAddress(props: PolicyResource["props"]): boolean {
  const enforcement = get(props, "settings", "connectorEnforcement");
  if (isAbsent(props.settings) || enforcement === "REQUIRED" || isUnknown(enforcement)) return false;
  const ipv4 = get(props, "settings", "ipConfiguration", "ipv4Enabled");
  if (!isAbsent(ipv4)) return ipv4 === true;
  const others = [
    get(props, "settings", "ipConfiguration", "privateNetwork"),
    get(props, "settings", "ipConfiguration", "pscConfigs"),
    get(props, "settings", "ipConfiguration", "pscConfig"),
    props.masterInstanceName,
  ];
  return others.every(isAbsent);
}

/** Databases are private. */
export const gcpSqlWorld: Rule = {
  id: "gcp-sql-world",
  row: Row.Networking,
  title: "Databases are private",
  description: "A database that everyone reaches is one guessed password from open.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ["gcp:sql/databaseInstance:DatabaseInstance", "google-native:sqladmin/v1:Instance"],
  replacement,
  component: "Database",
  url: "https://cloud.google.com/sql/docs/postgres/private-ip",
  remediationSteps: "Drop the authorised network and the public address; a Database has a private address only.",
  example: {
    before: 'settings: { ipConfiguration: { authorizedNetworks: [{ value: "0.0.0.0/0" }] } }',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Drop the authorised network and give the instance a private address.",
    after: "settings: { ipConfiguration: { ipv4Enabled: false, privateNetwork: network.id } }",
  },
  match: publicDatabase,
};
