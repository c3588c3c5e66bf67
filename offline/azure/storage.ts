import type { Failure } from "../model";
import { list, record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";

const refusal = (property: string, reason: string): readonly Failure[] => [{ property, reason }];

const outside = (property: string, value: unknown, min: number, max: number): readonly Failure[] =>
  typeof value === "number" && (value < min || value > max)
    ? refusal(property, `InvalidParameter: ${property} is ${value}, and ${min} to ${max} are allowed`)
    : [];

/**
 * Azure's refusals of a storage account. Sources:
 * https://learn.microsoft.com/azure/storage/common/storage-account-overview#types-of-storage-accounts (kinds and copies) and
 * https://learn.microsoft.com/azure/storage/blobs/immutable-time-based-retention-policy-overview (days)
 */
export function problemsWithAccount({ kind, sku, immutableStorageWithVersioning }: Properties): readonly Failure[] {
  const name = text(record(sku).name);
  const isPremium = name.startsWith("Premium_");
  const mustBe = kind === "FileStorage" || kind === "BlockBlobStorage";
  const { immutabilityPeriodSinceCreationInDays: days } = record(
    record(immutableStorageWithVersioning).immutabilityPolicy,
  );
  return [
    ...(mustBe && name !== "" && !isPremium && !name.startsWith("StandardV2_") && !name.startsWith("PremiumV2_")
      ? refusal("sku.name", `InvalidAccountType: The AccountType ${name} is invalid for kind ${kind}.`)
      : []),
    ...outside(
      "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays",
      days,
      1,
      146_000,
    ),
  ];
}

/** Sources: https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview and
 * https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
export function problemsWithBlobService(inputs: Properties): readonly Failure[] {
  const rules = list(record(inputs.cors).corsRules);
  return [
    ...outside("deleteRetentionPolicy.days", record(inputs.deleteRetentionPolicy).days, 1, 365),
    ...outside("containerDeleteRetentionPolicy.days", record(inputs.containerDeleteRetentionPolicy).days, 1, 365),
    ...(rules.length > 5 ? refusal("cors.corsRules", `there are ${rules.length} rules, and 5 are the most`) : []),
  ];
}

/** Source: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure */
export function problemsWithPolicy({ policy }: Properties): readonly Failure[] {
  const rules = list(record(policy).rules).map(record);
  if (policy === UNKNOWN || record(policy).rules === UNKNOWN) return [];
  const count = rules.length < 1 || rules.length > 100 ? refusal("policy.rules", "1 to 100 rules are allowed") : [];
  const tiered = rules.filter(({ definition }) => {
    const { actions, filters } = record(definition);
    const tiers = Object.keys(record(record(actions).baseBlob)).some((action) => action.startsWith("tierTo"));
    return tiers && list(record(filters).blobTypes).includes("appendBlob");
  });
  return [
    ...count,
    ...tiered.flatMap(({ name }) => refusal("policy.rules", `rule ${name}: append blobs can only be deleted`)),
  ];
}

/** Source: https://learn.microsoft.com/azure/redis/architecture#cluster-policies */
export function problemsWithCache({ databaseName }: Properties): readonly Failure[] {
  if (databaseName === undefined || databaseName === UNKNOWN || databaseName === "default") return [];
  return refusal("databaseName", "InvalidRequestBody: a cluster has one database, named 'default'");
}

/** Source: https://learn.microsoft.com/azure/storage/files/understanding-billing */
export function problemsWithShare({ shareQuota, rootSquash, enabledProtocols }: Properties): readonly Failure[] {
  return [
    ...outside("shareQuota", shareQuota, 1, 262_144),
    ...(rootSquash !== undefined && enabledProtocols !== "NFS" && enabledProtocols !== UNKNOWN
      ? refusal("rootSquash", "InvalidParameter: rootSquash is for NFS shares")
      : []),
  ];
}

/** Source: https://learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-rest */
export function problemsWithCondition({ condition, conditionVersion }: Properties): readonly Failure[] {
  if (condition === undefined || conditionVersion === "2.0" || conditionVersion === UNKNOWN) return [];
  return refusal("conditionVersion", "a condition needs its version, and 2.0 is the one that is supported");
}
