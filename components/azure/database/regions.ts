/** Regions that keep no copy of backups in a paired region. Source:
 * https://learn.microsoft.com/azure/postgresql/overview#azure-regions */
const withoutPair = new Set(
  "australiacentral2 austriaeast belgiumcentral brazilsouth brazilsoutheast chilecentral chinaeast2 chinanorth2 indonesiacentral israelcentral italynorth malaysiawest mexicocentral newzealandnorth polandcentral qatarcentral spaincentral usgovarizona usgovtexas westus3".split(
    " ",
  ),
);

/** Whether backups can be kept in the paired region; a region may be younger than this list. */
export function hasPairedBackups(location: string | undefined): boolean {
  return !withoutPair.has((location ?? "").toLowerCase().replaceAll(" ", ""));
}
