import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../../shared/names/physical-names";
import type { PolicyStatement } from "../../common/policy-documents";
import type { ConnectionLogin } from "../../common/references/connection-reference";

/** Names of MySQL's users are the shortest: https://dev.mysql.com/doc/refman/8.4/en/user-names.html */
const LONGEST_USER = 32;

/** The name of the role in the database: of this workload, this connection, and this stack alone. */
export function databaseUserOf(name: string, key: string): string {
  const connection = key.toLowerCase().replaceAll("_", "-");
  return physicalName([name, connection, pulumi.getStack(), pulumi.getProject()], LONGEST_USER);
}

/** The grant of a login that signs in by the workload's role, as its one user. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
export function databaseStatements(name: string, key: string, login: ConnectionLogin | undefined): PolicyStatement[] {
  if (login?.dbUserArn === undefined) return [];
  const user = pulumi.interpolate`${login.dbUserArn}/${databaseUserOf(name, key)}`;
  return [{ actions: ["rds-db:connect"], resources: [user] }];
}
