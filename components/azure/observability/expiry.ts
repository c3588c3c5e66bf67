import type * as app from "@pulumi/azure-native/app";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as keyvault from "@pulumi/azure-native/keyvault";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createLogAlert, descriptionOf, pageOf } from "../common/alerts";
import { createGraphReader } from "../common/graph-reader";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import { roles } from "../common/roles";
import type { Told } from "../common/told";

interface VaultSpec {
  vault: keyvault.Vault;
  told: Told;
  tags: TagsInput;
}

/** Events of a vault, the near ones 30 days before. Source: https://learn.microsoft.com/azure/key-vault/general/event-grid-overview#supported-events */
const expiryEvents = ["Secret", "Certificate", "Key"].flatMap((kind) => [
  `Microsoft.KeyVault.${kind}NearExpiry`,
  `Microsoft.KeyVault.${kind}Expired`,
]);

/**
 * Tells of a secret, a certificate or a key of a vault that expires within 30 days, or has expired: events of the vault, by
 * way of Event Grid, become alerts. Source: https://learn.microsoft.com/azure/event-grid/handler-azure-monitor-alerts
 */
export function createExpiryAlert(
  name: string,
  { vault, told, tags }: VaultSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): void {
  const topicName = `${name}-vault`;
  // A vault has one topic of its events.
  const topic = new eventgrid.SystemTopic(
    topicName,
    { ...autoName(topicName, "systemTopic"), ...where, source: vault.id, topicType: "Microsoft.KeyVault.vaults", tags },
    opts,
  );
  const childName = `${name}-expiry`;
  const happened = `A secret, a certificate or a key in the vault of environment ${name} expires within 30 days, or has expired`;
  new eventgrid.SystemTopicEventSubscription(
    childName,
    {
      ...autoName(childName, "eventSubscription"),
      resourceGroupName: where.resourceGroupName,
      systemTopicName: topic.name,
      // Alerts take this schema alone.
      eventDeliverySchema: "CloudEventSchemaV1_0",
      filter: { includedEventTypes: expiryEvents },
      destination: {
        endpointType: "MonitorAlert",
        severity: "Sev2",
        actionGroups: told.actionGroupIds,
        description: descriptionOf({ happened, severity: "warning" }, told, { Vault: pageOf(vault.id, "secrets") }),
      },
    },
    opts,
  );
}

interface CertificateSpec {
  certificate: app.Certificate;
  workspaceId: pulumi.Input<string>;
  told: Told;
  tags: TagsInput;
}

/** Days before a certificate of the user's own expires that somebody is told. */
const NEAR_DAYS = 30;

/**
 * Tells of a certificate of the user's own that expires within 30 days, wherever it is kept: Azure Resource Graph knows the
 * one that is served. The query runs once a day, as an identity that may read this certificate. Source:
 * https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule
 */
export function createCertificateAlert(
  name: string,
  { certificate, workspaceId, told, tags }: CertificateSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): void {
  const reader = { scope: certificate.id, role: roles.reader, workspaceId, tags };
  const { identityId, grants } = createGraphReader(`${name}-certificate-reader`, reader, where, opts);
  const alert = {
    key: "certificate-expiry",
    happened: `The certificate of environment ${name} expires within ${NEAR_DAYS} days; put a new one in its vault, under the same name`,
    severity: "warning" as const,
    query: certificate.id.apply(certificateQuery),
    measure: "Certificates",
    threshold: 0,
    windowSize: "P1D",
    evaluationFrequency: "P1D",
    repeated: true,
    identityId,
  };
  createLogAlert(name, { where, scope: workspaceId, told, alert, tags }, { ...opts, dependsOn: grants });
}

/** The certificate, if it expires soon. */
export const certificateQuery = (id: string): string =>
  [
    'arg("").Resources',
    `| where id =~ "${id}"`,
    `| where todatetime(properties.expirationDate) < now() + ${NEAR_DAYS}d`,
    "| project Certificates = 1",
  ].join("\n");
