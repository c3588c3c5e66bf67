import type * as rds from "@pulumi/aws/rds";
import type * as sfn from "@pulumi/aws/sfn";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { DatabaseEngine } from "../../shared/database-engine";
import { createRunbook } from "./runbooks";
import type { DatabaseSpec } from "./spec";
import { FURTHER_RIGHTS } from "./sql";
import { type Chain, chained, retry, runAndWait, taskBeside } from "./state-machine";

/** The ARNs that the machine works with, and the databases. */
export interface FurtherTarget {
  clusterArn: string;
  masterSecretArn: string;
  engine: DatabaseEngine;
  databases: readonly string[];
}

/**
 * The machine that makes the further databases: what is there already stays. `CREATE DATABASE` runs in no transaction, and
 * PostgreSQL knows no `IF NOT EXISTS` for it. The names were checked: they have no quotation marks. Sources:
 * https://www.postgresql.org/docs/17/sql-createdatabase.html, https://dev.mysql.com/doc/refman/8.4/en/create-database.html
 */
export function furtherMachine({ clusterArn, masterSecretArn, engine, databases }: FurtherTarget): string {
  const cluster = { ResourceArn: clusterArn, SecretArn: masterSecretArn };
  const task = taskBeside(clusterArn);
  const run = (args: object, more: object = {}) =>
    task("rdsdata:executeStatement", { ...cluster, ...args }, { Retry: retry, ...more });
  const postgres = (name: string): Chain => [
    [
      `Find ${name}`,
      run(
        {
          Database: "postgres",
          Sql: "SELECT 1 FROM pg_database WHERE datname = :name",
          Parameters: [{ Name: "name", Value: { StringValue: name } }],
        },
        { Assign: { found: "{% $count($states.result.Records) > 0 %}" } },
      ),
    ],
    [
      `Is ${name} there`,
      {
        Type: "Choice",
        Choices: [{ Condition: "{% $found %}", Next: `Rights in ${name}` }],
        Default: `Create ${name}`,
      },
    ],
    [`Create ${name}`, run({ Database: "postgres", Sql: `CREATE DATABASE "${name}"` })],
    [`Rights in ${name}`, run({ Database: name, Sql: FURTHER_RIGHTS })],
  ];
  const mysql = (name: string): Chain => [
    [`Create ${name}`, run({ Sql: `CREATE DATABASE IF NOT EXISTS \`${name}\`` })],
  ];
  const chain = databases.flatMap(engine === DatabaseEngine.MySql ? mysql : postgres);
  return JSON.stringify({
    Comment: "Makes the further databases of the cluster, with the rights of its logins",
    QueryLanguage: "JSONata",
    StartAt: chain[0]?.[0],
    TimeoutSeconds: 600,
    States: chained(chain),
  });
}

/** The runbook that starts it; another list of names runs it again. */
export const furtherRunbook = (roleArn: string, stateMachineArn: string): string =>
  JSON.stringify({
    schemaVersion: "0.3",
    description: "Makes the further databases of a cluster",
    assumeRole: roleArn,
    parameters: {
      Databases: { type: "String", description: "Names of the databases", allowedPattern: "^[a-z][a-z0-9_,]*$" },
    },
    mainSteps: runAndWait(stateMachineArn, "{}"),
  });

/** The machine's definition, as soon as the cluster is there. */
export const furtherDefinition = (
  { engine, databases }: DatabaseSpec,
  cluster: rds.Cluster,
  masterSecret: pulumi.Output<string>,
): pulumi.Output<string> =>
  pulumi
    .all([cluster.arn, masterSecret])
    .apply(([clusterArn, masterSecretArn]) => furtherMachine({ clusterArn, masterSecretArn, engine, databases }));

/** Runs the machine once, and once more where the names are others; the deployment waits for its end. */
export function runFurther(
  name: string,
  { databases, tags }: DatabaseSpec,
  { roleArn, machine }: { roleArn: pulumi.Output<string>; machine: sfn.StateMachine },
  opts: pulumi.CustomResourceOptions,
): ssm.Association {
  const childName = `${name}-databases`;
  const content = pulumi.all([roleArn, machine.arn]).apply(([role, arn]) => furtherRunbook(role, arn));
  const document = createRunbook(childName, { content, tags }, opts);
  return new ssm.Association(
    childName,
    {
      name: document.name,
      parameters: { Databases: databases.join(",") },
      waitForSuccessTimeoutSeconds: 900,
      tags,
    },
    // A new association is waited for, a changed one is not.
    { ...opts, replaceOnChanges: ["parameters"], deleteBeforeReplace: true },
  );
}
