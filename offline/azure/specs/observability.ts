import { uuid } from "../../hash";
import { text } from "../../spec";
import { parentId } from "../ids";
import { legalNames } from "../names";
import { arm, type Facts, managed, type Specs, tagged, timestamp } from "../spec";
import { identity } from "./container-apps";

const workspace = "Microsoft.OperationalInsights/workspaces/{workspaceName}";
const insights = "microsoft.insights";

const key = ({ seed }: Facts) => uuid(`${seed} key`);
const appId = ({ seed }: Facts) => uuid(`${seed} application`);

/** https://learn.microsoft.com/azure/azure-monitor/app/connection-strings#schema */
function connectionString(facts: Facts): string {
  return [
    `InstrumentationKey=${key(facts)}`,
    `IngestionEndpoint=https://${facts.location}-5.in.applicationinsights.azure.com/`,
    `LiveEndpoint=https://${facts.location}.livediagnostics.monitor.azure.com/`,
    `ApplicationId=${appId(facts)}`,
  ].join(";");
}

export const observability: Specs = {
  "azure-native:operationalinsights:Workspace": arm(workspace, {
    name: legalNames.workspace,
    max: 63,
    optional: {
      retentionInDays: () => 30,
      sku: () => ({ name: "PerGB2018" }),
      publicNetworkAccessForIngestion: () => "Enabled",
      publicNetworkAccessForQuery: () => "Enabled",
    },
    computed: {
      ...managed,
      etag: tagged.etag,
      customerId: ({ seed }) => uuid(`${seed} customer`),
      createdDate: () => timestamp,
      modifiedDate: () => timestamp,
      privateLinkScopedResources: () => [],
    },
  }),
  "azure-native:operationalinsights:SavedSearch": arm(`${workspace}/savedSearches/{savedSearchId}`, {
    computed: { etag: tagged.etag },
  }),
  "azure-native:operationalinsights:Table": arm(`${workspace}/tables/{tableName}`, { computed: managed }),
  "azure-native:applicationinsights:Component": arm(`${insights}/components/{resourceName}`, {
    optional: { flowType: () => "Bluefield", ingestionMode: () => "LogAnalytics", retentionInDays: () => 90 },
    computed: {
      provisioningState: managed.provisioningState,
      etag: tagged.etag,
      appId,
      applicationId: ({ inputs }) => text(inputs.resourceName),
      connectionString,
      creationDate: () => timestamp,
      instrumentationKey: key,
      privateLinkScopedResources: () => [],
      tenantId: ({ subscriptionId }) => subscriptionId,
    },
  }),
  "azure-native:applicationinsights:Workbook": arm(`${insights}/workbooks/{resourceName}`, {
    name: legalNames.uuid,
    computed: {
      etag: tagged.etag,
      systemData: managed.systemData,
      revision: ({ seed }) => uuid(`${seed} revision`).replaceAll("-", ""),
      timeModified: () => timestamp,
      userId: () => "",
    },
  }),
  "azure-native:applicationinsights:WebTest": arm(`${insights}/webtests/{webTestName}`, {
    computed: { provisioningState: managed.provisioningState },
  }),
  "azure-native:monitor:ActionGroup": arm(`${insights}/actionGroups/{actionGroupName}`, {
    computed: { systemData: managed.systemData },
  }),
  "azure-native:eventgrid:SystemTopic": arm("Microsoft.EventGrid/systemTopics/{systemTopicName}", {
    name: legalNames.eventGrid,
    max: 50,
    computed: { ...managed, identity, metricResourceId: ({ seed }) => uuid(`${seed} metrics`) },
  }),
  "azure-native:eventgrid:SystemTopicEventSubscription": arm(
    "Microsoft.EventGrid/systemTopics/{systemTopicName}/eventSubscriptions/{eventSubscriptionName}",
    {
      max: 64,
      optional: { retryPolicy: () => ({ eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }) },
      computed: { ...managed, topic: ({ id }) => parentId(id) },
    },
  ),
  "azure-native:consumption:Budget": arm("/{scope}/providers/Microsoft.Consumption/budgets/{budgetName}", {
    computed: { currentSpend: () => ({ amount: 0, unit: "EUR" }) },
  }),
  "azure-native:monitor:MetricAlert": arm(`${insights}/metricAlerts/{ruleName}`, {
    optional: { autoMitigate: () => true },
    computed: { isMigrated: () => false, lastUpdatedTime: () => timestamp },
  }),
  "azure-native:monitor:ScheduledQueryRule": arm(`${insights}/scheduledQueryRules/{ruleName}`, {
    computed: {
      etag: tagged.etag,
      systemData: managed.systemData,
      createdWithApiVersion: () => "2025-01-01-preview",
      isLegacyLogAnalyticsRule: () => false,
      isWorkspaceAlertsStorageConfigured: () => false,
    },
  }),
  "azure-native:monitor:ActivityLogAlert": arm(`${insights}/activityLogAlerts/{activityLogAlertName}`),
  "azure-native:monitor:DiagnosticSetting": arm(
    "/{resourceUri}/providers/microsoft.insights/diagnosticSettings/{name}",
    {
      computed: { systemData: managed.systemData },
    },
  ),
};
