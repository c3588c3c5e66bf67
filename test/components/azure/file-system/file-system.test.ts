import { describe, expect, test } from "vitest";
import { Environment, FileSystem, type FileSystemArgs, Job, WebService } from "../../../../components/azure";
import { bytesOf } from "../../../../components/azure/common/alerts";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<FileSystemArgs, "environment">;
const plan = (args: Given = {}, profile: "production" | "development" = "production") =>
  planProgram(() => {
    const environment = new Environment("prod", { profile });
    return { ref: new FileSystem("files", { environment, ...args }).ref };
  });
const accountOf = (found: Plan) => resource(found, "azure-native:storage:StorageAccount", "files");
const shareOf = (found: Plan) => resource(found, "azure-native:storage:FileShare", "files");
const storageType = "azure-native:app:ManagedEnvironmentsStorage";
const image = "ghcr.io/acme/api:1.4.2";

describe("a file system", () => {
  test("is an NFS share in an account that no key opens and that has no public address", async () => {
    const found = await plan();
    expect(accountOf(found).inputs).toMatchObject({
      kind: "FileStorage",
      sku: { name: "Premium_ZRS" },
      allowSharedKeyAccess: false,
      publicNetworkAccess: "Disabled",
      networkRuleSet: { bypass: "None", defaultAction: "Deny" },
      minimumTlsVersion: "TLS1_2",
    });
    expect(shareOf(found).inputs).toMatchObject({
      enabledProtocols: "NFS",
      rootSquash: "NoRootSquash",
      shareQuota: 100,
      accountName: accountOf(found).outputs.name,
    });
    expect(resource(found, "azure-native:storage:FileServiceProperties", "files").inputs).toMatchObject({
      shareDeleteRetentionPolicy: { enabled: true, days: 7 },
    });
    expect([accountOf(found), shareOf(found)].map(({ options }) => options.protect)).toEqual([true, true]);
  });

  test("lets Container Apps mount it, which it does without TLS", async () => {
    expect(accountOf(await plan()).inputs.enableHttpsTrafficOnly).toBe(false);
  });

  test("is reached by an endpoint in the network, whose DNS knows it", async () => {
    const found = await plan();
    expect(resource(found, "azure-native:network:PrivateEndpoint", "files").inputs).toMatchObject({
      privateLinkServiceConnections: [{ groupIds: ["file"], privateLinkServiceId: accountOf(found).id }],
    });
    expect(resource(found, "azure-native:network:PrivateDnsZoneGroup", "files").inputs).toMatchObject({
      privateDnsZoneConfigs: [
        { privateDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "prod-network-file").id },
      ],
    });
  });

  test("in development is in one place and not protected", async () => {
    const found = await plan({}, "development");
    expect(accountOf(found).inputs.sku).toEqual({ name: "Premium_LRS" });
    expect(shareOf(found).options.protect).not.toBe(true);
  });

  test("takes every argument as it is given, also late", async () => {
    const notify = existingId("Microsoft.Insights/actionGroups/pager");
    const found = await plan({
      skuName: "PremiumV2_LRS",
      sizeGib: late(64),
      provisionedIops: 5000,
      provisionedBandwidthMibps: 200,
      rootSquash: "RootSquash",
      softDeleteDays: 30,
      key: {
        id: existingId("Microsoft.KeyVault/vaults/acme/keys/files"),
        uri: late("https://acme.vault.azure.net/keys/files"),
      },
      alarms: { notify, usedPercent: late(50) },
      deletionProtection: false,
      tags: { team: "shop" },
    });
    expect(accountOf(found).inputs).toMatchObject({
      sku: { name: "PremiumV2_LRS" },
      encryption: { keyVaultProperties: { keyVaultUri: "https://acme.vault.azure.net", keyName: "files" } },
      tags: { team: "shop", "vendor-native-component": "FileSystem" },
    });
    expect(shareOf(found).inputs).toMatchObject({
      shareQuota: 64,
      provisionedIops: 5000,
      provisionedBandwidthMibps: 200,
      rootSquash: "RootSquash",
    });
    expect(resource(found, "azure-native:monitor:MetricAlert", "files-used").inputs).toMatchObject({
      scopes: [expect.stringMatching(/\/fileServices\/default$/)],
      criteria: { allOf: [{ metricName: "FileCapacity", operator: "GreaterThan", threshold: 32 * 2 ** 30 }] },
    });
  });
});

test("bytes of a part of a size", () => expect(bytesOf([100, 85])).toBe(91_268_055_040));

describe("workloads with a file system", () => {
  test("mount it, each by a storage of its own, to read alone where they say so", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const fileSystem = new FileSystem("files", { environment });
      new WebService("api", { environment, image, volumes: { data: { mountPath: "/data", fileSystem } } });
      new Job("export", {
        environment,
        image,
        volumes: { data: { mountPath: "/in", fileSystem: fileSystem.ref, readOnly: true } },
      });
    });
    const account = accountOf(found).outputs.name;
    const mount = (accessMode: string) => ({
      properties: {
        nfsAzureFile: {
          server: `${account}.file.core.windows.net`,
          shareName: `/${account}/files`,
          accessMode,
        },
      },
    });
    expect(resource(found, storageType, "api-volume-data").inputs).toMatchObject(mount("ReadWrite"));
    expect(resource(found, storageType, "export-volume-data").inputs).toMatchObject(mount("ReadOnly"));
    expect(resource(found, "azure-native:app:ContainerApp", "api").inputs.template).toMatchObject({
      containers: [{ volumeMounts: [{ volumeName: "data", mountPath: "/data" }] }],
      volumes: [{ name: "data", storageType: "NfsAzureFile" }],
    });
    expect(names(found, "azure-native:authorization:RoleAssignment")).toEqual([]);
  });

  test("wait for the share and its endpoint", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const fileSystem = new FileSystem("files", { environment });
      new WebService("api", { environment, image, volumes: { data: { mountPath: "/data", fileSystem } } });
    });
    const { dependencies } = resource(found, storageType, "api-volume-data");
    for (const type of ["storage:FileShare", "network:PrivateDnsZoneGroup"])
      expect(dependencies).toContain(byType(found, `azure-native:${type}`).find(({ name }) => name === "files")?.urn);
  });
});
