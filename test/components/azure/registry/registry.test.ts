import { describe, expect, test } from "vitest";
import { Environment, imageIn, Job, Registry, type RegistryArgs, WebService } from "../../../../components/azure";
import { findingsQuery } from "../../../../components/azure/registry/findings";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<RegistryArgs, "environment">;
const plan = (args: Given = {}, profile: "production" | "development" = "production") =>
  planProgram(() => {
    const environment = new Environment("prod", { profile });
    return { ref: new Registry("images", { environment, ...args }).ref };
  });
const registryOf = (found: Plan) => resource(found, "azure-native:containerregistry:Registry", "images");
const roleType = "azure-native:authorization:RoleAssignment";
const pulls = (found: Plan) =>
  byType(found, roleType)
    .filter(({ inputs }) => String(inputs.roleDefinitionId).endsWith("7f951dda-4ed3-4680-a7ca-43fe172d538d"))
    .map(({ name, inputs }) => [name, inputs.scope])
    .sort();

test.each([
  ["production", undefined, 450],
  ["production", 50, 250],
  ["development", undefined, 90],
] as const)("in %s with %s percent, images of more than %i GiB are told", async (profile, usedPercent, gib) => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");
  const found = await plan({ alarms: { notify, ...(usedPercent && { usedPercent }) } }, profile);
  const { inputs } = resource(found, "azure-native:monitor:MetricAlert", "images-used");
  expect(inputs).toMatchObject({
    windowSize: "PT1H",
    actions: [{ actionGroupId: notify }],
    criteria: { allOf: [{ metricName: "StorageUsed", timeAggregation: "Average", threshold: gib * 2 ** 30 }] },
  });
});

describe("findings of its images", () => {
  const notify = existingId("Microsoft.Insights/actionGroups/pager");
  const ruleType = "azure-native:monitor:ScheduledQueryRule";

  test("are told once for an image, as an identity that reads Defender's findings and pulls nothing", async () => {
    const found = await plan({ alarms: { notify } });
    const { id } = registryOf(found);
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "images-findings-reader");
    const rule = resource(found, ruleType, "images-findings");
    expect(rule.inputs).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      // Less than 12 hours, so that it keeps a state.
      evaluationFrequency: "PT1H",
      windowSize: "PT1H",
      autoMitigate: true,
      severity: 2,
      criteria: {
        allOf: [
          {
            query: findingsQuery(String(id)),
            metricMeasureColumn: "Findings",
            dimensions: [{ name: "Image", operator: "Include", values: ["*"] }],
            operator: "GreaterThan",
            threshold: 0,
          },
        ],
      },
      actions: { actionGroups: [notify] },
    });
    const grants = byType(found, roleType).filter(({ name }) => name.startsWith("images-findings-reader"));
    const workspace = resource(found, "azure-native:operationalinsights:Workspace", "prod").id;
    expect(
      Object.fromEntries(grants.map(({ inputs }) => [inputs.scope, String(inputs.roleDefinitionId).slice(-36)])),
    ).toEqual({
      [String(id)]: "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
      [String(workspace)]: "73c42c96-874c-492b-b04d-ab87d138a893",
    });
    for (const { urn } of grants) expect(rule.dependencies).toContain(urn);
  });

  test("are those of this registry alone, high or critical, and not of each package", () => {
    const lines = findingsQuery("/subscriptions/a/registries/images").split("\n");
    expect(lines[0]).toBe('arg("").securityresources');
    expect(lines).toContain(
      '| where tostring(properties.resourceDetails.Id) startswith "/subscriptions/a/registries/images/"',
    );
    expect(lines).toContain('| where tostring(properties.metadata.severity) in~ ("High", "Critical")');
    expect(lines.at(-1)).toBe("| summarize Findings = count() by Image");
    // Alerts on Resource Graph lack these: https://learn.microsoft.com/azure/azure-monitor/logs/azure-monitor-data-explorer-proxy#limitations
    expect(lines.join("\n")).not.toMatch(/countif|sumif|arg_max|arg_min|avg|percentile|join|mv-expand|mv-apply/);
  });

  test("are told to nobody where there is nobody to tell", async () => {
    expect(names(await plan(), ruleType)).toEqual([]);
  });

  test("are asked of the workspace, and so not without one", async () => {
    const environment = {
      environmentId: existingId("Microsoft.App/managedEnvironments/main"),
      resourceGroupName: "shared",
      defaultDomain: "calmpond-4082b2ed.westeurope.azurecontainerapps.io",
      staticIp: "20.1.2.3",
      customDomainVerificationId: "0".repeat(64),
      actionGroupIds: [notify],
    };
    const told = (workspace: object) =>
      planProgram(() => ({ ref: new Registry("images", { environment: { ...environment, ...workspace } }).ref }));
    expect(names(await told({}), ruleType)).toEqual([]);
    const workspaceId = existingId("Microsoft.OperationalInsights/workspaces/main");
    expect(names(await told({ workspaceId }), ruleType)).toEqual(["images-findings"]);
  });
});

describe("a registry", () => {
  test("takes identities alone, is in each zone, and deletes images without a tag", async () => {
    const { inputs, options } = registryOf(await plan());
    expect(inputs).toMatchObject({
      sku: { name: "Premium" },
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      zoneRedundancy: "Enabled",
      publicNetworkAccess: "Enabled",
      policies: { retentionPolicy: { status: "enabled", days: 30 } },
    });
    expect(options.protect).toBe(true);
  });

  test("takes the tokens that Container Apps pulls with", async () => {
    expect(registryOf(await plan()).inputs.policies).toMatchObject({
      azureADAuthenticationAsArmPolicy: { status: "enabled" },
    });
  });

  test("tells of sign-ins, pulls and pushes", async () => {
    expect(resource(await plan(), "azure-native:monitor:DiagnosticSetting", "images").inputs.logs).toEqual(
      ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"].map((category) => ({
        category,
        enabled: true,
      })),
    );
  });

  test("in development has no part of the Premium tier", async () => {
    const { inputs, options } = registryOf(await plan({}, "development"));
    expect(inputs).toMatchObject({ sku: { name: "Standard" }, zoneRedundancy: "Disabled" });
    expect(inputs.policies).not.toHaveProperty("retentionPolicy");
    expect(options.protect).not.toBe(true);
  });

  test("can be in the network alone, which knows its host", async () => {
    const found = await plan({ privateEndpoint: true });
    expect(registryOf(found).inputs).toMatchObject({
      publicNetworkAccess: "Disabled",
      networkRuleBypassOptions: "AzureServices",
      policies: { exportPolicy: { status: "disabled" } },
    });
    expect(resource(found, "azure-native:network:PrivateEndpoint", "images").inputs).toMatchObject({
      privateLinkServiceConnections: [{ groupIds: ["registry"], privateLinkServiceId: registryOf(found).id }],
    });
    expect(resource(found, "azure-native:network:PrivateDnsZoneGroup", "images").inputs).toMatchObject({
      privateDnsZoneConfigs: [
        { privateDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "prod-network-registry").id },
      ],
    });
    expect(names(await plan(), "azure-native:network:PrivateEndpoint")).toEqual(["prod-vault"]);
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await plan({
      skuName: "Premium",
      zoneRedundancy: false,
      untaggedRetentionDays: late(7),
      pullThrough: {
        microsoft: { sourceRepository: "mcr.microsoft.com/*", targetRepository: "mcr/*" },
        dockerhub: {
          sourceRepository: "docker.io/library/*",
          targetRepository: "library/*",
          credentialSetId: existingId("Microsoft.ContainerRegistry/registries/a/credentialSets/hub"),
        },
      },
      key: { id: existingId("Microsoft.KeyVault/vaults/a/keys/b"), uri: "https://a.vault.azure.net/keys/b" },
      deletionProtection: false,
      tags: { team: "shop" },
    });
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "images-key");
    expect(registryOf(found).inputs).toMatchObject({
      zoneRedundancy: "Disabled",
      policies: { retentionPolicy: { days: 7 } },
      identity: { type: "UserAssigned", userAssignedIdentities: { [identity.id ?? ""]: {} } },
      encryption: {
        status: "enabled",
        keyVaultProperties: {
          keyIdentifier: "https://a.vault.azure.net/keys/b",
          identity: identity.outputs.clientId,
        },
      },
      tags: { team: "shop", "vendor-native-component": "Registry" },
    });
    expect(resource(found, "azure-native:containerregistry:CacheRule", "images-dockerhub").inputs).toMatchObject({
      cacheRuleName: "dockerhub",
      sourceRepository: "docker.io/library/*",
      targetRepository: "library/*",
      credentialSetResourceId: expect.stringMatching(/credentialSets\/hub$/),
    });
  });
});

describe("workloads with an image of a registry", () => {
  const environmentOf = () => new Environment("prod");

  test("pull from exactly that registry, each as its identity", async () => {
    const found = await planProgram(() => {
      const environment = environmentOf();
      const images = new Registry("images", { environment });
      new WebService("api", { environment, image: images.image("team/api:1.4.2") });
      new Job("nightly", { environment, image: images.image("jobs@sha256:".padEnd(76, "0")) });
      new WebService("other", { environment, image: "ghcr.io/acme/api:1.4.2" });
    });
    const { id } = registryOf(found);
    const { loginServer } = registryOf(found).outputs;
    expect(pulls(found)).toEqual([
      ["api-registry", id],
      ["nightly-registry", id],
    ]);
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "api-identity");
    expect(resource(found, "azure-native:app:ContainerApp", "api").inputs).toMatchObject({
      configuration: { registries: [{ server: loginServer, identity: identity.id }] },
      template: { containers: [{ image: `${loginServer}/team/api:1.4.2` }] },
    });
    expect(found.logs.filter(({ message }) => message.includes("cannot sign in"))).toEqual([]);
  });

  test("have one role for all images of it, and one for each other registry", async () => {
    const found = await planProgram(() => {
      const environment = environmentOf();
      const images = new Registry("images", { environment });
      const platform = late({
        id: existingId("Microsoft.ContainerRegistry/registries/platform"),
        loginServer: "platform.azurecr.io",
      });
      new WebService("api", {
        environment,
        registry: images,
        image: images.image("api:1"),
        sidecars: { proxy: { image: imageIn(platform, "proxy:2") }, agent: { image: imageIn(platform, "agent:3") } },
      });
    });
    expect(pulls(found)).toEqual([
      ["api-registry", registryOf(found).id],
      ["api-registry-2", existingId("Microsoft.ContainerRegistry/registries/platform")],
    ]);
    const { configuration } = resource(found, "azure-native:app:ContainerApp", "api").inputs;
    expect((configuration as { registries: object[] }).registries).toHaveLength(2);
  });
});

test.each([
  ["ghcr.io/acme/api:1", '"ghcr.io/acme/api:1" has the host of a registry; nearest: "acme/api:1"'],
  ["API:1", '"API:1" is not a repository with a tag or a digest, such as "api:1.4.2"'],
  [7, '7 is not a repository with a tag or a digest, such as "api:1.4.2"'],
])("an image by its registry refuses %o", (image, reason) => {
  const ref = { id: existingId("Microsoft.ContainerRegistry/registries/a"), loginServer: "a.azurecr.io" };
  expect(() => imageIn(ref, image as string)).toThrow(reason);
});
