import type { CloudMocks } from "../monitor";

const subscription = "/subscriptions/00000000-0000-4000-a000-000000000001";

const answers: CloudMocks["answers"] = {
  "azure-native:authorization:getClientConfig": { tenantId: "00000000-0000-4000-a000-000000000002" },
  "azure-native:dns:getZone": { name: "example.com", nameServers: ["ns1-01.azure-dns.com."] },
};

/** The inputs, and the few outputs that these programs read. */
function stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  return { name, ...inputs, ...extras(kindOf(type), name, inputs) };
}

const kindOf = (type: string): string => type.split(":")[2] ?? "";

function extras(kind: string, name: string, { properties }: Record<string, unknown>): Record<string, unknown> {
  switch (kind) {
    case "Component":
      return { connectionString: `InstrumentationKey=${name}` };
    case "ManagedEnvironment":
      return {
        defaultDomain: `${name}.westeurope.azurecontainerapps.io`,
        staticIp: "20.0.0.1",
        customDomainConfiguration: { customDomainVerificationId: `verification of ${name}` },
      };
    case "Secret": {
      const secretUri = `https://vault.vault.azure.net/secrets/${name}`;
      return { properties: { secretUri, secretUriWithVersion: `${secretUri}/version-${name}` } };
    }
    case "Server":
      return { fullyQualifiedDomainName: `${name}.postgres.database.azure.com` };
    case "UserAssignedIdentity":
      return { principalId: `principal of ${name}`, clientId: `client of ${name}` };
    case "Vault":
      return { properties: { ...(properties as object), vaultUri: `https://${name}.vault.azure.net/` } };
    default:
      return {};
  }
}

/** Components take ARM ids apart: what is in a group says so. */
function idOf(type: string, name: string, { resourceGroupName }: Record<string, unknown>): string {
  if (resourceGroupName === undefined) return `${subscription}/resourceGroups/${name}`;
  return `${subscription}/resourceGroups/${resourceGroupName}/providers/Microsoft.Bench/${kindOf(type)}/${name}`;
}

export const mocks: CloudMocks = { answers, stateOf, idOf };
