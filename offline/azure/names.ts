/**
 * Azure's limits of names that the SDK of azure-native does not tell. Source, unless another is given:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
const lowerCase = /^(?=.{2,32}$)[a-z](-?[a-z0-9])*$/;

export const legalNames = {
  /** The service's own words: https://github.com/microsoft/TWL300-AI-Apps-and-agents/issues/90 */
  containerApp: {
    pattern: lowerCase,
    rule: "ContainerAppInvalidName: a name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character and cannot have '--'. The length must be between 2 and 32 characters inclusive.",
  },
  job: {
    pattern: lowerCase,
    rule: "ContainerAppInvalidJobName: a name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character and cannot have '--'. The length must be between 2 and 32 characters inclusive.",
  },
  managedEnvironment: {
    pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{0,58}[a-zA-Z0-9]$/,
    rule: "letters, digits and hyphens, 2 to 60 of them, starting with a letter, ending with a letter or digit, without '--'",
  },
  /** The specification's pattern, which azure-native checks itself: `'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'`. */
  vault: {
    pattern: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
    rule: "VaultNameNotValid: the vault name does not follow the naming rules: 3 to 24 letters, digits and hyphens, starting with a letter, ending with a letter or digit, no two hyphens in a row",
  },
  secret: { pattern: /^[a-zA-Z0-9-]{1,127}$/, rule: "it does not match the expression '^[a-zA-Z0-9-]{1,127}$'" },
  resourceGroup: {
    pattern: /^[-\w.()\p{L}\p{N}]{0,89}[-\w()\p{L}\p{N}]$/u,
    rule: "up to 90 letters, digits, '_', '(', ')', '-' and '.', not ending with a period",
  },
  storageAccount: {
    pattern: /^[a-z0-9]{3,24}$/,
    rule: "AccountNameInvalid: storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.",
  },
  /** The specification's pattern: https://learn.microsoft.com/rest/api/redis/redisenterprisecache/redis-enterprise/create */
  redisEnterprise: {
    pattern: /^(?=.{1,60}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
    rule: "does not match expression '^(?=.{1,60}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$'",
  },
  registry: { pattern: /^[a-zA-Z0-9]{5,50}$/, rule: "letters and digits, 5 to 50 of them" },
  workspace: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    rule: "letters, digits and hyphens, 4 to 63 of them, starting and ending with a letter or digit",
  },
  identity: {
    pattern: /^[a-zA-Z0-9][\w-]{2,127}$/,
    rule: "letters, digits, hyphens and underscores, 3 to 128 of them, starting with a letter or digit",
  },
  /** Network resources. */
  words: {
    pattern: /^[a-zA-Z0-9]([\w.-]*\w)?$/,
    rule: "InvalidResourceName: the name must begin with a letter or number, end with a letter, number or underscore, and may contain only letters, numbers, underscores, periods, or hyphens.",
  },
  /** https://learn.microsoft.com/rest/api/frontdoor/webapplicationfirewall/policies/create-or-update */
  frontDoorPolicy: {
    pattern: /^[a-zA-Z][a-zA-Z0-9]{0,127}$/,
    rule: "letters and digits, up to 128, starting with a letter",
  },
  /** https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/afd-endpoints/create */
  frontDoor: {
    pattern: /^[a-zA-Z0-9]+(-*[a-zA-Z0-9])*$/,
    rule: "letters, digits and hyphens, starting and ending with a letter or digit",
  },
  dnsZone: {
    pattern: /^(?=.{1,253}$)[\w-]{1,63}(\.[\w-]{1,63})+$/,
    rule: "a domain of at least two labels of letters, digits, '_' and '-', without a period at its end",
  },
  uuid: { pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, rule: "a UUID" },
  database: {
    pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    rule: "lower-case letters, digits and hyphens, 3 to 63 of them, not starting or ending with a hyphen",
  },
  serviceBusEntity: {
    pattern: /^[a-zA-Z0-9]([\w./-]{0,258}[a-zA-Z0-9])?$/,
    rule: "letters, digits and . - _ /, 1 to 260 of them, starting and ending with a letter or digit",
  },
  eventGrid: {
    pattern: /^[a-zA-Z0-9-]{3,50}$/,
    rule: "letters, digits and hyphens, 3 to 50 of them",
  },
  serviceBus: {
    pattern: /^[a-zA-Z](?!.*(-sb|-mgmt)$)[a-zA-Z0-9-]{4,48}[a-zA-Z0-9]$/,
    rule: "letters, digits and hyphens, 6 to 50 of them, starting with a letter, ending with a letter or digit",
  },
} as const;
