import { describe, expect, test } from "vitest";
import { azure } from "../../offline/azure/index";
import { specs } from "../../offline/azure/specs";
import { record } from "../../offline/spec";
import { containsUnknown, type Properties, UNKNOWN } from "../../offline/values";

const subscription = "00000000-0000-4000-a000-000000000001";
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}";
const model = azure.configure({ location: "westeurope" });
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::azure-native:${type}::${name}`;

function check(type: string, inputs: Properties, name = "web", configured = model) {
  return configured.check(`azure-native:${type}`, inputs, urnOf(type, name));
}

/** A resource in the group `rg`, named by azure-native unless the inputs name it. */
function create(type: string, given: Properties = {}, name = "web", configured = model) {
  const { inputs, failures } = check(type, { resourceGroupName: "rg", ...given }, name, configured);
  expect(failures).toEqual([]);
  return configured.create(`azure-native:${type}`, inputs, urnOf(type, name), { preview: false });
}

function preview(type: string, given: Properties = {}, configured = model): Properties {
  const { inputs } = check(type, { resourceGroupName: "rg", ...given }, "web", configured);
  return configured.create(`azure-native:${type}`, inputs, urnOf(type, "web"), { preview: true }).outputs;
}

const environmentId = `${group}/providers/Microsoft.App/managedEnvironments/prod`;
const vault = { vaultName: "main" };
const zone = { zoneName: "example.com" };

/** Forms of ids: https://learn.microsoft.com/azure/templates */
const cases: readonly (readonly [type: string, inputs: Properties, id: string, type: string])[] = [
  [
    "resources:ResourceGroup",
    { resourceGroupName: undefined },
    `/subscriptions/${subscription}/resourceGroups/web[0-9a-f]{8}`,
    "Microsoft.Resources/resourceGroups",
  ],
  [
    "app:ManagedEnvironment",
    {},
    "Microsoft.App/managedEnvironments/web[0-9a-f]{8}",
    "Microsoft.App/managedEnvironments",
  ],
  ["app:ContainerApp", { environmentId }, "Microsoft.App/containerApps/web[0-9a-f]{8}", "Microsoft.App/containerApps"],
  ["app:Job", { environmentId }, "Microsoft.App/jobs/web[0-9a-f]{8}", "Microsoft.App/jobs"],
  [
    "app:ManagedCertificate",
    { environmentName: "prod" },
    "Microsoft.App/managedEnvironments/prod/managedCertificates/web",
    "Microsoft.App/managedEnvironments/managedCertificates",
  ],
  [
    "app:Certificate",
    { environmentName: "prod" },
    "Microsoft.App/managedEnvironments/prod/certificates/web",
    "Microsoft.App/managedEnvironments/certificates",
  ],
  [
    "app:ManagedEnvironmentsStorage",
    { environmentName: "prod" },
    "Microsoft.App/managedEnvironments/prod/storages/web",
    "Microsoft.App/managedEnvironments/storages",
  ],
  [
    "network:VirtualNetwork",
    {},
    "Microsoft.Network/virtualNetworks/web[0-9a-f]{8}",
    "Microsoft.Network/virtualNetworks",
  ],
  [
    "network:Subnet",
    { virtualNetworkName: "net" },
    "Microsoft.Network/virtualNetworks/net/subnets/web",
    "Microsoft.Network/virtualNetworks/subnets",
  ],
  [
    "network:NetworkSecurityGroup",
    {},
    "Microsoft.Network/networkSecurityGroups/web[0-9a-f]{8}",
    "Microsoft.Network/networkSecurityGroups",
  ],
  ["network:NatGateway", {}, "Microsoft.Network/natGateways/web[0-9a-f]{8}", "Microsoft.Network/natGateways"],
  [
    "network:PublicIPAddress",
    {},
    "Microsoft.Network/publicIPAddresses/web[0-9a-f]{8}",
    "Microsoft.Network/publicIPAddresses",
  ],
  [
    "network:PrivateEndpoint",
    {},
    "Microsoft.Network/privateEndpoints/web[0-9a-f]{8}",
    "Microsoft.Network/privateEndpoints",
  ],
  ["dns:Zone", { ...zone, location: "global" }, "Microsoft.Network/dnszones/example.com", "Microsoft.Network/dnszones"],
  [
    "dns:RecordSet",
    { ...zone, recordType: "TXT", relativeRecordSetName: "asuid.api" },
    "Microsoft.Network/dnszones/example.com/TXT/asuid.api",
    "Microsoft.Network/dnszones/TXT",
  ],
  [
    "privatedns:PrivateZone",
    { privateZoneName: "privatelink.vaultcore.azure.net", location: "global" },
    "Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net",
    "Microsoft.Network/privateDnsZones",
  ],
  [
    "privatedns:VirtualNetworkLink",
    { privateZoneName: "a.b", location: "global" },
    "Microsoft.Network/privateDnsZones/a.b/virtualNetworkLinks/web",
    "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  ],
  ["keyvault:Vault", {}, "Microsoft.KeyVault/vaults/web[0-9a-f]{8}", "Microsoft.KeyVault/vaults"],
  ["keyvault:Secret", vault, "Microsoft.KeyVault/vaults/main/secrets/web", "Microsoft.KeyVault/vaults/secrets"],
  [
    "managedidentity:UserAssignedIdentity",
    {},
    "Microsoft.ManagedIdentity/userAssignedIdentities/web[0-9a-f]{8}",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
  ],
  [
    "authorization:RoleAssignment",
    { scope: environmentId, roleDefinitionId: "r", principalId: "p" },
    `${environmentId}/providers/Microsoft.Authorization/roleAssignments/${uuid}`,
    "Microsoft.Authorization/roleAssignments",
  ],
  [
    "authorization:RoleDefinition",
    { scope: group },
    `${group}/providers/Microsoft.Authorization/roleDefinitions/${uuid}`,
    "Microsoft.Authorization/roleDefinitions",
  ],
  [
    "operationalinsights:Workspace",
    {},
    "Microsoft.OperationalInsights/workspaces/web[0-9a-f]{8}",
    "Microsoft.OperationalInsights/workspaces",
  ],
  [
    "applicationinsights:Component",
    {},
    "microsoft.insights/components/web[0-9a-f]{8}",
    "microsoft.insights/components",
  ],
  ["monitor:ActionGroup", {}, "microsoft.insights/actionGroups/web[0-9a-f]{8}", "microsoft.insights/actionGroups"],
  [
    "monitor:MetricAlert",
    { location: "global" },
    "microsoft.insights/metricAlerts/web[0-9a-f]{8}",
    "microsoft.insights/metricAlerts",
  ],
  [
    "monitor:DiagnosticSetting",
    { resourceUri: environmentId },
    `${environmentId}/providers/microsoft.insights/diagnosticSettings/web[0-9a-f]{8}`,
    "microsoft.insights/diagnosticSettings",
  ],
  ["cdn:Profile", { location: "Global" }, "Microsoft.Cdn/profiles/web[0-9a-f]{8}", "Microsoft.Cdn/profiles"],
  [
    "cdn:AFDEndpoint",
    { profileName: "edge", location: "Global" },
    "Microsoft.Cdn/profiles/edge/afdEndpoints/web[0-9a-f]{8}",
    "Microsoft.Cdn/profiles/afdEndpoints",
  ],
  [
    "cdn:AFDCustomDomain",
    { profileName: "edge", hostName: "a.example.com" },
    "Microsoft.Cdn/profiles/edge/customDomains/web[0-9a-f]{8}",
    "Microsoft.Cdn/profiles/customDomains",
  ],
  [
    "cdn:Route",
    { profileName: "edge", endpointName: "e" },
    "Microsoft.Cdn/profiles/edge/afdEndpoints/e/routes/web",
    "Microsoft.Cdn/profiles/afdEndpoints/routes",
  ],
  [
    "frontdoor:Policy",
    { location: "Global" },
    "Microsoft.Network/frontDoorWebApplicationFirewallPolicies/web[0-9a-f]{8}",
    "Microsoft.Network/frontDoorWebApplicationFirewallPolicies",
  ],
  [
    "containerregistry:Registry",
    {},
    "Microsoft.ContainerRegistry/registries/web[0-9a-f]{8}",
    "Microsoft.ContainerRegistry/registries",
  ],
  [
    "storage:StorageAccount",
    {},
    "Microsoft.Storage/storageAccounts/web[0-9a-f]{8}",
    "Microsoft.Storage/storageAccounts",
  ],
  [
    "storage:FileShare",
    { accountName: "a" },
    "Microsoft.Storage/storageAccounts/a/fileServices/default/shares/web",
    "Microsoft.Storage/storageAccounts/fileServices/shares",
  ],
  [
    "dbforpostgresql:Server",
    {},
    "Microsoft.DBforPostgreSQL/flexibleServers/web[0-9a-f]{8}",
    "Microsoft.DBforPostgreSQL/flexibleServers",
  ],
];

test.each(cases)("%s %j", (type, inputs, id, armType) => {
  const whole = id.startsWith("/") ? id : `${group}/providers/${id}`;
  const created = create(type, inputs);
  expect(created.id).toMatch(new RegExp(`^${whole.replaceAll(".", "\\.")}$`));
  expect(created.outputs.type).toBe(armType);
  expect(created.outputs.name).toBe(created.id?.split("/").at(-1));
  expect(Object.keys(created.outputs)).not.toContain("resourceGroupName");
  // Reading what is there tells the same of where it is.
  expect(model.read(`azure-native:${type}`, created.id ?? "", {})).toMatchObject({
    name: created.outputs.name,
    type: armType,
  });
});

describe("in a preview is known", () => {
  test("what the program says, and neither names, ids nor what the cloud decides", () => {
    const environment = preview("app:ManagedEnvironment", { environmentName: "prod", zoneRedundant: true });
    expect(environment).toMatchObject({
      name: UNKNOWN,
      type: UNKNOWN,
      location: "westeurope",
      zoneRedundant: true,
      defaultDomain: UNKNOWN,
      staticIp: UNKNOWN,
      customDomainConfiguration: UNKNOWN,
      azureApiVersion: UNKNOWN,
    });
    expect(Object.keys(environment)).not.toContain("environmentName");
    expect(model.create("azure-native:app:ManagedEnvironment", {}, "urn", { preview: true }).id).toBeUndefined();
  });

  test("of an object what the program says of it alone", () => {
    const app = preview("app:ContainerApp", {
      environmentId,
      configuration: { ingress: { targetPort: 8080 }, secrets: [{ name: "key", value: "x" }] },
      template: { containers: [{ name: "web", image: "nginx", env: [{ name: "A", value: "b" }] }] },
    });
    const configuration = record(app.configuration);
    expect(record(configuration.ingress)).toMatchObject({ targetPort: 8080, fqdn: UNKNOWN, external: UNKNOWN });
    expect(configuration).toMatchObject({
      activeRevisionsMode: UNKNOWN,
      secrets: [{ name: "key", identity: UNKNOWN, keyVaultUrl: UNKNOWN }],
    });
    expect(record(app.template).containers).toMatchObject([{ name: "web", probes: UNKNOWN, env: [{ value: "b" }] }]);
    expect(app.latestRevisionName).toBe(UNKNOWN);
  });

  test("nothing of the identities that are given by their ids", () => {
    const identity = { type: "UserAssigned", userAssignedIdentities: ["/subscriptions/x"] };
    expect(record(preview("app:ContainerApp", { environmentId, identity }).identity)).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: UNKNOWN,
      principalId: UNKNOWN,
      tenantId: UNKNOWN,
    });
  });

  test("of a vault all but its URI, of a secret the value that is never told again", () => {
    expect(record(preview("keyvault:Vault", { properties: { tenantId: "t" } }).properties)).toMatchObject({
      tenantId: "t",
      vaultUri: UNKNOWN,
    });
    const properties = { value: "s3cret" };
    expect(record(preview("keyvault:Secret", { ...vault, properties }).properties)).toMatchObject({
      value: "s3cret",
      secretUri: UNKNOWN,
      secretUriWithVersion: UNKNOWN,
    });
    expect(record(create("keyvault:Secret", { ...vault, properties }).outputs.properties).value).toBeUndefined();
  });

  test("of an update the name and the place that are there already", () => {
    const { outputs, inputs } = {
      ...create("app:ManagedEnvironment"),
      inputs: { zoneRedundant: false, tags: { a: "b" } },
    };
    const known = model.previewUpdate?.("azure-native:app:ManagedEnvironment", outputs, inputs);
    expect(known).toMatchObject({
      name: outputs.name,
      location: "westeurope",
      tags: { a: "b" },
      defaultDomain: UNKNOWN,
      staticIp: UNKNOWN,
    });
  });
});

describe("where things are", () => {
  const anywhere = azure.configure({});

  test("in the provider's location, or else in the group's, which a preview may not know", () => {
    expect(check("app:ManagedEnvironment", { resourceGroupName: "rg" }).inputs.location).toBe("westeurope");
    expect(check("app:ManagedEnvironment", { resourceGroupName: UNKNOWN }, "web", anywhere).inputs.location).toBe(
      UNKNOWN,
    );
    const { outputs } = create("resources:ResourceGroup", { location: "North Europe" }, "web", anywhere);
    const inGroup = { resourceGroupName: outputs.name };
    expect(anywhere.invoke("azure-native:resources:getResourceGroup", inGroup)).toMatchObject({
      result: { location: "North Europe" },
    });
    expect(check("app:ManagedEnvironment", inGroup, "web", anywhere).inputs.location).toBe("North Europe");
    expect(create("app:ManagedEnvironment", inGroup, "web", anywhere).outputs.defaultDomain).toMatch(
      /^[a-z]+-[0-9a-f]{8}\.northeurope\.azurecontainerapps\.io$/,
    );
  });

  test("what has no location gets none", () => {
    expect(check("network:Subnet", { resourceGroupName: "rg" }).inputs.location).toBeUndefined();
  });

  test("in the subscription of the provider", () => {
    const own = azure.configure({ subscriptionId: "11111111-1111-4111-a111-111111111111", location: "westeurope" });
    expect(create("app:Job", { environmentId }, "web", own).id).toMatch(/^\/subscriptions\/11111111-/);
  });
});

describe("what programs read", () => {
  test("of an environment and an app in it", () => {
    const { id, outputs } = create("app:ManagedEnvironment", { environmentName: "prod" });
    expect(id).toBe(environmentId);
    expect(outputs.defaultDomain).toMatch(/^[a-z]+-[0-9a-f]{8}\.westeurope\.azurecontainerapps\.io$/);
    expect(outputs.staticIp).toMatch(/^20\.\d+\.\d+\.\d+$/);
    const { customDomainVerificationId } = record(outputs.customDomainConfiguration);
    expect(customDomainVerificationId).toMatch(/^[0-9A-F]{64}$/);
    const app = create("app:ContainerApp", {
      containerAppName: "api",
      environmentId,
      configuration: { ingress: { external: true, targetPort: 80 }, secrets: [{ name: "a", value: "b" }] },
    }).outputs;
    const { ingress, secrets } = record(app.configuration);
    expect(record(ingress).fqdn).toBe(`api.${outputs.defaultDomain}`);
    expect(secrets).toEqual([{ name: "a" }]);
    expect(app).toMatchObject({
      latestRevisionName: expect.stringMatching(/^api--[a-z0-9]{7}$/),
      latestReadyRevisionName: app.latestRevisionName,
      latestRevisionFqdn: `${app.latestRevisionName}.${outputs.defaultDomain}`,
      customDomainVerificationId,
      outboundIpAddresses: [expect.stringMatching(/^20\./)],
      eventStreamEndpoint: `https://westeurope.azurecontainerapps.dev/subscriptions/${subscription}/resourceGroups/rg/containerApps/api/eventstream`,
      workloadProfileName: "Consumption",
      provisioningState: "Succeeded",
      azureApiVersion: "2025-02-02-preview",
    });
  });

  test("of an internal app and an internal environment", () => {
    const inside = create("app:ManagedEnvironment", { vnetConfiguration: { internal: true } }).outputs;
    expect(inside.staticIp).toMatch(/^10\.0\.\d+\.\d+$/);
    const configuration = { ingress: { targetPort: 80 } };
    const app = create("app:ContainerApp", { containerAppName: "api", environmentId, configuration }).outputs;
    expect(record(record(app.configuration).ingress).fqdn).toMatch(/^api\.internal\.[a-z]+-[0-9a-f]{8}\./);
  });

  test.each<[string, Properties, Properties]>([
    [
      "keyvault:Vault",
      { vaultName: "Main" },
      { properties: { vaultUri: "https://main.vault.azure.net/", softDeleteRetentionInDays: 90 } },
    ],
    [
      "managedidentity:UserAssignedIdentity",
      {},
      {
        principalId: expect.stringMatching(uuid),
        clientId: expect.stringMatching(uuid),
        tenantId: "00000000-0000-4000-a000-000000000002",
      },
    ],
    ["operationalinsights:Workspace", {}, { customerId: expect.stringMatching(uuid), retentionInDays: 30 }],
    [
      "applicationinsights:Component",
      {},
      {
        connectionString: expect.stringMatching(
          `^InstrumentationKey=${uuid};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;`,
        ),
      },
    ],
    [
      "dns:Zone",
      { ...zone, location: "global" },
      {
        nameServers: ["com", "net", "org", "info"].map((end, index) =>
          expect.stringMatching(`^ns${index + 1}-0\\d\\.azure-dns\\.${end}\\.$`),
        ),
      },
    ],
    ["dns:RecordSet", { ...zone, recordType: "A", relativeRecordSetName: "@" }, { fqdn: "example.com.", name: "@" }],
    ["dns:RecordSet", { ...zone, recordType: "CNAME", relativeRecordSetName: "api" }, { fqdn: "api.example.com." }],
    ["cdn:Profile", { location: "Global" }, { frontDoorId: expect.stringMatching(uuid) }],
    [
      "cdn:AFDEndpoint",
      { profileName: "edge", endpointName: "web", location: "Global" },
      { hostName: expect.stringMatching(/^web-[a-z0-9]{16}\.z01\.azurefd\.net$/) },
    ],
    [
      "cdn:AFDCustomDomain",
      { profileName: "edge" },
      { validationProperties: { validationToken: expect.stringMatching(/^_[0-9a-f]{31}$/) } },
    ],
    ["network:PublicIPAddress", {}, { ipAddress: expect.stringMatching(/^20\.\d+\.\d+\.7$/) }],
    ["containerregistry:Registry", { registryName: "AcmeImages" }, { loginServer: "acmeimages.azurecr.io" }],
    [
      "storage:StorageAccount",
      { accountName: "acme" },
      { primaryEndpoints: { blob: "https://acme.blob.core.windows.net/" } },
    ],
    [
      "dbforpostgresql:Server",
      { serverName: "main-db" },
      { fullyQualifiedDomainName: "main-db.postgres.database.azure.com" },
    ],
    [
      "app:ManagedCertificate",
      { environmentName: "prod" },
      { properties: { validationToken: expect.stringMatching(/^_[a-z0-9]{31}$/) } },
    ],
    [
      "network:NetworkSecurityGroup",
      { networkSecurityGroupName: "n" },
      {
        defaultSecurityRules: expect.arrayContaining([
          expect.objectContaining({ name: "DenyAllInBound", priority: 65500 }),
        ]),
      },
    ],
  ])("of %s %j", (type, inputs, expected) => {
    const { outputs } = create(type, inputs);
    expect(outputs).toMatchObject(expected);
    expect(containsUnknown(outputs)).toBe(false);
  });
});

test("another value of a secret is another version of it, another template another revision", () => {
  const secret = (value: string) =>
    record(create("keyvault:Secret", { ...vault, properties: { value } }).outputs.properties);
  expect(secret("a").secretUri).toBe("https://main.vault.azure.net/secrets/web");
  expect(secret("a").secretUriWithVersion).toMatch(/^https:\/\/main\.vault\.azure\.net\/secrets\/web\/[0-9a-f]{32}$/);
  expect(secret("a").secretUriWithVersion).not.toBe(secret("b").secretUriWithVersion);
  const app = (image: string) => create("app:ContainerApp", { environmentId, template: { containers: [{ image }] } });
  expect(app("a").outputs.latestRevisionName).not.toBe(app("b").outputs.latestRevisionName);
  expect(app("a").id).toBe(app("b").id);
});

describe("names", () => {
  test.each<[string, Properties, string, string]>([
    [
      "app:ContainerApp",
      { environmentId },
      "a-name-of-26-characters-yes",
      "ContainerAppInvalidName: a name must consist of lower case",
    ],
    ["app:ContainerApp", { containerAppName: "a--b" }, "x", "cannot have '--'"],
    ["app:ContainerApp", { containerAppName: "9a" }, "x", "start with an alphabetic character"],
    ["app:Job", { jobName: "Nightly" }, "x", "ContainerAppInvalidJobName"],
    ["app:ManagedEnvironment", { environmentName: "1-prod" }, "x", "letters, digits and hyphens, 2 to 60"],
    ["keyvault:Vault", {}, "a-vault-of-17-chr", "'a-vault-of-17-chr"],
    ["keyvault:Vault", { vaultName: "a_b" }, "x", "VaultNameNotValid"],
    ["keyvault:Secret", { ...vault, secretName: "API_KEY" }, "x", "does not match the expression"],
    ["storage:StorageAccount", { accountName: "Acme" }, "x", "AccountNameInvalid"],
    ["containerregistry:Registry", { registryName: "a-b" }, "x", "letters and digits, 5 to 50"],
    ["resources:ResourceGroup", { resourceGroupName: "a." }, "x", "not ending with a period"],
    ["authorization:RoleAssignment", { roleAssignmentName: "api", scope: group }, "x", "is not allowed: a UUID"],
    ["frontdoor:Policy", { policyName: "waf-1", location: "Global" }, "x", "letters and digits, up to 128"],
    ["dns:Zone", { zoneName: "example.com.", location: "global" }, "x", "without a period at its end"],
  ])("%s %j is refused", (type, inputs, name, message) => {
    const { failures } = check(type, { resourceGroupName: "rg", ...inputs }, name);
    expect(failures.map(({ reason }) => reason).join()).toContain(message);
    expect(failures).toHaveLength(1);
  });

  test("another resource of the same name in another stack has another name", () => {
    const other = model.check(
      "azure-native:app:ManagedEnvironment",
      {},
      "urn:pulumi:prod::project::azure-native:app:ManagedEnvironment::web",
    );
    expect(other.inputs.environmentName).not.toBe(check("app:ManagedEnvironment", {}).inputs.environmentName);
  });
});

describe("Azure refuses at once", () => {
  const sized = (cpu: number, memory: string, more: Properties = {}) =>
    check("app:ContainerApp", { environmentId, template: { containers: [{ resources: { cpu, memory } }] }, ...more });

  test.each<[number, string, boolean]>([
    [0.25, "0.5Gi", true],
    [4, "8Gi", true],
    [1.5, "3072Mi", true],
    [0.3, "0.6Gi", false],
    [0.5, "2Gi", false],
    [4.25, "8.5Gi", false],
  ])("%d CPU with %s unless it is a pair: %s", (cpu, memory, allowed) => {
    const { failures } = sized(cpu, memory);
    expect(failures.map(({ property }) => property)).toEqual(allowed ? [] : ["template.containers"]);
    if (!allowed) {
      expect(failures[0]?.reason).toContain(
        `ContainerAppInvalidResourceTotal: The total requested CPU and memory resources for this application (CPU: ${cpu}, memory: `,
      );
      expect(failures[0]?.reason).toContain("[cpu: 0.25, memory: 0.5Gi]; [cpu: 0.5, memory: 1.0Gi]");
    }
  });

  test("sizes of the Consumption profile alone, and the sum of all containers", () => {
    expect(sized(3, "4Gi", { workloadProfileName: "dedicated" }).failures).toEqual([]);
    const resources = { cpu: 0.25, memory: "0.25Gi" };
    const other = { cpu: 0.25, memory: "0.75Gi" };
    const containers = [{ resources }, { resources: other }];
    expect(check("app:ContainerApp", { environmentId, template: { containers } }).failures).toEqual([]);
  });

  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/api`;
  const withSecret = (secret: Properties, more: Properties = {}) =>
    check("app:ContainerApp", { environmentId, configuration: { secrets: [secret] }, ...more }).failures;

  test("a secret without a value, and an identity that the app does not have", () => {
    const secret = { name: "key", keyVaultUrl: "https://main.vault.azure.net/secrets/key", identity };
    const has = { identity: { type: "UserAssigned", userAssignedIdentities: [identity.toUpperCase()] } };
    expect(withSecret({ name: "key", keyVaultUrl: "https://x" })).toMatchObject([
      { reason: expect.stringContaining("value or keyVaultUrl and identity should be provided.") },
    ]);
    expect(withSecret({ name: "A_KEY", value: "x" })).toMatchObject([
      {
        reason: expect.stringContaining("ContainerAppInvalidSecretName"),
      },
    ]);
    expect(withSecret(secret)).toMatchObject([
      { property: "configuration.secrets", reason: expect.stringContaining("is not assigned to the resource") },
    ]);
    expect(withSecret(secret, has)).toEqual([]);
    expect(withSecret({ ...secret, identity: UNKNOWN })).toEqual([]);
    const registries = [{ server: "acme.azurecr.io", identity }];
    expect(check("app:ContainerApp", { environmentId, configuration: { registries } }).failures).toMatchObject([
      { property: "configuration.registries" },
    ]);
    expect(check("app:ContainerApp", { environmentId, configuration: { registries }, ...has }).failures).toEqual([]);
  });

  test("a variable whose secret is not there", () => {
    const template = { containers: [{ name: "web", env: [{ name: "KEY", secretRef: "key" }] }] };
    expect(check("app:ContainerApp", { environmentId, template }).failures).toMatchObject([
      { reason: "ContainerAppSecretRefNotFound: SecretRef 'key' defined for container 'web' not found." },
    ]);
    expect(withSecret({ name: "key", value: "x" }, { template })).toEqual([]);
    expect(check("app:ContainerApp", { environmentId, template, configuration: UNKNOWN }).failures).toEqual([]);
  });

  test.each<[string, Properties, string]>([
    ["dns:Zone", { ...zone, location: "westeurope" }, "LocationNotAvailableForResourceType"],
    ["dns:Zone", zone, "LocationNotAvailableForResourceType"],
    ["cdn:Profile", { location: "polandcentral" }, "not available for resource type 'cdn/Profile'"],
    [
      "monitor:ActivityLogAlert",
      { location: "eastus" },
      "regions for the resource type is 'global,westeurope,northeurope'",
    ],
    ["dns:RecordSet", { ...zone, recordType: "CNAME", relativeRecordSetName: "@" }, "cannot be at the apex"],
    [
      "app:ManagedCertificate",
      { environmentName: "prod", properties: { subjectName: "*.example.com" } },
      "no wildcards",
    ],
    [
      "keyvault:Vault",
      { properties: { enablePurgeProtection: false } },
      'The property "enablePurgeProtection" cannot be set to false.',
    ],
    ["keyvault:Vault", { properties: { softDeleteRetentionInDays: 5 } }, "7 to 90 are allowed"],
    ["operationalinsights:Workspace", { retentionInDays: 7 }, "30 to 730 are allowed"],
    [
      "network:NetworkSecurityGroup",
      {
        securityRules: [
          { name: "a", priority: 100, direction: "Inbound" },
          { name: "b", priority: 100, direction: "Inbound" },
        ],
      },
      "SecurityRuleConflict: Security rule b conflicts with rule a.",
    ],
  ])("%s %j", (type, inputs, message) => {
    const { failures } = check(type, { resourceGroupName: "rg", ...inputs });
    expect(failures.map(({ reason }) => reason).join()).toContain(message);
  });
});

test("what would be replaced gets another id, what is only updated keeps it", () => {
  const app = (inputs: Properties) => create("app:ContainerApp", { environmentId, ...inputs }).id;
  expect(app({})).not.toBe(app({ environmentId: `${environmentId}2` }));
  expect(app({})).toBe(app({ tags: { a: "b" } }));
  const assigned = (inputs: Properties) => create("authorization:RoleAssignment", { scope: group, ...inputs }).id;
  expect(assigned({ principalId: "a" })).not.toBe(assigned({ principalId: "b" }));
});

test("an unlisted type is named and placed as most are, and has its inputs", () => {
  expect(specs["azure-native:batch:BatchAccount"]).toBeUndefined();
  const { id, outputs } = create("batch:BatchAccount", { autoStorage: { a: 1 } });
  expect(id).toMatch(new RegExp(`^${group}/providers/Microsoft.Batch/batchAccounts/web[0-9a-f]{8}$`));
  expect(outputs).toMatchObject({
    autoStorage: { a: 1 },
    name: id?.split("/").at(-1),
    type: "Microsoft.Batch/batchAccounts",
  });
});
