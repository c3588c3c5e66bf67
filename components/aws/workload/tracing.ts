import type { Checker } from "../../shared/arguments/validation";
import {
  COLLECTOR,
  collectorReceivers,
  collectorVariables,
  notGiven,
  tracingVariables,
} from "../../shared/observability/tracing";
import { Egress } from "../common/references/references";
import type { WorkloadArgs } from "./args";

/** AWS's own distribution of the OpenTelemetry collector: https://aws-otel.github.io/docs/setup/ecs */
const COLLECTOR_IMAGE = "public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0";

/** MiB that it never gets more of. */
const COLLECTOR_MEMORY = 256;

/** Writes spans to X-Ray. Source of the exporter:
 * https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/awsxrayexporter */
const configuration = {
  receivers: collectorReceivers,
  processors: { batch: {} },
  exporters: { awsxray: {} },
  service: { pipelines: { traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["awsxray"] } } },
};

/** Calls that write traces and read the rules of sampling; they have no resource of their own:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const ACTIONS = ["PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets"];

const variables = (name: string): Record<string, string> => ({
  ...tracingVariables({ service: name, provider: "aws", platform: "aws_ecs" }),
  ...collectorVariables,
  OTEL_PROPAGATORS: "tracecontext,baggage",
});

/**
 * The arguments with a collector beside the main container, the variables by which an SDK of OpenTelemetry finds it, and the right
 * to write traces. The collector is not essential: its end is no end of the task. A variable of the user's own wins.
 */
export function withTracing<T extends WorkloadArgs>(name: string, args: T): T {
  if (args.tracing !== true) return args;
  const collector = {
    image: COLLECTOR_IMAGE,
    env: { AOT_CONFIG_CONTENT: JSON.stringify(configuration) },
    essential: false,
    memoryLimit: COLLECTOR_MEMORY,
  };
  const { statements = [] } = args.permissions ?? {};
  const writes = { actions: ACTIONS.map((action) => `xray:${action}`), resources: ["*"] };
  return {
    ...args,
    env: { ...notGiven(variables(name), args.secrets), ...args.env },
    sidecars: { ...args.sidecars, [COLLECTOR]: collector },
    permissions: { ...args.permissions, statements: [...statements, writes] },
  };
}

/** The collector comes from the public registry, which private endpoints do not reach: then it is a sidecar of one's own. */
export function checkTracing(checker: Checker, { tracing, sidecars }: WorkloadArgs, egress: Egress | undefined): void {
  if (tracing !== true) return;
  if (Object.keys(sidecars ?? {}).includes(COLLECTOR)) {
    checker.add("tracing", `adds a sidecar ${COLLECTOR}, and there is one; leave one of the two out`);
  } else if (egress === Egress.PrivateEndpoints) {
    checker.add(
      "tracing",
      "takes its collector from public.ecr.aws, which private endpoints do not reach; give a sidecar with an image of ECR",
    );
  }
}
