import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { byName } from "../../shared/names/physical-names";

const LOGINS = "workloads log in by it; leave it out";
const SLOW = "give slowStatementSeconds";

/** Flags that the component sets itself, with the reason or the argument for it. */
export const ownFlags: Readonly<Record<DatabaseEngine, Readonly<Record<string, string>>>> = {
  [DatabaseEngine.PostgreSql]: { "cloudsql.iam_authentication": LOGINS, log_min_duration_statement: SLOW },
  [DatabaseEngine.MySql]: {
    cloudsql_iam_authentication: LOGINS,
    activate_all_roles_on_login: LOGINS,
    slow_query_log: SLOW,
    long_query_time: SLOW,
    log_output: "the logs of slow statements are read from files; leave it out",
  },
};

interface FlagsSpec {
  engine: DatabaseEngine;
  slowStatementSeconds: pulumi.Input<number>;
  parameters: Record<string, pulumi.Input<string>>;
}

/**
 * The flags of an instance by name: logins by IAM, and the log of slow statements. Sources:
 * https://docs.cloud.google.com/sql/docs/postgres/flags and https://docs.cloud.google.com/sql/docs/mysql/flags
 */
export function flagsOf({ engine, slowStatementSeconds, parameters }: FlagsSpec) {
  const own: Record<string, pulumi.Input<string>> = engine === DatabaseEngine.MySql
    ? {
        cloudsql_iam_authentication: "on",
        // A user's roles count from the login on, without a statement for it.
        activate_all_roles_on_login: "on",
        slow_query_log: "on",
        long_query_time: inText(slowStatementSeconds, 1),
        log_output: "FILE",
      }
    : {
        "cloudsql.iam_authentication": "on",
        log_min_duration_statement: inText(slowStatementSeconds, 1000),
      };
  return byName({ ...parameters, ...own }).map(([name, value]) => ({ name, value }));
}

function inText(seconds: pulumi.Input<number>, times: number): pulumi.Input<string> {
  const of = (known: number): string => `${Math.round(known * times * 1000) / 1000}`;
  return isPlain(seconds) ? of(seconds) : pulumi.output(seconds).apply(of);
}
