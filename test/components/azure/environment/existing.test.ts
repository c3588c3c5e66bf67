import { expect, test } from "vitest";
import { Environment, Secret } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { byType, existingId, late, names, planEnvironment, planProgram, resource } from "../helpers";

const types = {
  environment: "azure-native:app:ManagedEnvironment",
  workspace: "azure-native:operationalinsights:Workspace",
  insights: "azure-native:applicationinsights:Component",
  query: "azure-native:operationalinsights:SavedSearch",
  diagnostics: "azure-native:monitor:DiagnosticSetting",
  vault: "azure-native:keyvault:Vault",
  endpoint: "azure-native:network:PrivateEndpoint",
  secret: "azure-native:keyvault:Secret",
  systemTopic: "azure-native:eventgrid:SystemTopic",
} as const;
const workspaceId = existingId("Microsoft.OperationalInsights/workspaces/main");
const vault = { id: existingId("Microsoft.KeyVault/vaults/main"), uri: "https://main.vault.azure.net/" };
const notify = { emails: ["ops@example.com"] };

test.each([["plain", workspaceId] as const, ["late", late(workspaceId)] as const])(
  "all logs and traces go to a workspace that exists, and its settings stay its own (%s)",
  async (_, given) => {
    const plan = await planEnvironment({ workspaceId: given, notify });
    expect(byType(plan, types.workspace)).toEqual([]);
    expect(resource(plan, types.insights, "prod").inputs.workspaceResourceId).toBe(workspaceId);
    for (const { inputs } of byType(plan, types.diagnostics)) expect(inputs.workspaceId).toBe(workspaceId);
    for (const { inputs } of byType(plan, types.query)) {
      expect(inputs).toMatchObject({ resourceGroupName: "shared", workspaceName: "main" });
    }
    expect(byType(plan, types.query).length).toBeGreaterThan(3);
    expect(plan.resources.filter(({ name }) => name.includes("quota"))).toEqual([]);
    expect(plan.outputs.ref).toMatchObject({ workspaceId });
  },
);

test.each([["plain", vault] as const, ["late", late(vault)] as const])(
  "secrets are made in a vault that exists (%s)",
  async (_, given) => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { vault: given, notify });
      new Secret("token", { environment, generate: {} });
      return { ref: environment.ref };
    });
    expect([types.vault, types.endpoint, types.systemTopic].flatMap((type) => names(plan, type))).toEqual([]);
    expect(resource(plan, types.secret, "token").inputs).toMatchObject({
      resourceGroupName: "shared",
      vaultName: "main",
    });
    expect(plan.outputs.ref).toMatchObject({ vaultId: vault.id, vaultUri: vault.uri });
  },
);

test("the group of Azure's own machinery has the given name, and another one replaces the environment", async () => {
  const plan = await planEnvironment({ infrastructureResourceGroup: "shop-machinery" });
  const found = resource(plan, types.environment, "prod");
  expect(found.inputs.infrastructureResourceGroup).toBe("shop-machinery");
  expect(found.options.replaceOnChanges).toContain("infrastructureResourceGroup");
  const byDefault = resource(await planEnvironment({}), types.environment, "prod");
  expect(byDefault.inputs).not.toHaveProperty("infrastructureResourceGroup");
});

test("OpenTelemetry data goes elsewhere too, and keys in headers are secrets", async () => {
  const plan = await planEnvironment({
    otlp: {
      own: { endpoint: "10.0.0.9:4317", insecure: true },
      honey: { endpoint: "a:443", headers: { team: "hunter2" } },
    },
  });
  const { inputs } = resource(plan, types.environment, "prod");
  const both = { destinations: ["appInsights", "honey", "own"] };
  expect(inputs.openTelemetryConfiguration).toMatchObject({
    tracesConfiguration: both,
    logsConfiguration: both,
    metricsConfiguration: { destinations: ["honey", "own"] },
  });
  expect(JSON.stringify(plan.resources)).not.toContain("hunter2");
  const bare = resource(await planEnvironment({}), types.environment, "prod").inputs.openTelemetryConfiguration;
  expect(bare).toEqual({
    tracesConfiguration: { destinations: ["appInsights"] },
    logsConfiguration: { destinations: ["appInsights"] },
  });
});

test("an argument of another cloud is answered with the way to do it here", () => {
  const args = { paths: { "shop.example.com": { "/orders": "orders" } }, logSinks: {} } as never;
  expect(problemsOf(() => new Environment("prod", args))).toEqual([
    { propertyPath: "paths", reason: expect.stringMatching(/in sharedHosts, and each WebService host and path$/) },
    { propertyPath: "logSinks", reason: expect.stringMatching(/give workspaceId, or otlp$/) },
  ]);
});
