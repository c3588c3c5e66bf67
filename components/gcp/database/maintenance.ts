import type * as sql from "@pulumi/gcp/sql";
import { Weekday } from "../common/weekday";
import type { DenyMaintenancePeriod } from "./args";
import { databaseDefaults } from "./defaults";
import type { DatabaseSpec } from "./spec";

type Settings = Exclude<sql.DatabaseInstanceArgs["settings"], undefined>;

/** Monday is 1: https://docs.cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances#MaintenanceWindow */
const DAYS: readonly string[] = Object.values(Weekday);

/** When updates come, and when they do not. */
export function maintenanceOf({ maintenanceWindow: window, denyMaintenancePeriod: denied }: DatabaseSpec) {
  return {
    maintenanceWindow: { day: DAYS.indexOf(window.day) + 1, hour: window.hour, updateTrack: window.updateTrack },
    ...(denied && { denyMaintenancePeriod: periodOf(denied) }),
  } satisfies Partial<Settings>;
}

/**
 * Days as Cloud SQL writes them back, without leading zeros; others would differ with every update. Source:
 * https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/sql/resource_sql_database_instance_test.go
 */
function periodOf({ startDate, endDate, time = databaseDefaults.denyMaintenanceTime }: DenyMaintenancePeriod) {
  const written = (date: string): string => date.replace(/-0/g, "-");
  return { startDate: written(startDate), endDate: written(endDate), time };
}
