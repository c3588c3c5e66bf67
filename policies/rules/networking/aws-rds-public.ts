import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

const replacement = { aws: "private subnets, with the security group of each consumer as a source" };

/** Those that Database makes; MariaDB, Oracle, SQL Server, Db2, DocumentDB and Neptune it does not. */
const ours = /^(?:aurora.*|postgres|mysql)$/i;

function publicDatabase(resource: PolicyResource): Match | undefined {
  const { props, type } = resource;
  if (props.publiclyAccessible !== true) return undefined;
  const engine = text(props, "engine");
  const isOurs = /:rds[/:]/.test(type) && (engine === undefined || ours.test(engine));
  return {
    what: `${named("Database", resource)} has a public address`,
    path: "publiclyAccessible",
    ...(isOurs ? {} : { offer: { replacement } }),
  };
}

/** Databases are private. */
export const awsRdsPublic: Rule = {
  id: "aws-rds-public",
  row: Row.Networking,
  title: "Databases are private",
  description: "A database that everyone reaches is one guessed password from open.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws-native:rds:DbInstance",
    "aws-native:rds:DbCluster",
  ],
  replacement,
  component: "Database",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding",
  remediationSteps:
    "Set `publiclyAccessible: false`, and let consumers in by their security groups; a Database has it so.",
  example: {
    before: 'new aws.rds.Instance("db", { engine: "postgres", publiclyAccessible: true, … });',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Set `publiclyAccessible: false`, and let consumers in by their security groups.",
    after: 'new aws.rds.Instance("db", { engine: "postgres", publiclyAccessible: false, … });',
  },
  match: publicDatabase,
};
