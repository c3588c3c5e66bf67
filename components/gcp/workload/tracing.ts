import * as pulumi from "@pulumi/pulumi";
import type { Checker } from "../../shared/arguments/validation";
import {
  COLLECTOR,
  collectorReceivers,
  collectorVariables,
  notGiven,
  tracingVariables,
} from "../../shared/observability/tracing";
import type { EnvironmentRef } from "../common/references/references";
import type { Sidecar, WorkloadArgs } from "./args";

/** The APIs that take spans and show them: https://docs.cloud.google.com/stackdriver/docs/reference/telemetry/v1.traces */
export const tracingApis = ["telemetry", "cloudtrace"] as const;

/** Lets an account write spans, and nothing else. Source: https://docs.cloud.google.com/iam/docs/roles-permissions/telemetry#telemetry.tracesWriter */
const WRITER = "roles/telemetry.tracesWriter";

/** The API of OpenTelemetry's own protocol; Google advises it over Cloud Trace's. Source: https://docs.cloud.google.com/stackdriver/docs/reference/telemetry/overview */
const ENDPOINT = "https://telemetry.googleapis.com";

const HEALTH_PORT = 13_133;

/** Its parts, each in the distribution: https://github.com/GoogleCloudPlatform/opentelemetry-operations-collector/tree/master/google-built-opentelemetry-collector */
const configuration = {
  extensions: { health_check: { endpoint: `0.0.0.0:${HEALTH_PORT}` }, googleclientauth: {} },
  receivers: collectorReceivers,
  processors: {
    memory_limiter: { check_interval: "1s", limit_percentage: 65, spike_limit_percentage: 20 },
    resourcedetection: { detectors: ["env", "gcp"], override: false },
    // The project that a span goes to is read off this attribute; the collector fills in its own variable.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the collector's
    resource: { attributes: [{ key: "gcp.project_id", value: "${env:GOOGLE_CLOUD_PROJECT}", action: "upsert" }] },
    batch: {},
  },
  exporters: { otlphttp: { endpoint: ENDPOINT, encoding: "proto", auth: { authenticator: "googleclientauth" } } },
  service: {
    extensions: ["health_check", "googleclientauth"],
    pipelines: {
      traces: {
        receivers: ["otlp"],
        processors: ["memory_limiter", "resourcedetection", "resource", "batch"],
        exporters: ["otlphttp"],
      },
    },
  },
};

/** Google's own distribution of the OpenTelemetry collector beside the main container; its settings are a variable of it.
 * Source: https://docs.cloud.google.com/stackdriver/docs/instrumentation/opentelemetry-collector-cloud-run */
const collector = (project: pulumi.Input<string>): Sidecar => ({
  image: "us-docker.pkg.dev/cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google:0.156.0",
  args: ["--config=env:OTELCOL_CONFIG"],
  cpu: 0.5,
  memory: 256,
  env: { OTELCOL_CONFIG: JSON.stringify(configuration), GOOGLE_CLOUD_PROJECT: project },
  startupProbe: { httpGet: { path: "/", port: HEALTH_PORT }, periodSeconds: 1, failureThreshold: 60 },
});

type Where = Pick<EnvironmentRef, "project">;

/** The arguments with the collector among the sidecars, which must have started before the main container. */
export function withCollector<T extends WorkloadArgs>(args: T, { project }: Where): T {
  if (args.tracing !== true || Object.hasOwn(args.sidecars ?? {}, COLLECTOR)) return args;
  return {
    ...args,
    sidecars: { ...args.sidecars, [COLLECTOR]: collector(project) },
    ...(args.dependsOn && { dependsOn: [...args.dependsOn, COLLECTOR] }),
  };
}

/** The arguments of a workload that goes on, with a collector, the variables that lead to it, and the role to write spans. */
export function withTracing<T extends WorkloadArgs>(name: string, args: T, where: Where): T {
  if (args.tracing !== true) return args;
  return writing(withCollector(args, where), { ...variablesOf(name), ...collectorVariables });
}

/**
 * The arguments of a job, whose task would go on for as long as a collector beside it does: its SDK sends to the API itself, as the
 * account of the job. Source: https://docs.cloud.google.com/stackdriver/docs/instrumentation/migrate-to-otlp-endpoints
 */
export function withDirectTracing<T extends WorkloadArgs>(name: string, args: T, { project }: Where): T {
  if (args.tracing !== true) return args;
  const own = variablesOf(name);
  return writing(args, {
    ...own,
    ...collectorVariables,
    OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT,
    OTEL_RESOURCE_ATTRIBUTES: pulumi.interpolate`${own.OTEL_RESOURCE_ATTRIBUTES},gcp.project_id=${project}`,
  });
}

const variablesOf = (name: string) => tracingVariables({ service: name, provider: "gcp", platform: "gcp_cloud_run" });

/** A variable of the user's own wins, and a role that is there already is not given twice. */
function writing<T extends WorkloadArgs>(args: T, variables: Record<string, pulumi.Input<string>>): T {
  const { projectRoles = [] } = args.permissions ?? {};
  return {
    ...args,
    env: { ...notGiven(variables, args.secrets), ...args.env },
    permissions: { ...args.permissions, projectRoles: [...new Set([...projectRoles, WRITER])] },
  };
}

/** A sidecar of the collector's name is a collector of the user's own. */
export function checkTracing(checker: Checker, { tracing, sidecars }: WorkloadArgs): void {
  if (tracing !== true || !Object.hasOwn(sidecars ?? {}, COLLECTOR)) return;
  checker.add("tracing", `adds a sidecar ${COLLECTOR}, and there is one; leave one of the two out`);
}
