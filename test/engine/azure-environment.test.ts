import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, describeWithEngine, Stack, workspaceOf } from "./harness";
import { describeStory, expectOrder } from "./story";

const location = { "azure-native:location": "westeurope" };

const byHand = `
import * as app from "@pulumi/azure-native/app";
import * as authorization from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";

const { name: resourceGroupName } = new resources.ResourceGroup("rg");
const { tenantId } = authorization.getClientConfigOutput();
const sku = { family: "A", name: "standard" } as const;
const vault = new keyvault.Vault("vault", { resourceGroupName, properties: { tenantId, sku, enableRbacAuthorization: true } });
const key = new keyvault.Secret("key", { resourceGroupName, vaultName: vault.name, secretName: "key", properties: { value: "value" } });
const identity = new managedidentity.UserAssignedIdentity("api", { resourceGroupName });
new authorization.RoleAssignment("api", {
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
  scope: key.id,
});
const environment = new app.ManagedEnvironment("env", { resourceGroupName });
const secret = { name: "key", identity: identity.id, keyVaultUrl: key.properties.secretUriWithVersion };
new app.ContainerApp("api", {
  resourceGroupName,
  environmentId: environment.id,
  identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
  configuration: { secrets: [secret] },
  template: { containers: [{ name: "app", image: "ghcr.io/acme/api:1.4.2" }] },
});
`;

const certificateFirst = `
import * as app from "@pulumi/azure-native/app";
import * as resources from "@pulumi/azure-native/resources";

const { name: resourceGroupName } = new resources.ResourceGroup("rg");
const environment = new app.ManagedEnvironment("env", { resourceGroupName });
new app.ManagedCertificate("api", {
  resourceGroupName,
  environmentName: environment.name,
  properties: { subjectName: "api.example.com", domainControlValidation: "CNAME" },
});
`;

const byComponents = `
import { Environment, Secret, WebService } from "vendor-native/azure";

const environment = new Environment("dev", { domain: "example.com", profile: "development" });
const key = new Secret("key", { environment, value: "value" });
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", secrets: { KEY: key } });
`;

describeWithEngine("resources that Azure needs first", (engine) => {
  let workspace: Workspace;
  beforeAll(async () => {
    const slow = ["azure-native:authorization:RoleAssignment", "azure-native:dns:RecordSet"];
    const takesItsTime = async ({ kind, type }: Operation) => {
      if (kind === "create" && slow.includes(type)) await setTimeout(1500);
    };
    workspace = await workspaceOf({ engine, before: takesItsTime });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const stackOf = async (name: string, program: string) => {
    const stack = await Stack.ofProgram(workspace, name, program);
    await stack.configure(location);
    return stack;
  };

  test("an app that does not wait for the role of its secret is refused", async () => {
    const { code, text } = await (await stackOf("by-hand", byHand)).up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/Unable to get value using Managed identity .*\/userAssignedIdentities\/api.* for secret key/);
  });

  test("a certificate before its host is on an app is refused", async () => {
    const { code, text } = await (await stackOf("certificate-first", certificateFirst)).up();
    expect(code).not.toBe(0);
    expect(text).toContain(
      "RequireCustomHostnameInEnvironment: Creating managed certificate requires hostname 'api.example.com' added as a custom hostname",
    );
  });

  test("a WebService waits for the role and for the host", async () => {
    const { code, text } = await (await stackOf("by-components", byComponents)).up();
    expect(code, text).toBe(0);
  });
});

const shop = `
import { Environment, Network, WebService } from "vendor-native/azure";

const network = new Network("net");
const environment = new Environment("shop", { domain: "example.com", network, profile: "development" });
const files = { role: "Storage Blob Data Reader", scope: "/subscriptions/0/resourceGroups/files" };
new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", permissions: { files } });
`;

const open = async (workspace: Workspace) => {
  const stack = await Stack.ofProgram(workspace, "shop", shop);
  await stack.configure(location);
  return stack;
};

describeStory("an environment that changes", open, (story) => {
  const { edit, expectDestroyed, step, up } = story;

  const certificates = () => story.workspace.cloud.ofType("azure-native:app:ManagedCertificate").map(({ id }) => id);
  /** The steps of one replacement, each of which deletes first. */
  const replaced = (...resources: readonly string[]) =>
    resources.flatMap((resource) =>
      ["delete-replaced", "replace", "create-replacement"].map((op) => `${op} ${resource}`),
    );
  const own = ["app/ContainerApp api", "monitor/DiagnosticSetting api"];
  const certificate = "app/ManagedCertificate api-api.example.com";
  const place = ["app/ManagedEnvironment shop", "monitor/DiagnosticSetting shop"];
  const address = "update dns/RecordSet api-api.example.com-address";

  step("other tags change in place, and leave the apps alone", async () => {
    await up();
    edit(['"development" }', '"development", tags: { team: "shop" } }']);
    expect((await up()).toSorted()).toEqual([
      "update app/ManagedEnvironment shop",
      "update applicationinsights/Component shop",
      "update applicationinsights/Workbook shop-dashboard",
      "update dns/Zone shop-domain",
      "update keyvault/Vault shop-vault",
      "update managedidentity/UserAssignedIdentity shop-environment",
      "update network/PrivateEndpoint shop-vault",
      "update operationalinsights/Workspace shop",
      "update resources/ResourceGroup shop",
    ]);
  });

  step("another role is given before the old one is taken", async () => {
    edit(["Storage Blob Data Reader", "Storage Blob Data Contributor"]);
    expect(await up()).toEqual([
      "create-replacement authorization/RoleAssignment api-permission-files",
      "replace authorization/RoleAssignment api-permission-files",
      "delete-replaced authorization/RoleAssignment api-permission-files",
    ]);
  });

  step("an app of another name takes the host, and its certificate, from the old one", async () => {
    const before = certificates();
    edit(["permissions: { files }", 'permissions: { files }, containerAppName: "web"']);
    const steps = await up();
    expect(steps.toSorted()).toEqual([address, ...replaced(...own)].toSorted());
    expectOrder(steps, ...replaced("app/ContainerApp api"));
    expect(certificates()).toEqual(before);
  });

  step("redundancy over zones replaces the environment with its apps, and nothing else", async () => {
    const before = certificates();
    edit(['"development"', '"development", zoneRedundant: true']);
    const steps = await up();
    expect(steps.toSorted()).toEqual([address, ...replaced(...own, ...place, certificate)].toSorted());
    expectOrder(steps, "delete-replaced app/ContainerApp api", ...replaced("app/ManagedEnvironment shop"), address);
    expectOrder(steps, ...["app/ContainerApp api", certificate].map((made) => `create-replacement ${made}`));
    expect(certificates()).toHaveLength(1);
    expect(certificates()).not.toEqual(before);
  });

  step("another address space replaces the network and everything in it", async () => {
    edit(['"net"', '"net", { addressPrefix: "10.4.0.0/16" }']);
    const steps = await up();
    const subnets = ["infrastructure", "private-endpoints", "database"].map((role) => `network/Subnet net-${role}`);
    const links = ["vault", "database", "blob", "file", "cache", "registry", "service-bus"].map(
      (role) => `privatedns/VirtualNetworkLink net-${role}`,
    );
    const endpoint = ["network/PrivateEndpoint shop-vault", "network/PrivateDnsZoneGroup shop-vault"];
    const network = "network/VirtualNetwork net";
    expect(steps.filter((step) => !step.startsWith("update")).toSorted()).toEqual(
      replaced(...own, ...place, certificate, ...subnets, ...links, ...endpoint, network).toSorted(),
    );
    const first = ["app/ContainerApp api", "app/ManagedEnvironment shop", "network/Subnet net-infrastructure"];
    expectOrder(steps, ...[...first, network].map((made) => `delete-replaced ${made}`));
    expectOrder(steps, ...[...first, network].toReversed().map((made) => `create-replacement ${made}`));
  });

  step("Front Door has its route before the host's record leads to it", async () => {
    edit(['domain: "example.com", ', 'frontDoor: {}, domain: "example.com", ']);
    const steps = await up();
    const way = [
      "AFDEndpoint shop-front-door",
      "AFDOriginGroup api",
      "AFDOrigin api",
      "AFDCustomDomain api-api.example.com",
    ];
    const parts = ["Profile shop-front-door", ...way, "SecurityPolicy api", "Route api"].map(
      (part) => `create cdn/${part}`,
    );
    expect(steps.toSorted()).toEqual(
      [
        ...parts,
        address,
        "create dns/RecordSet api-api.example.com-dnsauth",
        "create frontdoor/Policy api",
        "create monitor/DiagnosticSetting shop-front-door",
        "update app/ContainerApp api",
        `delete ${certificate}`,
        "delete dns/RecordSet api-api.example.com-asuid",
      ].toSorted(),
    );
    expectOrder(steps, "create cdn/Route api", address);
    expectOrder(steps, "update app/ContainerApp api", `delete ${certificate}`);
  });

  step("another tier replaces Front Door after the old one is gone, since a host is in one alone", async () => {
    edit(["frontDoor: {}", 'frontDoor: { sku: "Premium_AzureFrontDoor" }']);
    const steps = await up();
    const parts = ["AFDEndpoint shop-front-door", "AFDOriginGroup api", "AFDCustomDomain api-api.example.com"];
    const all = ["Profile shop-front-door", ...parts, "AFDOrigin api", "SecurityPolicy api", "Route api"];
    const logs = "monitor/DiagnosticSetting shop-front-door";
    expect(steps.filter((step) => !step.startsWith("update")).toSorted()).toEqual(
      replaced(logs, ...all.map((part) => `cdn/${part}`)).toSorted(),
    );
    expectOrder(steps, "delete-replaced cdn/Route api", ...replaced("cdn/Profile shop-front-door"), address);
  });

  step("without Front Door the app has the host again before Front Door's route goes", async () => {
    edit(['frontDoor: { sku: "Premium_AzureFrontDoor" }, ', ""]);
    const steps = await up();
    expectOrder(
      steps,
      "create dns/RecordSet api-api.example.com-asuid",
      "update app/ContainerApp api",
      `create ${certificate}`,
      "delete cdn/Route api",
      "delete cdn/AFDCustomDomain api-api.example.com",
      "delete cdn/Profile shop-front-door",
    );
    expectOrder(steps, address, "delete cdn/Route api");
  });

  step("a service that is made internal first takes its certificate along, and can come back", async () => {
    edit(["permissions: { files }", 'permissions: { files }, exposure: "internal"']);
    expect((await up()).slice(0, 2)).toEqual(["update app/ContainerApp api", `delete ${certificate}`]);
    edit(["new WebService(", "void ("]);
    expect(await up()).toContain("delete app/ContainerApp api");
    edit(["void (", "new WebService("], [', exposure: "internal"', ""]);
    expect(await up()).toContain(`create ${certificate}`);
  });

  step("a service that goes at once leaves its certificate in the environment", async () => {
    edit(["new WebService(", "void ("]);
    await up();
    expect(story.workspace.cloud.ofType("azure-native:app:ContainerApp")).toEqual([]);
    expect(certificates()).toHaveLength(1);
  });

  step("a destroy removes every resource", async () => {
    await expectDestroyed();
  });
});
