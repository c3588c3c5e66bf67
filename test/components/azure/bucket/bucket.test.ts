import { describe, expect, test } from "vitest";
import { Bucket, type BucketArgs, Environment, WebService, withPrefix } from "../../../../components/azure";
import { prefixCondition } from "../../../../components/azure/common/references/bucket-reference";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<BucketArgs, "environment">;
const plan = (args: Given = {}, profile: "production" | "development" = "production") =>
  planProgram(() => {
    const environment = new Environment("prod", { profile });
    return { ref: new Bucket("uploads", { environment, ...args }).ref };
  });
const accountType = "azure-native:storage:StorageAccount";
const servicesType = "azure-native:storage:BlobServiceProperties";
const policyType = "azure-native:storage:ManagementPolicy";
const roleType = "azure-native:authorization:RoleAssignment";
const image = "ghcr.io/acme/api:1.4.2";
const accountOf = (found: Plan) => resource(found, accountType, "uploads");
const rulesOf = (found: Plan) => (resource(found, policyType, "uploads").inputs.policy as { rules: object[] }).rules;

test("requests that Storage fails or throttles are told by their number, of each kind", async () => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");
  const found = await plan({ alarms: { notify, failedRequests: late(3) } });
  const { inputs } = resource(found, "azure-native:monitor:MetricAlert", "uploads-failed-requests");
  expect(inputs).toMatchObject({
    scopes: [`${accountOf(found).outputs.id ?? accountOf(found).id}/blobServices/default`],
    windowSize: "PT15M",
    actions: [{ actionGroupId: notify }],
    criteria: {
      allOf: [
        {
          metricName: "Transactions",
          timeAggregation: "Total",
          threshold: 3,
          dimensions: [
            { name: "ResponseType", values: expect.arrayContaining(["ServerBusyError", "ClientThrottlingError"]) },
          ],
        },
      ],
    },
  });
  expect(names(await plan(), "azure-native:monitor:MetricAlert")).toEqual([]);
});

describe("a bucket", () => {
  test("is in an account that no key opens, with no public address, over TLS alone", async () => {
    const { inputs, options } = accountOf(await plan());
    expect(inputs).toMatchObject({
      kind: "StorageV2",
      sku: { name: "Standard_ZRS" },
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      isLocalUserEnabled: false,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { bypass: "None", defaultAction: "Deny" },
    });
    expect(inputs).not.toHaveProperty("immutableStorageWithVersioning");
    expect(options.protect).toBe(true);
  });

  test("is a container that is protected too, and has versions and soft delete", async () => {
    const found = await plan();
    const { inputs, options } = resource(found, "azure-native:storage:BlobContainer", "uploads");
    expect(inputs).toMatchObject({ publicAccess: "None", accountName: accountOf(found).outputs.name });
    expect(options.protect).toBe(true);
    expect(resource(found, servicesType, "uploads").inputs).toMatchObject({
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: 7 },
      containerDeleteRetentionPolicy: { enabled: true, days: 7 },
      cors: { corsRules: [] },
    });
  });

  test("is reached by an endpoint in the network, whose DNS knows it", async () => {
    const found = await plan();
    expect(resource(found, "azure-native:network:PrivateEndpoint", "uploads").inputs).toMatchObject({
      subnet: { id: resource(found, "azure-native:network:Subnet", "prod-network-private-endpoints").id },
      privateLinkServiceConnections: [{ name: "blob", groupIds: ["blob"], privateLinkServiceId: accountOf(found).id }],
    });
    expect(resource(found, "azure-native:network:PrivateDnsZoneGroup", "uploads").inputs).toMatchObject({
      privateDnsZoneConfigs: [
        { privateDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "prod-network-blob").id },
      ],
    });
  });

  test("records its requests in production", async () => {
    const { inputs } = resource(await plan(), "azure-native:monitor:DiagnosticSetting", "uploads");
    expect(inputs.resourceUri).toMatch(/\/storageAccounts\/uploads[0-9a-f]{8}\/blobServices\/default$/);
    expect(inputs.logs).toEqual(
      ["StorageRead", "StorageWrite", "StorageDelete"].map((category) => ({ category, enabled: true })),
    );
  });

  test("in development has its copies in one place, no record, and no protection", async () => {
    const found = await plan({}, "development");
    expect(accountOf(found).inputs.sku).toEqual({ name: "Standard_LRS" });
    expect(accountOf(found).options.protect).not.toBe(true);
    expect(names(found, "azure-native:monitor:DiagnosticSetting")).not.toContain("uploads");
  });

  test("deletes versions after 30 days by a rule that one of its name replaces", async () => {
    expect(rulesOf(await plan())).toEqual([
      {
        name: "default",
        enabled: true,
        type: "Lifecycle",
        definition: {
          actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } },
          filters: { blobTypes: ["appendBlob", "blockBlob"], prefixMatch: ["uploads/"] },
        },
      },
    ]);
    const [rule] = rulesOf(await plan({ lifecycle: { default: { noncurrentExpireAfterDays: 90 } } }));
    expect(rule).toMatchObject({
      definition: { actions: { version: { delete: { daysAfterCreationGreaterThan: 90 } } } },
    });
    expect(names(await plan({ versioning: false }), policyType)).toEqual([]);
  });

  test("takes every argument as it is given, also late", async () => {
    const key = {
      id: existingId("Microsoft.KeyVault/vaults/acme/keys/uploads"),
      uri: "https://acme.vault.azure.net/keys/uploads/0123456789abcdef0123456789abcdef",
    };
    const found = await plan({
      skuName: "Standard_GRS",
      lifecycle: { old: { prefix: late("logs/"), transitions: { Archive: 90, Cool: late(30) }, expireAfterDays: 365 } },
      cors: [{ allowedOrigins: ["https://app.example.com"], allowedMethods: ["PUT"] }],
      retention: { days: late(30), mode: "Locked" },
      softDeleteDays: late(14),
      accessLogs: { enabled: false },
      key,
      deletionProtection: false,
      tags: { team: "shop" },
    });
    const { inputs, options } = accountOf(found);
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "uploads-key");
    expect(inputs).toMatchObject({
      sku: { name: "Standard_GRS" },
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      encryption: {
        keySource: "Microsoft.Keyvault",
        keyVaultProperties: {
          keyVaultUri: "https://acme.vault.azure.net",
          keyName: "uploads",
          keyVersion: "0123456789abcdef0123456789abcdef",
        },
        encryptionIdentity: { encryptionUserAssignedIdentity: identity.id },
      },
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 30, state: "Locked" },
      },
      tags: { team: "shop", "vendor-native-component": "Bucket" },
    });
    expect(options.protect).not.toBe(true);
    expect(resource(found, roleType, "uploads-key").inputs.scope).toBe(key.id);
    expect(rulesOf(found)).toContainEqual({
      name: "old",
      enabled: true,
      type: "Lifecycle",
      definition: {
        actions: {
          baseBlob: {
            tierToArchive: { daysAfterModificationGreaterThan: 90 },
            tierToCool: { daysAfterModificationGreaterThan: 30 },
            delete: { daysAfterModificationGreaterThan: 365 },
          },
        },
        filters: { blobTypes: ["blockBlob"], prefixMatch: ["uploads/logs/"] },
      },
    });
    expect(resource(found, servicesType, "uploads").inputs).toMatchObject({
      deleteRetentionPolicy: { days: 14 },
      cors: {
        corsRules: [
          {
            allowedOrigins: ["https://app.example.com"],
            allowedMethods: ["PUT"],
            allowedHeaders: [],
            exposedHeaders: [],
            maxAgeInSeconds: 3600,
          },
        ],
      },
    });
    expect(names(found, "azure-native:monitor:DiagnosticSetting")).not.toContain("uploads");
  });

  test("has a legal account name, whatever it is called", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      for (const name of ["a-bc", "ab-c", "An.Odd_Name", "x".repeat(60)]) new Bucket(name, { environment });
    });
    const accounts = byType(found, accountType).map(({ outputs }) => outputs.name);
    expect(new Set(accounts).size).toBe(4);
    for (const name of accounts) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
  });
});

test("answers from the internet where it is told to, and no key and no page opens it then either", async () => {
  const accountOf = async (args: Partial<BucketArgs>) =>
    resource(
      await planProgram(() => new Bucket("uploads", { environment: new Environment("prod"), ...args })),
      accountType,
      "uploads",
    ).inputs;
  expect(await accountOf({})).toMatchObject({
    publicNetworkAccess: "Disabled",
    networkRuleSet: { bypass: "None", defaultAction: "Deny" },
  });
  expect(await accountOf({ publicNetworkAccess: true })).toMatchObject({
    publicNetworkAccess: "Enabled",
    networkRuleSet: { bypass: "None", defaultAction: "Allow" },
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: false,
    enableHttpsTrafficOnly: true,
  });
});

describe("a workload with a bucket", () => {
  const connect = (
    make: (uploads: Bucket) => Pick<ConstructorParameters<typeof WebService>[1], "connections" | "access">,
    args: Partial<BucketArgs> = {},
  ) =>
    planProgram(() => {
      const environment = new Environment("prod");
      const uploads = new Bucket("uploads", { environment, ...args });
      new WebService("api", { environment, image, ...make(uploads) });
    });
  const roles = (found: Plan) =>
    byType(found, roleType)
      .filter(({ name }) => name.startsWith("api-"))
      .map(({ name, inputs }) => ({ name, ...inputs }));
  const containerOf = (found: Plan) => resource(found, "azure-native:storage:BlobContainer", "uploads");

  test("reads and writes exactly that container, as its identity, and is told where it is", async () => {
    const found = await connect((uploads) => ({ connections: { UPLOADS: uploads } }));
    expect(roles(found)).toEqual([
      expect.objectContaining({
        name: "api-read-write-uploads",
        scope: containerOf(found).id,
        principalId: resource(found, "azure-native:managedidentity:UserAssignedIdentity", "api-identity").outputs
          .principalId,
        roleDefinitionId: expect.stringMatching(/ba92f5b4-2d11-453d-a403-e96b0029c9fe$/),
      }),
    ]);
    expect(roles(found)[0]).not.toHaveProperty("condition");
    const { template } = resource(found, "azure-native:app:ContainerApp", "api").inputs as {
      template: { containers: { env: object[] }[] };
    };
    expect(template.containers[0]?.env).toEqual([
      { name: "AZURE_CLIENT_ID", value: expect.any(String) },
      { name: "UPLOADS_BUCKET", value: "uploads" },
      { name: "UPLOADS_URL", value: expect.stringMatching(/^https:\/\/uploads[0-9a-f]{8}\.blob\.core\.windows\.net$/) },
    ]);
  });

  test("that reads has the reader's role alone", async () => {
    const found = await connect((uploads) => ({ connections: { UPLOADS: uploads }, access: { UPLOADS: "read" } }));
    expect(roles(found)).toEqual([
      expect.objectContaining({ roleDefinitionId: expect.stringMatching(/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1$/) }),
    ]);
  });

  test("that signs URLs may ask the account for a key, once, beside the roles on its blobs", async () => {
    const found = await connect(
      (uploads) => ({
        connections: { AVATARS: withPrefix(uploads, "avatars/"), MAILS: withPrefix(uploads, "mails/") },
        access: { MAILS: "read" },
      }),
      { signedUrls: true },
    );
    const signing = roles(found).filter((role) =>
      JSON.stringify(role).includes("/db58b8e5-c6ad-4a2a-8342-4190687cbf4a"),
    );
    expect(signing).toEqual([
      expect.objectContaining({
        scope: resource(found, accountType, "uploads").id,
        name: "api-read-write-uploads-urls",
      }),
    ]);
    expect(roles(found)).toHaveLength(3);
  });

  test("of one folder has a condition, and of two one role on both", async () => {
    const one = await connect((uploads) => ({ connections: { AVATARS: withPrefix(uploads, "avatars/") } }));
    expect(roles(one)).toEqual([
      expect.objectContaining({
        name: "api-read-write-uploads",
        condition: prefixCondition("avatars/", true),
        conditionVersion: "2.0",
      }),
    ]);
    const two = await connect((uploads) => ({
      connections: {
        AVATARS: withPrefix(uploads, "avatars/"),
        MAILS: withPrefix(withPrefix(uploads, "in/"), "mail/"),
      },
    }));
    const condition = `(${prefixCondition("avatars/", true)}) OR (${prefixCondition("in/mail/", true)})`;
    expect(roles(two).map((role) => (role as { condition?: string }).condition)).toContain(condition);
  });

  test("of two folders by a reference that comes later has one role too", async () => {
    const found = await connect((uploads) => {
      const later = late(uploads.ref) as unknown as typeof uploads.ref;
      return { connections: { A: withPrefix(later, "a/"), B: withPrefix(later, "b/") } };
    });
    expect(roles(found)).toHaveLength(1);
    expect(roles(found)[0]).toMatchObject({
      scope: containerOf(found).id,
      condition: expect.stringContaining(") OR ("),
    });
  });

  test("of one folder and of all has all", async () => {
    const found = await connect((uploads) => ({
      connections: { AVATARS: withPrefix(uploads, "avatars/"), UPLOADS: uploads },
    }));
    expect(roles(found)).toHaveLength(1);
    expect(roles(found)[0]).not.toHaveProperty("condition");
  });
});

test("a condition covers each action on data that the roles have", () => {
  const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
  expect(prefixCondition("a/", false)).toBe(
    `((!(ActionMatches{'${blobs}/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[${blobs}:path] StringStartsWith 'a/'))` +
      ` AND ((!(ActionMatches{'${blobs}/read'} AND SubOperationMatches{'Blob.List'})) OR (@Request[${blobs}:prefix] StringStartsWith 'a/'))`,
  );
  for (const action of ["write", "add/action", "delete", "move/action"])
    expect(prefixCondition("a/", true)).toContain(`ActionMatches{'${blobs}/${action}'}`);
});

test.each([
  ["avatars", "is not a prefix"],
  ["it's/", "is not a prefix"],
])("withPrefix refuses %o", (prefix, reason) => {
  const ref = {
    id: existingId("Microsoft.Storage/storageAccounts/a/blobServices/default/containers/b"),
    name: "b",
    url: "https://a",
  };
  expect(() => withPrefix(ref, prefix)).toThrow(reason);
});
