import { named } from "../../core/kit";
import { list, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { isWorld } from "../../detect/network";

function openDatabase(resource: PolicyResource): Match | undefined {
  const networks = list(resource.props, "settings", "ipConfiguration", "authorizedNetworks");
  const open = networks.map((each) => text(each, "value")).find((value) => value !== undefined && isWorld(value));
  return open === undefined
    ? undefined
    : { what: `${named("Database", resource)} admits ${open}`, path: "settings.ipConfiguration.authorizedNetworks" };
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
  replacement: { gcp: "a private address or the Cloud SQL connector" },
  component: "Database",
  url: "https://cloud.google.com/sql/docs/postgres/private-ip",
  remediationSteps: "Drop the authorised network; a Database has a private address only.",
  example: {
    before: 'settings: { ipConfiguration: { authorizedNetworks: [{ value: "0.0.0.0/0" }] } }',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Drop the authorised network and give the instance a private address.",
    after: "settings: { ipConfiguration: { ipv4Enabled: false, privateNetwork: network.id } }",
  },
  match: openDatabase,
};
