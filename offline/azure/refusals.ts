import type { Failure } from "../model";
import { list, record, text } from "../spec";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import { problemsWithActionGroup, problemsWithLogAlert, problemsWithMetricAlert } from "./alerts";
import { problemsWithServer } from "./databases";
import { normalized } from "./derived";
import { sameId } from "./ids";
import { problemsWithJob, problemsWithScript } from "./jobs";
import { problemsWithQueue } from "./service-bus";
import {
  problemsWithAccount,
  problemsWithBlobService,
  problemsWithCache,
  problemsWithCondition,
  problemsWithPolicy,
  problemsWithShare,
} from "./storage";

type Check = (inputs: Properties) => readonly Failure[];

interface Regions {
  readonly allowed: readonly string[];
  /** Where it was read. */
  readonly source: string;
}

/** Types that are not in every region of Azure. */
const regions: Readonly<Record<string, Regions>> = {
  "azure-native:dns:Zone": { allowed: ["global"], source: "https://github.com/Azure/azure-cli/issues/6052" },
  "azure-native:cdn:Profile": {
    allowed:
      "global australiaeast australiasoutheast brazilsouth canadacentral canadaeast centralindia centralus eastasia eastus eastus2 japaneast japanwest northcentralus northeurope southcentralus southindia southeastasia westeurope westindia westus westcentralus".split(
        " ",
      ),
    source: "https://github.com/Azure/azure-cli/issues/28824",
  },
  "azure-native:monitor:ActivityLogAlert": {
    allowed: ["global", "westeurope", "northeurope"],
    source: "https://learn.microsoft.com/rest/api/monitor/activitylogalerts/createorupdate",
  },
};

const checks: Readonly<Record<string, readonly Check[]>> = {
  "azure-native:app:ContainerApp": [resourceTotal, secrets, registries],
  "azure-native:app:Job": [resourceTotal, secrets, registries, problemsWithJob],
  "azure-native:app:ManagedCertificate": [noWildcard],
  "azure-native:authorization:RoleAssignment": [problemsWithCondition],
  "azure-native:dbforpostgresql:Server": [problemsWithServer],
  "azure-native:dns:RecordSet": [noAliasAtApex],
  "azure-native:keyvault:Vault": [vaultProtection],
  "azure-native:monitor:ActionGroup": [problemsWithActionGroup],
  "azure-native:monitor:MetricAlert": [problemsWithMetricAlert],
  "azure-native:monitor:ScheduledQueryRule": [problemsWithLogAlert],
  "azure-native:network:NetworkSecurityGroup": [priorities],
  "azure-native:operationalinsights:Workspace": [retention],
  "azure-native:redisenterprise:Database": [problemsWithCache],
  "azure-native:resources:AzureCliScript": [problemsWithScript],
  "azure-native:servicebus:Queue": [problemsWithQueue],
  "azure-native:servicebus:Subscription": [problemsWithQueue],
  "azure-native:storage:BlobServiceProperties": [problemsWithBlobService],
  "azure-native:storage:FileShare": [problemsWithShare],
  "azure-native:storage:ManagementPolicy": [problemsWithPolicy],
  "azure-native:storage:StorageAccount": [problemsWithAccount],
};

/** Azure's refusals of inputs, which need no other resource. Values that a preview does not know are not judged. */
export function refusals(type: string, inputs: Properties): readonly Failure[] {
  return [...outOfRegion(type, inputs), ...(checks[type] ?? []).flatMap((check) => check(inputs))];
}

function refusal(property: string, reason: string): readonly Failure[] {
  return [{ property, reason }];
}

function outOfRegion(type: string, { location }: Properties): readonly Failure[] {
  const allowed = regions[type]?.allowed ?? [];
  const given = text(location);
  if (allowed.length === 0 || given === "" || allowed.includes(normalized(given))) return [];
  const [, module, kind] = type.split(":");
  return refusal(
    "location",
    `LocationNotAvailableForResourceType: The provided location '${given}' is not available for resource type '${module}/${kind}'. List of available regions for the resource type is '${allowed.join(",")}'.`,
  );
}

/** In GiB; undefined for a text that is no Kubernetes quantity. */
function gibibytes(memory: unknown): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(Gi|Mi)$/.exec(text(memory)) ?? [];
  return amount === undefined ? undefined : Number(amount) / (unit === "Gi" ? 1 : 1024);
}

/**
 * The sizes of the Consumption profile. Source: https://learn.microsoft.com/azure/container-apps/containers#allocations
 */
function resourceTotal({ template, workloadProfileName }: Properties): readonly Failure[] {
  const containers = list(record(template).containers);
  const isConsumption = (workloadProfileName ?? "Consumption") === "Consumption";
  if (containers.length === 0 || !isConsumption || containsUnknown(containers)) return [];
  const sizes = containers.map((container) => record(record(container).resources));
  if (sizes.some(({ cpu, memory }) => cpu === undefined || memory === undefined)) return [];
  const cpu = sum(sizes.map((size) => Number(size.cpu)));
  const memory = sum(sizes.map((size) => gibibytes(size.memory) ?? Number.NaN));
  if (cpu >= 0.25 && cpu <= 4 && Number.isInteger(cpu * 4) && memory === cpu * 2) return [];
  const pairs = Array.from({ length: 16 }, (_, index) => (index + 1) / 4);
  const allowed = pairs.map((size) => `[cpu: ${size}, memory: ${(size * 2).toFixed(1)}Gi]`).join("; ");
  return refusal(
    "template.containers",
    `ContainerAppInvalidResourceTotal: The total requested CPU and memory resources for this application (CPU: ${cpu}, memory: ${memory}) is invalid. Total CPU and memory for all containers defined in a Container App must add up to one of the following CPU - Memory combinations: ${allowed}`,
  );
}

function sum(numbers: readonly number[]): number {
  return Number(numbers.reduce((total, number) => total + number, 0).toFixed(6));
}

/** Words as in https://github.com/Azure/container-apps-deploy-action/issues/116 and https://github.com/pulumi/pulumi-azure-native/issues/2673 */
function secrets(inputs: Properties): readonly Failure[] {
  const all = list(record(inputs.configuration).secrets).map(record);
  const property = "configuration.secrets";
  const failures = all.flatMap(({ name, value, keyVaultUrl, identity }) => {
    if (typeof name === "string" && !/^[a-z0-9]([a-z0-9-]{0,251}[a-z0-9])?$/.test(name)) {
      return refusal(
        property,
        `ContainerAppInvalidSecretName: Secret name has an invalid value '${name}'. A value must consist of lower case alphanumeric characters, '-', and must start and end with an alphanumeric character. The length must not be more than 253 characters.`,
      );
    }
    if (value === undefined && (keyVaultUrl === undefined || identity === undefined)) {
      return refusal(
        property,
        `ContainerAppSecretInvalid: Invalid Request: Container app secret(s) with name(s) '${text(name)}' are invalid: value or keyVaultUrl and identity should be provided.`,
      );
    }
    return identity === undefined ? [] : assigned(inputs, property, identity);
  });
  // azure-native's SDK fills in defaults of a configuration, so that in a preview all of it is unknown where a part is.
  const unknown = [inputs.configuration, record(inputs.configuration).secrets, ...all.map(({ name }) => name)];
  return unknown.includes(UNKNOWN) ? failures : [...failures, ...missingSecrets(inputs, all)];
}

/** Words as in https://github.com/microsoft/java-on-aca-with-ai/issues/13 */
function missingSecrets({ template }: Properties, secrets: readonly Properties[]): readonly Failure[] {
  const names = secrets.map(({ name }) => name);
  return [...list(record(template).containers), ...list(record(template).initContainers)]
    .map(record)
    .flatMap((container) =>
      list(container.env)
        .map((variable) => record(variable).secretRef)
        .filter((reference) => typeof reference === "string" && !names.includes(reference))
        .flatMap((reference) =>
          refusal(
            "template.containers",
            `ContainerAppSecretRefNotFound: SecretRef '${reference}' defined for container '${text(container.name)}' not found.`,
          ),
        ),
    );
}

/** An app has each identity that it uses: https://learn.microsoft.com/azure/container-apps/managed-identity */
function assigned({ identity }: Properties, property: string, used: unknown): readonly Failure[] {
  const { type, userAssignedIdentities } = record(identity);
  if (used === UNKNOWN || containsUnknown(identity)) return [];
  const has =
    text(used).toLowerCase() === "system"
      ? text(type).includes("SystemAssigned")
      : list(userAssignedIdentities).some((other) => sameId(other, used));
  return has
    ? []
    : refusal(
        property,
        `InvalidRequestParameterWithDetails: Managed Identity '${used}' is not assigned to the resource.`,
      );
}

function registries(inputs: Properties): readonly Failure[] {
  return list(record(inputs.configuration).registries)
    .map((registry) => record(registry).identity)
    .flatMap((identity) =>
      identity === undefined || identity === "" ? [] : assigned(inputs, "configuration.registries", identity),
    );
}

/** https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates */
function noWildcard({ properties }: Properties): readonly Failure[] {
  const { subjectName } = record(properties);
  return text(subjectName).startsWith("*")
    ? refusal("properties.subjectName", `managed certificates have no wildcards: '${subjectName}'`)
    : [];
}

/** https://learn.microsoft.com/azure/dns/dns-zones-records#cname-records */
function noAliasAtApex({ recordType, relativeRecordSetName }: Properties): readonly Failure[] {
  return text(recordType).toUpperCase() === "CNAME" && relativeRecordSetName === "@"
    ? refusal("relativeRecordSetName", "BadRequest: A CNAME record set cannot be at the apex of a zone ('@').")
    : [];
}

/** https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
function vaultProtection({ properties }: Properties): readonly Failure[] {
  const { enablePurgeProtection, softDeleteRetentionInDays: days } = record(properties);
  const purge =
    enablePurgeProtection === false
      ? refusal(
          "properties.enablePurgeProtection",
          'BadRequest: The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
        )
      : [];
  const outOfRange = typeof days === "number" && (days < 7 || days > 90);
  return outOfRange
    ? [...purge, ...refusal("properties.softDeleteRetentionInDays", `it is ${days}, and 7 to 90 are allowed`)]
    : purge;
}

/** Only of the rules that are given with the group. Words as in https://github.com/Azure/aks-engine/issues/2106 */
function priorities({ securityRules }: Properties): readonly Failure[] {
  const rules = list(securityRules).map(record);
  return rules.flatMap((rule, index) => {
    const clash = rules
      .slice(0, index)
      .find(({ priority, direction }) => priority === rule.priority && direction === rule.direction);
    return clash
      ? refusal(
          "securityRules",
          `SecurityRuleConflict: Security rule ${text(rule.name)} conflicts with rule ${text(clash.name)}. Rules cannot have the same Priority and Direction.`,
        )
      : [];
  });
}

/** https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure; the free plan of old keeps seven days. */
function retention({ retentionInDays: days, sku }: Properties): readonly Failure[] {
  if (text(record(sku).name).toLowerCase() === "free") return [];
  return typeof days === "number" && (days < 30 || days > 730)
    ? refusal("retentionInDays", `it is ${days}, and 30 to 730 are allowed`)
    : [];
}
