import * as app from "@pulumi/azure-native/app";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as types from "@pulumi/azure-native/types";
import * as pulumi from "@pulumi/pulumi";
import { warnOfMovingTag, warnOfSignIn } from "../../shared/names/images";
import type { TagsInput } from "../../shared/tags";
import { type AlertSpec, createAlerts, createLogAlert, each } from "../common/alerts";
import { createDiagnostics } from "../common/diagnostics";
import { gateOf } from "../common/references/job-reference";
import { toldBy } from "../common/told";
import type { AppAlarms, AppArgs } from "./args";
import { secretsOf } from "./containers/app-secrets";
import { containersOf, type RenderedProbes } from "./containers/containers";
import { registriesIn } from "./containers/registries";
import { type Storages, volumesOf } from "./containers/volumes";
import { workloadDefaults } from "./defaults";
import type { WorkloadIdentity } from "./identity";
import { withPipelineApp } from "./pipeline-image";
import { type OwnRule, type ReplicaScalingSpec, scaleOf } from "./scaling";
import type { WorkloadSpec } from "./spec";

/** A workload that runs as a container app. */
export interface AppSpec extends WorkloadSpec {
  args: AppArgs;
  appName: string;
  scaling: ReplicaScalingSpec;
  /** Rules that its component has beside those of `scaling`. */
  ownRules: OwnRule[];
  probes: RenderedProbes;
  /** Variables that its component sets. */
  variables: Record<string, pulumi.Input<string>>;
  revisionMode: string;
  revisionSuffix?: pulumi.Input<string> | undefined;
}

interface AppParts extends WorkloadIdentity {
  storages: Storages;
  /** How requests come in; absent where none do. */
  ingress?: pulumi.Input<types.input.app.IngressArgs>;
  /** Resources that Azure looks for before it takes the app. */
  before?: pulumi.Resource[];
}

/** The container app, which starts when its identity has its roles. */
export function createContainerApp(
  name: string,
  spec: AppSpec,
  { identity, grants, storages, ingress, before = [] }: AppParts,
  opts: pulumi.CustomResourceOptions,
): app.ContainerApp {
  const { args, environment } = spec;
  const made = withPipelineApp(
    args.imageUpdatedBy,
    {
      containerAppName: spec.appName,
      ...spec.where,
      environmentId: environment.environmentId,
      ...(args.workloadProfile !== undefined && { workloadProfileName: args.workloadProfile }),
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      configuration: {
        activeRevisionsMode: spec.revisionMode,
        ...configurationOf(spec, identity),
        ...(ingress && { ingress }),
      },
      template: templateOf(spec, identity, storages),
      tags: tagsAfterJob(spec),
    },
    { ...opts, dependsOn: [...grants, ...before] },
  );
  return new app.ContainerApp(name, made.args, made.opts);
}

/**
 * Tags that come once the job before the deployment has run. A reference from elsewhere is no resource to depend on, and a tag
 * that is not known yet replaces nothing and makes no revision.
 */
function tagsAfterJob(spec: AppSpec): TagsInput {
  const { runBefore } = spec.args;
  if (runBefore === undefined) return spec.tags;
  return pulumi.all([pulumi.output(spec.tags), gateOf(runBefore, spec)]).apply(([tags]) => tags);
}

/** A registry of Azure knows the app's identity, another one a name and a password. */
const wayIn = (image: unknown): string =>
  typeof image === "string" && /^[^/]+\.azurecr\.io\//.test(image)
    ? 'give registry: { id, loginServer: "{}" }'
    : "give registryCredentials";

/** The configuration that apps and jobs have alike. */
export function configurationOf(spec: WorkloadSpec, identity: managedidentity.UserAssignedIdentity) {
  const { image, registry, registryCredentials } = spec.args;
  if (registry === undefined && registryCredentials === undefined) warnOfSignIn(image, wayIn(image), identity);
  warnOfMovingTag(spec.args.image, identity);
  const secrets = secretsOf(spec.secrets, identity.id);
  const registries = registriesOf(spec, identity);
  return {
    identitySettings: [{ identity: identity.id, lifecycle: spec.identityLifecycle }],
    ...(registries.length > 0 && { registries }),
    ...(secrets.length > 0 && { secrets }),
  };
}

/** An Azure registry by the app's identity, another one by name and password. */
function registriesOf({ args, secrets }: WorkloadSpec, identity: managedidentity.UserAssignedIdentity) {
  const { registryCredentials: credentials } = args;
  const password = secrets.nameOf("registry/password");
  return [
    ...registriesIn(args).map(({ loginServer }) => ({ server: loginServer, identity: identity.id })),
    ...(credentials
      ? [{ server: credentials.server, username: credentials.username, passwordSecretRef: password }]
      : []),
  ];
}

function templateOf(spec: AppSpec, identity: managedidentity.UserAssignedIdentity, storages: Storages) {
  const { args, revisionSuffix } = spec;
  const volumes = volumesOf(spec, storages);
  return {
    ...containersOf(spec, identity),
    scale: scaleOf(spec, identity.id),
    terminationGracePeriodSeconds: args.terminationGracePeriodSeconds ?? workloadDefaults.terminationGracePeriodSeconds,
    ...(revisionSuffix !== undefined && { revisionSuffix }),
    ...(volumes.length > 0 && { volumes }),
  };
}

interface Observed {
  containerApp: app.ContainerApp;
  alarms?: AppAlarms | undefined;
  /** Alerts of the component itself. */
  alerts: AlertSpec[];
}

/**
 * The app's metrics in the environment's workspace, and the alerts on them where someone is told. Source of the metrics:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-app-containerapps-metrics
 */
export function createObservers(
  name: string,
  spec: AppSpec,
  { containerApp, alarms = {}, alerts }: Observed,
  opts: pulumi.CustomResourceOptions,
): void {
  const { id } = containerApp;
  const workspaceId = spec.environment.workspaceId && pulumi.interpolate`${spec.environment.workspaceId}`;
  if (workspaceId !== undefined) createDiagnostics(name, { resourceId: id, workspaceId, metrics: true }, opts);
  const told = toldBy(spec.environment, alarms.notify);
  if (told === undefined) return;
  const { resourceGroupName } = spec.where;
  const watched = { resourceGroupName, scope: id, metricNamespace: "Microsoft.App/containerApps", told };
  const { max, min } = spec.scaling;
  createAlerts(name, { ...watched, tags: spec.tags }, [...alerts, ...(max > min ? [ceilingAlert(spec)] : [])], opts);
  if (workspaceId === undefined) return;
  const query = pulumi.output(id).apply(restartQuery);
  const threshold = alarms.restartCount ?? workloadDefaults.alarms.restartCount;
  createLogAlert(name, { ...spec, scope: workspaceId, told, alert: { ...restartsOf(name), query, threshold } }, opts);
}

/** Every minute of a quarter of an hour had the most replicas that are allowed. */
const ceilingAlert = ({ component, name, scaling: { max } }: AppSpec): AlertSpec => ({
  key: "ceiling",
  happened: `${component} ${name} has run all of the ${max} replicas that scaling.max allows for a quarter of an hour`,
  severity: "warning",
  metricName: "Replicas",
  timeAggregation: "Minimum",
  operator: "GreaterThanOrEqual",
  threshold: max,
  windowSize: "PT15M",
  dimensions: each("revisionName"),
});

/**
 * Replicas that are restarted again and again. The metric counts since a replica was made, so that an alert on its value
 * would stay: this one asks the workspace how often it rose.
 */
const restartsOf = (name: string) => ({
  key: "restarts",
  happened: `A replica of ${name} was restarted again and again within a quarter of an hour`,
  severity: "warning" as const,
  measure: "Restarts",
  windowSize: "PT15M",
});

/**
 * The rises of the highest count among an app's replicas, minute by minute. Diagnostic settings leave the replica's name
 * out, so that restarts of a replica with a lower count are seen once it has the highest. The first minute has none before it, and
 * a `prev` with a default takes a constant alone.
 */
export const restartQuery = (id: string): string =>
  [
    "AzureMetrics",
    `| where _ResourceId =~ "${id}" and MetricName == "RestartCount"`,
    "| summarize Highest = max(Maximum) by bin(TimeGenerated, 1m)",
    "| order by TimeGenerated asc",
    "| extend Restarts = Highest - prev(Highest)",
    "| where Restarts > 0",
    "| project TimeGenerated, Restarts",
  ].join("\n");
