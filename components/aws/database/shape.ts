import type * as pulumi from "@pulumi/pulumi";
import { moment } from "../../shared/arguments/databases";
import { oneOfNumbers } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  integer,
  type Judge,
  numberIn,
  numeric,
  oneOf,
  show,
  someText,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import {
  type DatabaseAlarms,
  type DatabaseArgs,
  DatabaseAuthentication,
  type DatabaseCapacity,
  DatabaseLog,
  type DatabaseProxy,
  type DatabaseRestore,
  DatabaseStorage,
  EngineLifecycleSupport,
} from "./args";
import { problemWithClass } from "./engines";

/** Halves of an ACU: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
const MOST_ACUS = 256;

const acus = (least: number): Check<pulumi.Input<number>> =>
  input<number>((value) => {
    const whole = typeof value === "number" && Number.isInteger(value * 2) && value >= least && value <= MOST_ACUS;
    if (whole) return undefined;
    const given = numberIn(value);
    const nearest = Number.isNaN(given) ? least : Math.min(MOST_ACUS, Math.max(least, Math.round(given * 2) / 2));
    return `${show(value)} is not a capacity from ${least} to ${MOST_ACUS} ACUs in steps of 0.5; nearest: ${nearest}`;
  });

const time = "([01]\\d|2[0-3]):[0-5]\\d";
const day = "(mon|tue|wed|thu|fri|sat|sun)";

/** A window of 30 minutes or more: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
function windowOf(pattern: RegExp, what: string): Judge<string> {
  return (value) => {
    const form = text(pattern, what)(value);
    if (form !== undefined) return form;
    const minutes = minutesOf(spelled(value));
    return minutes >= 30 ? undefined : `${show(value)} has ${minutes} minutes; RDS takes 30 or more`;
  };
}

/** Minutes from the one time to the other, which may be on another day. */
export function minutesOf(window: string): number {
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const [from = 0, to = 0] = window.split(/-(?=[a-z\d])/).map((moment) => {
    const parts = moment.split(":");
    const [hour, minute] = parts.slice(-2).map(Number);
    return Math.max(0, days.indexOf(parts[0] ?? "")) * 1440 + (hour ?? 0) * 60 + (minute ?? 0);
  });
  const whole = /^[a-z]/.test(window) ? 7 * 1440 : 1440;
  return (to - from + whole) % whole;
}

export const databaseShape: Shape<DatabaseArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  engine: plain(oneOf(DatabaseEngine)),
  version: input(someText),
  capacity: object<DatabaseCapacity>({
    min: acus(0),
    max: acus(1),
    pauseAfterSeconds: input(integer(300, 86_400, "seconds")),
  }),
  instanceClass: plain(problemWithClass),
  replicas: plain(integer(0, 15, "replicas")),
  engineLifecycleSupport: plain(oneOf(EngineLifecycleSupport)),
  caCertIdentifier: input(text(/^rds-ca-[a-z0-9-]+$/, "a certificate authority of RDS, such as rds-ca-rsa2048-g1")),
  storageType: plain(oneOf(DatabaseStorage)),
  authentication: plain(oneOf(DatabaseAuthentication)),
  databaseName: input(someText),
  databases: list(plain(someText)),
  masterUsername: input(someText),
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html,
   * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html */
  proxy: object<DatabaseProxy>({
    maxConnectionsPercent: input(integer(1, 100, "percent")),
    connectionBorrowTimeoutSeconds: input(integer(1, 300, "seconds")),
    idleClientTimeoutSeconds: input(integer(1, 28_800, "seconds")),
  }),
  parameters: map(input(anyText), (name) =>
    /^[a-z][\w.]*$/.test(name) ? undefined : "is not the name of a parameter: lower-case letters, digits, _ and .",
  ),
  slowStatementSeconds: input(numeric(0.001, 3600, "seconds")),
  kmsKeyArn,
  backupRetentionDays: input(integer(1, 35, "days")),
  backupWindow: input(windowOf(new RegExp(`^${time}-${time}$`), "a window in UTC, such as 03:00-03:30")),
  maintenanceWindow: input(
    windowOf(new RegExp(`^${day}:${time}-${day}:${time}$`), "a window in UTC, such as sun:04:00-sun:04:30"),
  ),
  applyImmediately: input(boolean),
  deletionProtection: plain(boolean),
  finalSnapshot: input(boolean),
  insights: input(boolean),
  enabledCloudwatchLogsExports: list(plain(oneOf(DatabaseLog))),
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
  monitoringInterval: plain(oneOfNumbers([0, 1, 5, 10, 15, 30, 60], "seconds")),
  restoreFrom: object<DatabaseRestore>({
    snapshotId: input(someText),
    clusterId: input(someText),
    pointInTime: input(moment),
  }),
  alarms: object<DatabaseAlarms>({
    notify: topicArn,
    cpuPercent: input(numeric(1, 100, "percent")),
    capacityPercent: input(numeric(1, 100, "percent")),
    freeMemoryMib: input(integer(1, 1_000_000, "MiB")),
    freeLocalStorageMib: input(integer(1, 10_000_000, "MiB")),
    connections: input(integer(1, 16_000)),
    replicationLagSeconds: input(numeric(0.01, 3600, "seconds")),
  }),
  tags,
};
