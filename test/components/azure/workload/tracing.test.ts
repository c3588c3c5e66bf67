import { describe, expect, test } from "vitest";
import { Environment, Job, WebService, Worker } from "../../../../components/azure";
import { existingId, planProgram, resource } from "../helpers";
import { appOf, planService, type ServiceArgs } from "../web-service/helpers";

type Variable = { name: string; value?: unknown; secretRef?: string };
const image = "ghcr.io/acme/shop:1.4.2";
const traced = (env: Variable[]) =>
  Object.fromEntries(env.filter(({ name }) => name.startsWith("OTEL_")).map(({ name, value }) => [name, value]));
const variables = async (args: ServiceArgs) => {
  const { containers } = appOf(await planService(args));
  return traced((containers[0] as { env: Variable[] }).env);
};
const all = {
  OTEL_SERVICE_NAME: "api",
  OTEL_RESOURCE_ATTRIBUTES:
    "service.namespace=project,deployment.environment.name=dev,cloud.provider=azure,cloud.platform=azure.container_apps",
  OTEL_TRACES_EXPORTER: "otlp",
  OTEL_METRICS_EXPORTER: "none",
};

describe("tracing", () => {
  test("names the service and its environment, and sends no metrics, which Application Insights takes from no agent", async () => {
    expect(await variables({ tracing: true })).toEqual(all);
  });

  test("is off by default", async () => {
    expect(await variables({})).toEqual({});
    expect(await variables({ tracing: false })).toEqual({});
  });

  test("leaves a variable of the user's as it is, also one that is a secret", async () => {
    const key = {
      id: existingId("Microsoft.KeyVault/vaults/main/secrets/a"),
      uri: "https://main.vault.azure.net/secrets/a",
    };
    const args = { tracing: true, env: { OTEL_SERVICE_NAME: "shop" }, secrets: { OTEL_RESOURCE_ATTRIBUTES: key } };
    expect(await variables(args)).toEqual({ ...all, OTEL_SERVICE_NAME: "shop", OTEL_RESOURCE_ATTRIBUTES: undefined });
  });

  test("is of workers and jobs too, of each under its own name", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod");
      new Worker("worker", { environment, image, tracing: true });
      new Job("nightly", { environment, image, tracing: true });
    });
    for (const [type, name] of [
      ["ContainerApp", "worker"],
      ["Job", "nightly"],
    ] as const) {
      const { template } = resource(plan, `azure-native:app:${type}`, name).inputs as {
        template: { containers: { env: Variable[] }[] };
      };
      expect(traced(template.containers[0]?.env ?? [])).toEqual({ ...all, OTEL_SERVICE_NAME: name });
    }
  });

  test("goes to the agent of the environment, which has Application Insights behind it", async () => {
    const plan = await planProgram(() => {
      new WebService("api", { environment: new Environment("prod"), image, tracing: true });
    });
    expect(resource(plan, "azure-native:app:ManagedEnvironment", "prod").inputs).toMatchObject({
      openTelemetryConfiguration: { tracesConfiguration: { destinations: ["appInsights"] } },
    });
  });
});
