import { describe, expect, test } from "vitest";
import type { EnvironmentArgs } from "../../../../components/azure";
import { certificateQuery } from "../../../../components/azure/observability/expiry";
import { byType, existingId, names, planEnvironment, resource } from "../helpers";

const pager = existingId("Microsoft.Insights/actionGroups/pager");
const topicType = "azure-native:eventgrid:SystemTopic";
const subscriptionType = "azure-native:eventgrid:SystemTopicEventSubscription";
const logType = "azure-native:monitor:ScheduledQueryRule";
const roleType = "azure-native:authorization:RoleAssignment";
const planTold = (args: EnvironmentArgs = {}) => planEnvironment({ notify: { actionGroupIds: [pager] }, ...args });
const certificate = {
  id: existingId("Microsoft.KeyVault/vaults/other/secrets/tls"),
  uri: "https://other.vault.azure.net/secrets/tls",
};

describe("an environment that knows whom to tell", () => {
  test("tells of what expires in its vault, 30 days before and when it has", async () => {
    const plan = await planTold();
    const vault = resource(plan, "azure-native:keyvault:Vault", "prod-vault");
    const topic = resource(plan, topicType, "prod-vault");
    expect(topic.inputs).toMatchObject({ source: vault.id, topicType: "Microsoft.KeyVault.vaults" });
    expect(resource(plan, subscriptionType, "prod-expiry").inputs).toMatchObject({
      systemTopicName: topic.outputs.name,
      eventDeliverySchema: "CloudEventSchemaV1_0",
      filter: {
        includedEventTypes: [
          "Microsoft.KeyVault.SecretNearExpiry",
          "Microsoft.KeyVault.SecretExpired",
          "Microsoft.KeyVault.CertificateNearExpiry",
          "Microsoft.KeyVault.CertificateExpired",
          "Microsoft.KeyVault.KeyNearExpiry",
          "Microsoft.KeyVault.KeyExpired",
        ],
      },
      destination: {
        endpointType: "MonitorAlert",
        severity: "Sev2",
        actionGroups: [pager],
        description: expect.stringMatching(
          /^A secret, a certificate or a key in the vault of environment prod expires/,
        ),
      },
    });
  });

  test("tells each day of a certificate of one's own that expires soon, as an identity that reads it alone", async () => {
    const plan = await planTold({ domain: "example.com", certificate });
    const { id } = resource(plan, "azure-native:app:Certificate", "prod-certificate");
    const identity = resource(plan, "azure-native:managedidentity:UserAssignedIdentity", "prod-certificate-reader");
    const rule = resource(plan, logType, "prod-certificate-expiry");
    expect(rule.inputs).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      evaluationFrequency: "P1D",
      windowSize: "P1D",
      autoMitigate: false,
      criteria: { allOf: [{ query: certificateQuery(String(id)), threshold: 0 }] },
      actions: { actionGroups: [pager] },
    });
    const roles = byType(plan, roleType).filter(({ name }) => name.startsWith("prod-certificate-reader"));
    const workspace = resource(plan, "azure-native:operationalinsights:Workspace", "prod").id;
    expect(
      Object.fromEntries(roles.map(({ inputs }) => [inputs.scope, String(inputs.roleDefinitionId).slice(-36)])),
    ).toEqual({
      [String(id)]: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
      [String(workspace)]: "73c42c96-874c-492b-b04d-ab87d138a893",
    });
    for (const { urn } of roles) expect(rule.dependencies).toContain(urn);
  });

  test("tells of the daily quota of logs, where there is one", async () => {
    expect(resource(await planTold(), logType, "prod-log-quota").inputs).toMatchObject({
      autoMitigate: true,
      description: expect.stringMatching(
        /^Environment prod has reached its daily quota of logs, and loses further ones/,
      ),
      criteria: { allOf: [{ query: expect.stringContaining('Detail contains "OverQuota"'), threshold: 0 }] },
    });
    expect(names(await planTold({ dailyLogQuotaGb: -1 }), logType)).toEqual([]);
  });
});

test("an environment that knows nobody has none of these", async () => {
  const plan = await planEnvironment({ domain: "example.com", certificate });
  expect([...byType(plan, topicType), ...byType(plan, subscriptionType), ...byType(plan, logType)]).toEqual([]);
});
