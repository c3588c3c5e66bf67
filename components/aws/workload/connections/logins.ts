import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { variableOf } from "../../../shared/arguments/connections";
import type { TagsInput } from "../../../shared/tags";
import { autoName } from "../../common/names";
import type { ConnectionLogin } from "../../common/references/connection-reference";
import type { SecretRef } from "../../common/references/references";
import type { TaskSpec } from "../spec";
import { databaseUserOf } from "./database-users";
import { createUsers } from "./users";

/** The logins of a workload: their variables, and the resources that its tasks wait for. */
export interface Logins {
  env: Record<string, string>;
  secrets: Record<string, SecretRef>;
  made: pulumi.Resource[];
}

/** A cluster that has paused takes up to half a minute to come back, and a runbook tries three times. */
const LOGIN_TIMEOUT_SECONDS = 900;

/**
 * A login at each database: an association that runs the database's runbook, which makes the role; and a secret without a value,
 * for which the runbook makes the password too, unless the workload signs in by its role. So no password passes through the
 * program or its state. The runbook runs once more where the database or the access is another, and keeps the password that the
 * secret has.
 */
export function createLogins(
  name: string,
  { connections, tags }: TaskSpec,
  opts: pulumi.CustomResourceOptions,
): Logins {
  const logins: Logins = { env: {}, secrets: {}, made: [] };
  for (const [key, { login, access }] of connections.logins) {
    const childName = `${name}-to-${key}`;
    const user = databaseUserOf(name, key);
    const secret = login.dbUserArn === undefined ? createSecret(childName, login, tags, opts) : undefined;
    const association = new ssm.Association(
      childName,
      {
        name: login.documentName,
        parameters: { User: user, ...(secret && { SecretArn: secret.arn }), Access: access },
        waitForSuccessTimeoutSeconds: LOGIN_TIMEOUT_SECONDS,
        tags,
      },
      // A new association is waited for, a changed one is not.
      { ...opts, replaceOnChanges: ["parameters"], deleteBeforeReplace: true },
    );
    logins.env[variableOf(key, "USER")] = user;
    if (secret !== undefined) logins.secrets[variableOf(key, "PASSWORD")] = secret;
    logins.made.push(association);
  }
  createUsers(name, connections.users, logins, tags, opts);
  return logins;
}

/** A secret for the password, as a reference. */
function createSecret(
  name: string,
  { roleArn, kmsKeyArn }: ConnectionLogin,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): SecretRef {
  const { arn } = new secretsmanager.Secret(
    name,
    {
      ...autoName(name, "secret"),
      description: "Login at a database; its value is made by the runbook of the database",
      ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn as pulumi.Input<string> }),
      policy: pulumi.output(roleArn).apply(writtenBy),
      // The value can be made anew at any time, and so needs no time in which it is restored.
      recoveryWindowInDays: 0,
      tags,
    },
    opts,
  );
  return { arn, jsonKey: "password", ...(kmsKeyArn !== undefined && { kmsKeyArn }) };
}

/** Lets the role of the runbook's state machine read and write the secret, and so no other of the database's machines. */
function writtenBy(roleArn: string): string {
  const actions = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"];
  const statement = { Effect: "Allow", Principal: { AWS: roleArn }, Action: actions, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
