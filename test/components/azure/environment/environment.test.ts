import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Domain, Environment, type EnvironmentArgs, Network, type NetworkRef } from "../../../../components/azure";
import { SecretValue } from "../../../../offline/values";
import { byType, counts, existingId, late, names, planEnvironment, planProgram, resource, text } from "../helpers";

const environmentType = "azure-native:app:ManagedEnvironment";
const vaultType = "azure-native:keyvault:Vault";
const settingType = "azure-native:monitor:DiagnosticSetting";
const workspaceType = "azure-native:operationalinsights:Workspace";
const roleType = "azure-native:authorization:RoleAssignment";
const recordType = "azure-native:dns:RecordSet";

describe("an environment", () => {
  test("makes what a workload needs, and nothing else", async () => {
    expect(counts(await planEnvironment({ domain: "example.com" }))).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:azure:Environment": 1,
      "vendor-native:azure:Network": 1,
      "vendor-native:azure:Domain": 1,
      "azure-native:resources:ResourceGroup": 1,
      "azure-native:network:VirtualNetwork": 1,
      "azure-native:network:NetworkSecurityGroup": 3,
      "azure-native:network:Subnet": 3,
      "azure-native:network:PrivateEndpoint": 1,
      "azure-native:network:PrivateDnsZoneGroup": 1,
      "azure-native:privatedns:PrivateZone": 7,
      "azure-native:privatedns:VirtualNetworkLink": 7,
      "azure-native:dns:Zone": 1,
      [recordType]: 1,
      [workspaceType]: 1,
      "azure-native:applicationinsights:Component": 1,
      "azure-native:applicationinsights:Workbook": 1,
      "azure-native:operationalinsights:SavedSearch": 4,
      [vaultType]: 1,
      [settingType]: 2,
      "azure-native:managedidentity:UserAssignedIdentity": 1,
      [environmentType]: 1,
    });
  });

  test("is spread over zones, encrypts between its services, and runs on Consumption", async () => {
    const plan = await planEnvironment();
    expect(resource(plan, environmentType, "prod").inputs).toMatchObject({
      zoneRedundant: true,
      peerTrafficConfiguration: { encryption: { enabled: true } },
      workloadProfiles: [{ name: "Consumption", workloadProfileType: "Consumption" }],
      vnetConfiguration: {
        infrastructureSubnetId: resource(plan, "azure-native:network:Subnet", "prod-network-infrastructure").id,
        internal: false,
      },
      publicNetworkAccess: "Enabled",
    });
  });

  test("has its whole network before it", async () => {
    const plan = await planEnvironment();
    const { dependencies } = resource(plan, environmentType, "prod");
    expect(dependencies).toContain(resource(plan, "azure-native:network:Subnet", "prod-network-database").urn);
  });

  test("in development stays in one zone and protects nothing", async () => {
    const plan = await planEnvironment({ profile: "development", domain: "example.com" });
    expect(resource(plan, environmentType, "prod").inputs.zoneRedundant).toBe(false);
    expect(plan.resources.filter(({ options }) => options.protect)).toEqual([]);
    expect(resource(plan, workspaceType, "prod").inputs).toMatchObject({
      retentionInDays: 30,
      workspaceCapping: { dailyQuotaGb: 1 },
    });
    expect(resource(plan, vaultType, "prod-vault").inputs.properties).toMatchObject({ softDeleteRetentionInDays: 7 });
  });

  test("in production protects what holds data or an address", async () => {
    const plan = await planEnvironment({ domain: "example.com", frontDoor: {} });
    const kept = plan.resources.filter(({ options }) => options.protect).map(({ type }) => type);
    expect(kept.sort()).toEqual(
      [
        environmentType,
        "azure-native:cdn:AFDEndpoint",
        "azure-native:cdn:Profile",
        "azure-native:dns:Zone",
        vaultType,
        "azure-native:resources:ResourceGroup",
      ].sort(),
    );
  });

  test("protects nothing where that is said", async () => {
    const plan = await planEnvironment({ domain: "example.com", frontDoor: {}, deletionProtection: false });
    expect(plan.resources.filter(({ options }) => options.protect)).toEqual([]);
  });

  test("has dedicated machines and GPUs by name", async () => {
    const workloadProfiles: EnvironmentArgs["workloadProfiles"] = {
      steady: { type: "E8", minimumCount: 4 },
      gpu: { type: "Consumption-GPU-NC8as-T4" },
      big: { type: "D16", maximumCount: 2 },
    };
    const plan = await planEnvironment({ workloadProfiles });
    expect(resource(plan, environmentType, "prod").inputs.workloadProfiles).toEqual([
      { name: "Consumption", workloadProfileType: "Consumption" },
      { name: "big", workloadProfileType: "D16", minimumCount: 2, maximumCount: 2 },
      { name: "gpu", workloadProfileType: "Consumption-GPU-NC8as-T4" },
      { name: "steady", workloadProfileType: "E8", minimumCount: 4, maximumCount: 10 },
    ]);
  });

  test("is made in a given group and region, and so is all that belongs to it", async () => {
    const plan = await planEnvironment({ resourceGroupName: "shared", location: "northeurope", domain: "example.com" });
    expect(names(plan, "azure-native:resources:ResourceGroup")).toEqual([]);
    const placed = plan.resources.filter(({ inputs }) => inputs.resourceGroupName !== undefined);
    for (const { inputs } of placed) expect(inputs.resourceGroupName).toBe("shared");
    for (const { inputs } of placed.filter((one) => one.inputs.location !== undefined))
      expect(inputs.location).toMatch(/^(northeurope|global)$/);
    for (const type of [environmentType, vaultType, workspaceType, "azure-native:applicationinsights:Component"])
      for (const { inputs } of byType(plan, type)) expect(inputs.location).toBe("northeurope");
  });

  test("of a long name leaves room for the group that Azure makes for it", async () => {
    const name = "x".repeat(60);
    const plan = await planProgram(() => new Environment(name));
    const { inputs } = resource(plan, environmentType, name);
    expect(inputs.infrastructureResourceGroup).toMatch(/^ME_x{60}-project-dev$/);
    const short = await planEnvironment();
    expect(resource(short, environmentType, "prod").inputs).not.toHaveProperty("infrastructureResourceGroup");
  });
});

describe("logs", () => {
  test("go to a workspace that takes no key, for 90 days and 10 GB a day", async () => {
    const workspace = resource(await planEnvironment(), workspaceType, "prod");
    expect(workspace.inputs).toMatchObject({
      sku: { name: "PerGB2018" },
      retentionInDays: 90,
      workspaceCapping: { dailyQuotaGb: 10 },
      features: { disableLocalAuth: true },
    });
  });

  test("of the environment and of the vault arrive by diagnostic settings", async () => {
    const plan = await planEnvironment({ logRetentionDays: 365, dailyLogQuotaGb: -1 });
    const workspace = resource(plan, workspaceType, "prod");
    expect(workspace.inputs).toMatchObject({ retentionInDays: 365, workspaceCapping: { dailyQuotaGb: -1 } });
    const to = { workspaceId: workspace.id, logAnalyticsDestinationType: "Dedicated" };
    expect(resource(plan, settingType, "prod").inputs).toEqual({
      ...to,
      resourceUri: resource(plan, environmentType, "prod").id,
      logs: [
        { category: "ContainerAppConsoleLogs", enabled: true },
        { category: "ContainerAppSystemLogs", enabled: true },
      ],
      metrics: [{ category: "AllMetrics", enabled: true }],
    });
    expect(resource(plan, settingType, "prod-vault").inputs).toEqual({
      ...to,
      resourceUri: resource(plan, vaultType, "prod-vault").id,
      logs: [{ category: "AuditEvent", enabled: true }],
    });
    // Azure does not tell of the destination of a vault: after a refresh each preview would show a change.
    for (const { name, options } of byType(plan, settingType)) {
      expect(options.ignoreChanges, name).toEqual(["logAnalyticsDestinationType"]);
    }
    expect(resource(plan, environmentType, "prod").inputs.appLogsConfiguration).toEqual({
      destination: "azure-monitor",
    });
  });

  test("and traces go to Application Insights on the workspace, by a connection string that is secret", async () => {
    const plan = await planEnvironment();
    const insights = resource(plan, "azure-native:applicationinsights:Component", "prod");
    expect(insights.inputs).toMatchObject({
      workspaceResourceId: resource(plan, workspaceType, "prod").id,
      ingestionMode: "LogAnalytics",
    });
    const { inputs } = resource(plan, environmentType, "prod");
    expect(inputs.openTelemetryConfiguration).toEqual({
      tracesConfiguration: { destinations: ["appInsights"] },
      logsConfiguration: { destinations: ["appInsights"] },
    });
    expect(inputs.appInsightsConfiguration).toEqual({ connectionString: expect.any(SecretValue) });
    expect(JSON.stringify(plan.outputs)).not.toContain("InstrumentationKey");
  });
});

describe("the vault", () => {
  test("is read by role, keeps what is deleted, and is reached by the network alone", async () => {
    const plan = await planEnvironment();
    expect(resource(plan, vaultType, "prod-vault").inputs.properties).toMatchObject({
      tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      publicNetworkAccess: "Disabled",
      networkAcls: { bypass: "None", defaultAction: "Deny" },
    });
    // Azure refuses another number of days once there is one, and with it a change of the profile.
    expect(resource(plan, vaultType, "prod-vault").options.ignoreChanges).toEqual([
      "properties.softDeleteRetentionInDays",
    ]);
    const endpoint = resource(plan, "azure-native:network:PrivateEndpoint", "prod-vault");
    expect(endpoint.inputs).toMatchObject({
      subnet: { id: resource(plan, "azure-native:network:Subnet", "prod-network-private-endpoints").id },
      privateLinkServiceConnections: [
        { privateLinkServiceId: resource(plan, vaultType, "prod-vault").id, groupIds: ["vault"] },
      ],
    });
    expect(resource(plan, "azure-native:network:PrivateDnsZoneGroup", "prod-vault").inputs).toMatchObject({
      privateEndpointName: endpoint.outputs.name,
      privateDnsZoneConfigs: [
        { privateDnsZoneId: resource(plan, "azure-native:privatedns:PrivateZone", "prod-network-vault").id },
      ],
    });
  });

  test("is in the network's DNS before anything runs in the environment", async () => {
    const plan = await planProgram(() => {
      const { environmentId } = new Environment("prod");
      new Network("probe", { tags: { of: environmentId } });
    });
    const { dependencies } = resource(plan, "azure-native:network:VirtualNetwork", "probe");
    expect(dependencies).toContain(resource(plan, "azure-native:network:PrivateDnsZoneGroup", "prod-vault").urn);
  });

  test("has a public address, and still nothing but roles, where the network has no subnet for endpoints", async () => {
    const vnetId = existingId("Microsoft.Network/virtualNetworks/main");
    const network: NetworkRef = { vnetId, infrastructureSubnetId: `${vnetId}/subnets/apps` };
    const plan = await planEnvironment({ network });
    expect(names(plan, "azure-native:network:PrivateEndpoint")).toEqual([]);
    expect(resource(plan, vaultType, "prod-vault").inputs.properties).toMatchObject({
      publicNetworkAccess: "Enabled",
      networkAcls: { bypass: "None", defaultAction: "Allow" },
      enableRbacAuthorization: true,
    });
    const inNetwork = { infrastructureSubnetId: network.infrastructureSubnetId, internal: false };
    expect(resource(plan, environmentType, "prod").inputs.vnetConfiguration).toEqual(inNetwork);
  });

  test("has an endpoint without names of its own where the network has no zone for it", async () => {
    const vnetId = existingId("Microsoft.Network/virtualNetworks/main");
    const subnets = {
      infrastructureSubnetId: `${vnetId}/subnets/apps`,
      privateEndpointSubnetId: `${vnetId}/subnets/endpoints`,
    };
    const plan = await planEnvironment({ network: { vnetId, ...subnets } });
    expect(names(plan, "azure-native:network:PrivateEndpoint")).toEqual(["prod-vault"]);
    expect(names(plan, "azure-native:network:PrivateDnsZoneGroup")).toEqual([]);
  });
});

describe("a domain", () => {
  test("is made in the environment's group, and lets DigiCert alone issue", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    const group = resource(plan, "azure-native:resources:ResourceGroup", "prod").outputs.name;
    const zone = resource(plan, "azure-native:dns:Zone", "prod-domain");
    expect(zone.inputs).toMatchObject({ zoneName: "example.com", resourceGroupName: group });
    expect(names(plan, recordType)).toEqual(["prod-domain-caa"]);
    expect(plan.outputs.ref).toMatchObject({
      domainName: "example.com",
      zoneResourceGroupName: group,
      certificateSource: "managed",
    });
  });

  test("is adopted where its group is given", async () => {
    const plan = await planEnvironment({ domain: "example.com", zoneResourceGroupName: "dns" });
    expect(names(plan, "azure-native:dns:Zone")).toEqual([]);
    expect(plan.outputs.ref).toMatchObject({ domainName: "example.com", zoneResourceGroupName: "dns" });
  });

  test("of one's own is used as it is", async () => {
    const domainRef = { domainName: "example.com", zoneResourceGroupName: "dns" };
    const plan = await planEnvironment({ domainRef });
    expect(names(plan, "vendor-native:azure:Domain")).toEqual([]);
    expect(plan.outputs.ref).toMatchObject(domainRef);
  });
});

describe("a certificate of one's own", () => {
  const vault = existingId("Microsoft.KeyVault/vaults/main");
  const certificate = { id: `${vault}/secrets/tls`, uri: "https://main.vault.azure.net/secrets/tls" };

  test("is read by the environment's identity, which may read that secret alone", async () => {
    const plan = await planEnvironment({ domain: "example.com", certificate });
    const identity = resource(plan, "azure-native:managedidentity:UserAssignedIdentity", "prod-environment");
    expect(resource(plan, environmentType, "prod").inputs.identity).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: [identity.id],
    });
    const [grant, ...others] = byType(plan, roleType);
    expect(others).toEqual([]);
    expect(grant?.inputs).toMatchObject({
      principalId: identity.outputs.principalId,
      principalType: "ServicePrincipal",
      scope: certificate.id,
      roleDefinitionId:
        "/subscriptions/00000000-0000-4000-a000-000000000009/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
    });
    const found = resource(plan, "azure-native:app:Certificate", "prod-certificate");
    expect(found.inputs).toMatchObject({
      environmentName: resource(plan, environmentType, "prod").outputs.name,
      properties: {
        certificateType: "ServerSSLCertificate",
        certificateKeyVaultProperties: { identity: identity.id, keyVaultUrl: certificate.uri },
      },
    });
    expect(found.dependencies).toContain(grant?.urn);
    expect(plan.outputs.ref).toMatchObject({ certificateSource: "key-vault", certificateId: found.id });
  });

  test("is taken at its version where the program sets it", async () => {
    const version = "0123456789abcdef0123456789abcdef";
    const plan = await planEnvironment({ domain: "example.com", certificate: { ...certificate, version } });
    const found = resource(plan, "azure-native:app:Certificate", "prod-certificate");
    const url = `${certificate.uri}/${version}`;
    expect(found.inputs.properties).toMatchObject({ certificateKeyVaultProperties: { keyVaultUrl: url } });
  });

  test("may come from any authority", async () => {
    expect(names(await planEnvironment({ domain: "example.com", certificate }), recordType)).toEqual([]);
  });

  test("is not there without being asked for, nor is any role", async () => {
    const plan = await planEnvironment({ domain: "example.com" });
    expect(names(plan, "azure-native:app:Certificate")).toEqual([]);
    expect(names(plan, roleType)).toEqual([]);
  });
});

describe("an internal environment", () => {
  test("is reached by the network alone, which knows its names", async () => {
    const plan = await planEnvironment({ internal: true });
    const environment = resource(plan, environmentType, "prod");
    expect(environment.inputs).toMatchObject({
      vnetConfiguration: { internal: true },
      publicNetworkAccess: "Disabled",
    });
    const zone = resource(plan, "azure-native:privatedns:PrivateZone", "prod-ingress");
    expect(zone.inputs.privateZoneName).toBe(environment.outputs.defaultDomain);
    expect(resource(plan, "azure-native:privatedns:VirtualNetworkLink", "prod-ingress").inputs.virtualNetwork).toEqual({
      id: resource(plan, "azure-native:network:VirtualNetwork", "prod-network").id,
    });
    expect(resource(plan, "azure-native:privatedns:PrivateRecordSet", "prod-ingress").inputs).toMatchObject({
      privateZoneName: environment.outputs.defaultDomain,
      relativeRecordSetName: "*",
      recordType: "A",
      aRecords: [{ ipv4Address: environment.outputs.staticIp }],
    });
    expect(plan.outputs.ref).toMatchObject({ internal: true });
  });
});

describe("Front Door", () => {
  test("in production is the tier with managed rules, and its logs go to the workspace", async () => {
    const plan = await planEnvironment({ domain: "example.com", frontDoor: {} });
    const profile = resource(plan, "azure-native:cdn:Profile", "prod-front-door");
    const place = { location: "Global", sku: { name: "Premium_AzureFrontDoor" } };
    expect(profile.inputs).toMatchObject({ ...place, originResponseTimeoutSeconds: 240 });
    const logs = resource(plan, settingType, "prod-front-door");
    expect(logs.inputs).toMatchObject({
      resourceUri: profile.id,
      logs: [
        { category: "FrontDoorAccessLog", enabled: true },
        { category: "FrontDoorWebApplicationFirewallLog", enabled: true },
      ],
    });
  });

  test("hands out what services attach to", async () => {
    const plan = await planEnvironment({ domain: "example.com", frontDoor: {} });
    const profile = resource(plan, "azure-native:cdn:Profile", "prod-front-door");
    const endpoint = resource(plan, "azure-native:cdn:AFDEndpoint", "prod-front-door");
    expect(plan.outputs.ref).toMatchObject({
      certificateSource: "front-door",
      frontDoor: {
        resourceGroupName: resource(plan, "azure-native:resources:ResourceGroup", "prod").outputs.name,
        profileName: profile.outputs.name,
        endpointName: endpoint.outputs.name,
        endpointHostName: endpoint.outputs.hostName,
        endpointId: endpoint.id,
        frontDoorId: profile.outputs.frontDoorId,
        firewall: { sku: "Premium_AzureFrontDoor", mode: "Prevention", rateLimit: 2000 },
      },
    });
    expect(endpoint.outputs.hostName).toMatch(/\.azurefd\.net$/);
  });

  test("takes what is said", async () => {
    const frontDoor: EnvironmentArgs["frontDoor"] = {
      sku: "Standard_AzureFrontDoor",
      wafMode: "Detection",
      rateLimit: 50,
      originResponseTimeoutSeconds: 120,
    };
    const plan = await planEnvironment({ frontDoor });
    expect(resource(plan, "azure-native:cdn:Profile", "prod-front-door").inputs).toMatchObject({
      sku: { name: "Standard_AzureFrontDoor" },
      originResponseTimeoutSeconds: 120,
    });
    const firewall = { sku: "Standard_AzureFrontDoor", mode: "Detection", rateLimit: 50 };
    expect(plan.outputs.ref).toMatchObject({ frontDoor: { firewall } });
  });

  test("in development is the tier that costs less", async () => {
    const plan = await planEnvironment({ profile: "development", frontDoor: {} });
    expect(resource(plan, "azure-native:cdn:Profile", "prod-front-door").inputs.sku).toEqual({
      name: "Standard_AzureFrontDoor",
    });
  });
});

describe("a network of another stack", () => {
  const ref = async () => {
    const plan = await planProgram(() => ({ network: new Network("net").ref }));
    return { "acme/platform/prod": plan.outputs };
  };

  test("comes through getOutput, and the vault is as private", async () => {
    const stackOutputs = await ref();
    const plan = await planProgram(
      () => {
        const platform = new pulumi.StackReference("platform", { name: "acme/platform/prod" });
        new Environment("prod", { network: platform.getOutput("network") });
      },
      { stackOutputs },
    );
    const net = stackOutputs["acme/platform/prod"].network as Record<string, unknown>;
    expect(resource(plan, environmentType, "prod").inputs.vnetConfiguration).toMatchObject({
      infrastructureSubnetId: net.infrastructureSubnetId,
    });
    expect(resource(plan, vaultType, "prod-vault").inputs.properties).toMatchObject({
      publicNetworkAccess: "Disabled",
    });
    expect(resource(plan, "azure-native:network:PrivateEndpoint", "prod-vault").inputs.subnet).toMatchObject({
      id: net.privateEndpointSubnetId,
    });
    expect(names(plan, "vendor-native:azure:Network")).toEqual([]);
  });

  test("that turns out to have no subnet for endpoints is one clear error, and no endpoint", async () => {
    const vnetId = existingId("Microsoft.Network/virtualNetworks/main");
    const bare: NetworkRef = { vnetId, infrastructureSubnetId: `${vnetId}/subnets/apps` };
    const run = planProgram(() => new Environment("prod", { network: late(bare) }));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(
        "Environment: its network has no privateEndpointSubnetId; take its reference by `await stack.requireOutputValue(…)`",
      ),
    });
    const plan = await run.catch((error) => error.plan);
    expect(names(plan, "azure-native:network:PrivateEndpoint")).toEqual([]);
  });
});

test("no resource has a key, a password or a connection string in clear", async () => {
  const plan = await planEnvironment({ domain: "example.com", frontDoor: {} });
  const inputs = JSON.stringify(plan.resources.map((one) => one.inputs));
  expect(inputs).not.toMatch(/InstrumentationKey|sharedKey|AccountKey|password/i);
});

test("every resource that can carry tags says what made it", async () => {
  const tags = { team: "shop" };
  const plan = await planEnvironment({ domain: "example.com", frontDoor: {}, internal: false, tags });
  const untagged = plan.resources.filter(({ inputs }) => inputs.tags === undefined).map(({ type }) => type);
  expect([...new Set(untagged)].sort()).toEqual(
    [
      recordType,
      settingType,
      "azure-native:network:PrivateDnsZoneGroup",
      "azure-native:network:Subnet",
      "azure-native:operationalinsights:SavedSearch",
      "pulumi:pulumi:Stack",
      "vendor-native:azure:Domain",
      "vendor-native:azure:Environment",
      "vendor-native:azure:Network",
    ].sort(),
  );
  for (const { inputs, name } of plan.resources.filter((one) => one.inputs.tags !== undefined)) {
    const component = /^prod-(network|domain)/.exec(name)?.[1] ?? "environment";
    expect(text((inputs.tags as Record<string, unknown>)["vendor-native-component"]).toLowerCase()).toBe(component);
    expect(inputs.tags).toMatchObject(tags);
  }
});

test("everything it makes is its own, by parent and by name", async () => {
  const plan = await planEnvironment({ domain: "example.com", frontDoor: {} });
  const components = plan.resources.filter(({ type }) => type.startsWith("vendor-native:"));
  const urns = components.map(({ urn }) => urn);
  for (const found of plan.resources.filter(({ custom }) => custom)) {
    expect(urns).toContain(found.parent);
    expect(found.name).toMatch(/^prod(-|$)/);
  }
});

test.each([
  ["of 60 characters", "x".repeat(60)],
  ["of 300 characters", "y".repeat(300)],
  ["with umlauts", "größe"],
  ["of emoji", "🙂🙂"],
  ["with two hyphens", "a--b"],
  ["of a hyphen", "-"],
  ["that starts with a digit", "9 lives"],
  ["in capitals", "PROD_EU"],
])("a name %s works, and no id is made twice", async (_, name) => {
  const plan = await planProgram(() => {
    new Network(name, { egress: "nat-gateway" });
    new Domain(name, { domainName: "example.org" });
    new Environment(name, { domain: "example.com", frontDoor: {} });
    new Environment(`${name}-in`, { internal: true, profile: "development" });
  });
  const ids = plan.resources.filter(({ custom, id }) => custom && id !== undefined).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("a preview knows what the program says, and leaves the rest open", async () => {
  const plan = await planProgram(
    () => {
      const prod = new Environment("prod", { domain: "example.com", internal: false, frontDoor: {} });
      return { ref: prod.ref, domain: prod.domainName, source: prod.certificateSource };
    },
    { preview: true },
  );
  expect(plan.outputs).toMatchObject({ domain: "example.com", source: "front-door" });
  expect(resource(plan, environmentType, "prod").inputs).toMatchObject({
    zoneRedundant: true,
    appLogsConfiguration: { destination: "azure-monitor" },
  });
});
