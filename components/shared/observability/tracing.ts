import * as pulumi from "@pulumi/pulumi";

/** The parts of a workload that its traces are told apart by. */
export interface Traced {
  /** Name of the component. */
  service: string;
  /** The cloud, as OpenTelemetry calls it: `aws`, `azure`, `gcp`. */
  provider: "aws" | "azure" | "gcp";
  /** The service that runs it, as OpenTelemetry calls it. Source: https://opentelemetry.io/docs/specs/semconv/resource/cloud/ */
  platform: string;
}

/** A value of a resource attribute: commas and equals signs are its separators. Source: https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable */
const encoded = (value: string): string => encodeURIComponent(value);

/**
 * Variables of the SDKs of OpenTelemetry: the name of the service, and the project, the stack and the cloud of all that it tells.
 * No metrics are sent: those of the cloud are there. Source:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function tracingVariables({ service, provider, platform }: Traced) {
  const attributes = {
    "service.namespace": pulumi.getProject(),
    "deployment.environment.name": pulumi.getStack(),
    "cloud.provider": provider,
    "cloud.platform": platform,
  };
  const list = Object.entries(attributes).map(([key, value]) => `${key}=${encoded(value)}`);
  return {
    OTEL_SERVICE_NAME: service,
    OTEL_RESOURCE_ATTRIBUTES: list.join(","),
    OTEL_TRACES_EXPORTER: "otlp",
    OTEL_METRICS_EXPORTER: "none",
  };
}

/** Where an SDK finds the collector beside it, and how it speaks to it. The collector takes traces alone. */
export const collectorVariables = {
  OTEL_LOGS_EXPORTER: "none",
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
};

/** Takes spans from the containers beside it alone, in both of OpenTelemetry's protocols. */
export const collectorReceivers = {
  otlp: { protocols: { grpc: { endpoint: "127.0.0.1:4317" }, http: { endpoint: "127.0.0.1:4318" } } },
};

/** Name of the collector among the sidecars. */
export const COLLECTOR = "otel-collector";

/** The variables that the user has not given already, in clear or from a secret: one's own wins. */
export function notGiven<T>(variables: Record<string, T>, ...given: (object | undefined)[]): Record<string, T> {
  return Object.fromEntries(
    Object.entries(variables).filter(([key]) => !given.some((own) => own !== undefined && Object.hasOwn(own, key))),
  );
}
