import type { Failure } from "../model";
import { record, text } from "../spec";
import type { Properties } from "../values";

/** Cloud SQL's refusals of an instance. */
export function problemsWithInstance(inputs: Properties): readonly Failure[] {
  const settings = record(inputs.settings);
  return [
    ...machine(text(inputs.databaseVersion), settings),
    ...disk(settings),
    ...standby(text(inputs.databaseVersion), settings),
    ...copy(inputs),
    ...logs(settings),
  ];
}

const refusal = (property: string, reason: string): Failure => ({ property: `settings.${property}`, reason });

/** Each edition has its own: https://docs.cloud.google.com/sql/docs/postgres/machine-series-overview */
const PLUS = /^db-(perf-optimized-N|c4a-highmem)-/;
const HYPERDISK = /^db-(c4a-highmem|custom-N4)-/;

/** Where none is given: https://docs.cloud.google.com/sql/docs/postgres/editions-intro */
const editionOf = (version: string, { edition }: Properties): string =>
  text(edition, /^POSTGRES_(1[6-9]|2\d)$/.test(version) ? "ENTERPRISE_PLUS" : "ENTERPRISE");

/**
 * https://github.com/hashicorp/terraform-provider-google/issues/20498 and, of PostgreSQL,
 * https://github.com/serverpod/serverpod/issues/2373
 */
function machine(version: string, settings: Properties): readonly Failure[] {
  const { tier } = settings;
  if (typeof tier !== "string" || !tier.startsWith("db-")) return [];
  const edition = editionOf(version, settings);
  if (edition === "ENTERPRISE" && /^POSTGRES/.test(version) && tier.startsWith("db-n1-")) {
    return [refusal("tier", "Only custom or shared-core instance Billing Tier type allowed for PostgreSQL database.")];
  }
  if (PLUS.test(tier) === (edition === "ENTERPRISE_PLUS")) return [];
  const advice = edition === "ENTERPRISE_PLUS" ? " Use a predefined Tier like db-perf-optimized-N-* instead." : "";
  return [refusal("tier", `Invalid request: Invalid Tier (${tier}) for (${edition}) Edition.${advice}`)];
}

/** https://docs.cloud.google.com/sql/docs/postgres/machine-series-overview and https://docs.cloud.google.com/sql/docs/postgres/storage-options-overview */
function disk({ tier, diskType = "PD_SSD", diskSize }: Properties): readonly Failure[] {
  if (typeof tier !== "string" || typeof diskType !== "string") return [];
  const isHyperdisk = diskType === "HYPERDISK_BALANCED";
  if (HYPERDISK.test(tier) !== isHyperdisk) {
    return [refusal("diskType", `Invalid request: disk type ${diskType} is not supported for tier ${tier}.`)];
  }
  const least = isHyperdisk ? 20 : 10;
  return typeof diskSize === "number" && diskSize < least
    ? [refusal("diskSize", `Invalid request: the disk size must be at least ${least} GB.`)]
    : [];
}

/** https://docs.cloud.google.com/sql/docs/postgres/high-availability and https://docs.cloud.google.com/sql/docs/mysql/high-availability */
function standby(version: string, { availabilityType, backupConfiguration }: Properties): readonly Failure[] {
  const { enabled, binaryLogEnabled } = record(backupConfiguration);
  const isComplete = enabled === true && (!/^MYSQL/.test(version) || binaryLogEnabled === true);
  if (availabilityType !== "REGIONAL" || backupConfiguration === undefined || isComplete) return [];
  const needs = /^MYSQL/.test(version) ? "backups and binary logging" : "backups";
  return [refusal("availabilityType", `Invalid request: a REGIONAL instance needs ${needs} to be enabled.`)];
}

/** https://docs.cloud.google.com/sql/docs/mysql/admin-api-error-messages */
function copy({ masterInstanceName, settings }: Properties): readonly Failure[] {
  const { enabled } = record(record(settings).backupConfiguration);
  return text(masterInstanceName) !== "" && enabled === true
    ? [refusal("backupConfiguration", "A backup can't be enabled for read replicas.")]
    : [];
}

/** https://docs.cloud.google.com/sql/docs/postgres/backup-recovery/pitr */
function logs({ edition, backupConfiguration }: Properties): readonly Failure[] {
  const { transactionLogRetentionDays: days, backupRetentionSettings } = record(backupConfiguration);
  const { retainedBackups } = record(backupRetentionSettings);
  const at = "backupConfiguration.transactionLogRetentionDays";
  if (typeof days !== "number") return [];
  const most = edition === "ENTERPRISE" ? 7 : 35;
  if (days < 1 || days > most) return [refusal(at, `Invalid request: days of logs must be between 1 and ${most}.`)];
  return typeof retainedBackups === "number" && days > retainedBackups
    ? [refusal(at, `Invalid request: ${days} days of logs are more than the ${retainedBackups} retained backups.`)]
    : [];
}
