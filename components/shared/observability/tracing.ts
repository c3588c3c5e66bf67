/** The parts of a workload that its traces are told apart by. */
export interface Traced {
  /** Name of the component. */
  service: string;
  /** Name of the environment, where it is known. */
  environment?: string | undefined;
  /** The cloud, as OpenTelemetry calls it: `aws`, `azure`, `gcp`. */
  provider: "aws" | "azure" | "gcp";
  /** The service that runs it, as OpenTelemetry calls it. Source: https://opentelemetry.io/docs/specs/semconv/resource/cloud/ */
  platform: string;
}

/** A value of a resource attribute: commas and equals signs are its separators. Source: https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable */
const encoded = (value: string): string => encodeURIComponent(value);

/**
 * Variables of the SDKs of OpenTelemetry: the name of the service, and attributes of all that it tells. Source:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function tracingVariables({ service, environment, provider, platform }: Traced): Record<string, string> {
  const attributes = {
    ...(environment !== undefined && { "service.namespace": environment }),
    "cloud.provider": provider,
    "cloud.platform": platform,
  };
  const list = Object.entries(attributes).map(([key, value]) => `${key}=${encoded(value)}`);
  return {
    OTEL_SERVICE_NAME: service,
    OTEL_RESOURCE_ATTRIBUTES: list.join(","),
    OTEL_TRACES_EXPORTER: "otlp",
  };
}
