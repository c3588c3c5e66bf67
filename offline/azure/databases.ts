import type { Failure } from "../model";
import { record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";
import { normalized } from "./derived";

const refusal = (property: string, reason: string): readonly Failure[] => [{ property, reason }];

/** Regions without backups in a paired region, and those without zones. Words of Azure's command line. Source:
 * https://learn.microsoft.com/azure/postgresql/overview#azure-regions */
const withoutPair =
  "australiacentral2 austriaeast belgiumcentral brazilsouth brazilsoutheast chilecentral chinaeast2 chinanorth2 indonesiacentral israelcentral italynorth malaysiawest mexicocentral newzealandnorth polandcentral qatarcentral spaincentral usgovarizona usgovtexas westus3".split(
    " ",
  );
const withoutZones =
  "australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast chinaeast2 chinaeast3 chinanorth2 francesouth germanynorth japanwest jioindiacentral jioindiawest koreasouth northcentralus norwaywest southafricawest switzerlandwest uaecentral ukwest usgovarizona usgovtexas westcentralus westus".split(
    " ",
  );

function problemsWithRegion({ location, backup, highAvailability }: Properties): readonly Failure[] {
  const region = normalized(text(location));
  return [
    ...(record(backup).geoRedundantBackup === "Enabled" && withoutPair.includes(region)
      ? refusal("backup.geoRedundantBackup", "This location does not support geo-redundant backup.")
      : []),
    ...(record(highAvailability).mode === "ZoneRedundant" && withoutZones.includes(region)
      ? refusal("highAvailability.mode", "This location has a single availability zone.")
      : []),
  ];
}

/** Newer sizes are in no virtual network of one's own: https://learn.microsoft.com/azure/postgresql/overview#v6-sku-family-limitations */
function problemsWithSize({ sku, network }: Properties): readonly Failure[] {
  const { name } = record(sku);
  return typeof name === "string" && /_v6$/.test(name) && record(network).delegatedSubnetResourceId !== undefined
    ? refusal("sku.name", `Virtual Network integration isn't supported by ${name}`)
    : [];
}

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
    ...problemsWithRegion(inputs),
    ...problemsWithSize(inputs),
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
