import * as elasticache from "@pulumi/aws/elasticache";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { Access, variableOf } from "../../../shared/arguments/connections";
import { generatedValue } from "../../../shared/arguments/generated-value";
import { physicalName } from "../../../shared/names/physical-names";
import type { TagsInput } from "../../../shared/tags";
import { autoName } from "../../common/names";
import type { PolicyStatement } from "../../common/policy-documents";
import type { ConnectionUser } from "../../common/references/connection-reference";
import type { SecretRef } from "../../common/references/references";

/** A user of the workload's own, and its access. */
export interface WantedUser {
  user: ConnectionUser;
  access: Access;
}

/** The variables of a workload's logins, and the resources that its tasks wait for. */
interface Logins {
  env: Record<string, string>;
  secrets: Record<string, SecretRef>;
  made: pulumi.Resource[];
}

/** Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html */
const LONGEST_USER_ID = 40;

/**
 * Commands of each access, on all keys; a cache may be emptied by those that write, and its settings are nobody's. Source:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
const accessStrings: Readonly<Partial<Record<Access, string>>> = {
  [Access.Read]: "on ~* -@all +@read +@connection +info +cluster",
  [Access.ReadWrite]: "on ~* +@all -@admin -@dangerous +info +keys +flushdb +cluster",
};

/** The id and the name of a user, which are the same where it signs in by its role: of this workload, connection and stack alone. */
function userOf(name: string, key: string): string {
  const connection = key.toLowerCase().replaceAll("_", "-");
  return physicalName([name, connection, pulumi.getStack(), pulumi.getProject()], LONGEST_USER_ID);
}

/** The grant of a user that signs in by the workload's role. Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html */
export function signInStatements(name: string, key: string, user: ConnectionUser | undefined): PolicyStatement[] {
  if (user?.cacheArn === undefined) return [];
  const resources = pulumi.output(user.cacheArn).apply((arn) => {
    const [account] = (arn ?? "").match(/^arn:[\w-]+:elasticache:[\w-]*:\d*:/) ?? [];
    return account === undefined ? [] : [`${arn}`, `${account}user:${userOf(name, key)}`];
  });
  return [{ actions: ["elasticache:Connect"], resources }];
}

/** A user in each cache, as a member of the cache's group: with a password in a secret, or by the workload's role. */
export function createUsers(
  name: string,
  users: readonly [string, WantedUser][],
  logins: Logins,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, { user, access }] of users) {
    const childName = `${name}-to-${key}`;
    const userId = userOf(name, key);
    const password = user.cacheArn === undefined ? generatedValue(childName, {}, opts) : undefined;
    const made = new elasticache.User(
      childName,
      {
        userId,
        userName: userId,
        engine: user.engine,
        accessString: accessStrings[access] ?? "off -@all",
        authenticationMode: password === undefined ? { type: "iam" } : { type: "password", passwords: [password] },
        tags,
      },
      // Its id is its name, of which there is one.
      { ...opts, deleteBeforeReplace: true },
    );
    const member = new elasticache.UserGroupAssociation(
      childName,
      { userGroupId: user.userGroupId, userId: made.userId },
      { ...opts, deleteBeforeReplace: true },
    );
    logins.env[variableOf(key, "USER")] = userId;
    if (password !== undefined) {
      logins.secrets[variableOf(key, "PASSWORD")] = createSecret(childName, user, password, tags, opts);
    }
    logins.made.push(member);
  }
}

/** The reference has the version, so that a new password is a new revision. */
function createSecret(
  name: string,
  { kmsKeyArn }: ConnectionUser,
  secretString: pulumi.Output<string>,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
) {
  const secret = new secretsmanager.Secret(
    name,
    {
      ...autoName(name, "secret"),
      description: "Password of a user of a cache",
      ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn as pulumi.Input<string> }),
      // The password can be made anew at any time, and so needs no time in which it is restored.
      recoveryWindowInDays: 0,
      tags,
    },
    opts,
  );
  const version = new secretsmanager.SecretVersion(name, { secretId: secret.id, secretString }, opts);
  return { arn: secret.arn, versionId: version.versionId, ...(kmsKeyArn !== undefined && { kmsKeyArn }) };
}
