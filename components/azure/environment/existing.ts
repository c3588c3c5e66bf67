import * as pulumi from "@pulumi/pulumi";
import type { ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, join, map, object, plain, reference, required } from "../../shared/arguments/shape";
import { anyText, boolean, type Checker, isPlain, outputOf, text } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { vaultId, vaultUri } from "../common/argument-checks";
import { ON_AZURE } from "../workload/foreign-arguments";
import type { EnvironmentArgs, ExistingVault, OtlpDestination } from "./args";

const problemWithName = (name: string): string | undefined =>
  /^[a-zA-Z][a-zA-Z0-9-]{0,59}$/.test(name)
    ? undefined
    : "is not a name: 1 to 60 letters, digits and hyphens, starting with a letter";

export const otlp = map(
  object<OtlpDestination>({
    endpoint: required(
      input(text(/^[a-z0-9.-]+:\d{1,5}$/i, "the host and port of a collector, such as otlp.example.com:4317")),
      "the host and port of the collector, such as otlp.example.com:4317",
    ),
    headers: map(input(anyText)),
    insecure: plain(boolean),
  }),
  problemWithName,
);

export const existingVault = reference<ExistingVault>("a Key Vault that exists", ["id", "uri"], {
  id: vaultId,
  uri: vaultUri,
});

/** The destination that the agent has already. Source:
 * https://learn.microsoft.com/azure/container-apps/opentelemetry-agents#azure-monitor-application-insights */
export const APP_INSIGHTS = "appInsights";

const byHost = `${ON_AZURE}: hosts belong to services; give a WebService host and additionalHosts`;

/** Arguments that an environment has on other clouds, and the way to do it here. */
export const foreignToEnvironments: ForeignArguments = {
  hosts: byHost,
  paths: `${ON_AZURE}: give the shared host in sharedHosts, and each WebService host and path`,
  logSinks: `${ON_AZURE}: give workspaceId, or otlp`,
};

/** A workspace that exists has settings of its own. */
export function checkExisting(checker: Checker, args: EnvironmentArgs): void {
  for (const key of ["logRetentionDays", "dailyLogQuotaGb"] as const) {
    if (args.workspaceId === undefined || args[key] === undefined) continue;
    checker.add(key, "is a setting of the workspace, which exists already; set it there, and leave it out");
  }
  for (const name of Object.keys(args.otlp ?? {}).filter((one) => one === APP_INSIGHTS))
    checker.add(join("otlp", name), "is the name of Application Insights; choose another");
}

/**
 * The configuration of the environment's OpenTelemetry agent: Application Insights, which takes no metrics, and the other
 * destinations, whose headers may hold keys. Source: https://learn.microsoft.com/azure/container-apps/opentelemetry-agents
 */
export function openTelemetryOf(destinations: Record<string, OtlpDestination>) {
  const others = byName(destinations);
  const names = others.map(([name]) => name);
  const both = { destinations: [APP_INSIGHTS, ...names] };
  const own = others.map(([name, { endpoint, headers, insecure }]) => ({
    name,
    endpoint,
    insecure: insecure ?? false,
    ...(headers && { headers: byName(headers).map(([key, value]) => ({ key, value: pulumi.secret(value) })) }),
  }));
  return {
    tracesConfiguration: both,
    logsConfiguration: both,
    ...(own.length > 0 && {
      metricsConfiguration: { destinations: names },
      destinationsConfiguration: { otlpConfigurations: own },
    }),
  };
}

/** The id and URI of a vault, whichever of them is known now. */
export function vaultParts(vault: pulumi.Input<ExistingVault>): {
  id: pulumi.Output<string>;
  uri: pulumi.Output<string>;
} {
  if (isPlain<ExistingVault>(vault)) return { id: outputOf(vault.id), uri: outputOf(vault.uri) };
  const settled = pulumi.output(vault);
  return { id: settled.id, uri: settled.uri };
}
