import type { Failure } from "../model";
import { record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";

const refusal = (property: string, reason: string): readonly Failure[] => [{ property, reason }];

/**
 * Azure's refusals of a PostgreSQL flexible server. Sources:
 * https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore (days),
 * https://learn.microsoft.com/azure/postgresql/high-availability/concepts-high-availability#limitations (burstable),
 * https://learn.microsoft.com/azure/postgresql/security/security-entra-concepts (one way to sign in) and
 * https://learn.microsoft.com/azure/templates/microsoft.dbforpostgresql/flexibleservers (what a copy needs)
 */
export function problemsWithServer(inputs: Properties): readonly Failure[] {
  const { backupRetentionDays } = record(inputs.backup);
  const { mode } = record(inputs.highAvailability);
  const { activeDirectoryAuth, passwordAuth } = record(inputs.authConfig);
  const isBurstable = record(inputs.sku).tier === "Burstable";
  const createMode = text(inputs.createMode, "Create");
  const isCopy = ["PointInTimeRestore", "Replica", "GeoRestore"].includes(createMode);
  return [
    ...(typeof backupRetentionDays === "number" && (backupRetentionDays < 7 || backupRetentionDays > 35)
      ? refusal("backup.backupRetentionDays", `InvalidBackupRetentionDays: ${backupRetentionDays} is not 7 to 35`)
      : []),
    ...(isBurstable && mode !== undefined && mode !== UNKNOWN && mode !== "Disabled"
      ? refusal("highAvailability.mode", "HighAvailability is not supported for the Burstable tier")
      : []),
    ...(passwordAuth === "Disabled" && activeDirectoryAuth !== "Enabled" && activeDirectoryAuth !== UNKNOWN
      ? refusal("authConfig", "InvalidAuthConfig: one of activeDirectoryAuth and passwordAuth must be enabled")
      : []),
    ...(isCopy && inputs.sourceServerResourceId === undefined
      ? refusal("sourceServerResourceId", `is required where createMode is ${createMode}`)
      : []),
    ...(createMode === "PointInTimeRestore" && inputs.pointInTimeUTC === undefined
      ? refusal("pointInTimeUTC", `is required where createMode is ${createMode}`)
      : []),
  ];
}
