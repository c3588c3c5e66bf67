import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { variableOf } from "../../../shared/arguments/connections";
import { physicalName } from "../../../shared/names/physical-names";
import { autoName } from "../../common/names";
import type { SecretRef } from "../../common/references/references";
import type { TaskSpec } from "../spec";
import { createUsers } from "./users";

/** The logins of a workload: their variables, and the resources that its tasks wait for. */
export interface Logins {
  env: Record<string, string>;
  secrets: Record<string, SecretRef>;
  made: pulumi.Resource[];
}

/** Names of MySQL's users are the shortest: https://dev.mysql.com/doc/refman/8.4/en/user-names.html */
const LONGEST_USER = 32;
/** A cluster that has paused takes up to half a minute to come back, and a runbook tries three times. */
const LOGIN_TIMEOUT_SECONDS = 900;

/**
 * A login at each database: a secret without a value, and an association that runs the database's runbook, which makes the
 * role, its password and the secret's value. So no password passes through the program or its state. The runbook runs once
 * more where the database or the access is another, and keeps the password that the secret has.
 */
export function createLogins(
  name: string,
  { connections, tags }: TaskSpec,
  opts: pulumi.CustomResourceOptions,
): Logins {
  const logins: Logins = { env: {}, secrets: {}, made: [] };
  for (const [key, { login, access }] of connections.logins) {
    const childName = `${name}-to-${key}`;
    const user = userOf(name, key);
    const secret = new secretsmanager.Secret(
      childName,
      {
        ...autoName(childName, "secret"),
        description: "Login at a database; its value is made by the runbook of the database",
        ...(login.kmsKeyArn !== undefined && { kmsKeyId: login.kmsKeyArn }),
        policy: pulumi.output(login.roleArn).apply(writtenBy),
        // The value can be made anew at any time, and so needs no time in which it is restored.
        recoveryWindowInDays: 0,
        tags,
      },
      opts,
    );
    const association = new ssm.Association(
      childName,
      {
        name: login.documentName,
        parameters: { User: user, SecretArn: secret.arn, Access: access },
        waitForSuccessTimeoutSeconds: LOGIN_TIMEOUT_SECONDS,
        tags,
      },
      // A new association is waited for, a changed one is not.
      { ...opts, replaceOnChanges: ["parameters"], deleteBeforeReplace: true },
    );
    logins.env[variableOf(key, "USER")] = user;
    logins.secrets[variableOf(key, "PASSWORD")] = { arn: secret.arn, jsonKey: "password" };
    if (login.kmsKeyArn !== undefined) {
      logins.secrets[variableOf(key, "PASSWORD")] = {
        arn: secret.arn,
        jsonKey: "password",
        kmsKeyArn: login.kmsKeyArn,
      };
    }
    logins.made.push(association);
  }
  createUsers(name, connections.users, logins, tags, opts);
  return logins;
}

/** The name of the role in the database: of this workload, this connection, and this stack alone. */
function userOf(name: string, key: string): string {
  const connection = key.toLowerCase().replaceAll("_", "-");
  return physicalName([name, connection, pulumi.getStack(), pulumi.getProject()], LONGEST_USER);
}

/** Lets the role of the runbook's state machine read and write the secret, and so no other of the database's machines. */
function writtenBy(roleArn: string): string {
  const actions = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"];
  const statement = { Effect: "Allow", Principal: { AWS: roleArn }, Action: actions, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
