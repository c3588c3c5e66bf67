import { describe, expect, test } from "vitest";
import { Environment, Job, Worker } from "../../../../components/gcp";
import { byType, type Plan, planProgram, planService, resource, type ServiceArgs, waitsFor } from "../helpers";

interface Container {
  name: string;
  image: string;
  args?: string[];
  envs: { name: string; value?: string }[];
  dependsOns?: string[];
  startupProbe?: object;
}
const image = "ghcr.io/acme/api:1.4.2";
const role = "gcp:projects/iAMMember:IAMMember";
const service = "gcp:cloudrunv2/service:Service";

const containers = (plan: Plan, type = service, name = "api"): Container[] => {
  const { template } = resource(plan, type, name).inputs as {
    template: { containers?: Container[]; template?: { containers: Container[] } };
  };
  return template.containers ?? template.template?.containers ?? [];
};
const traced = ({ envs }: Container) =>
  Object.fromEntries(envs.filter(({ name }) => name.startsWith("OTEL_")).map(({ name, value }) => [name, value]));
const main = async (args: ServiceArgs) => containers(await planService(args))[0] as Container;

const attributes =
  "service.namespace=project,deployment.environment.name=dev,cloud.provider=gcp,cloud.platform=gcp_cloud_run";
const common = {
  OTEL_RESOURCE_ATTRIBUTES: attributes,
  OTEL_TRACES_EXPORTER: "otlp",
  OTEL_METRICS_EXPORTER: "none",
  OTEL_LOGS_EXPORTER: "none",
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
};
const local = { ...common, OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" };

describe("tracing", () => {
  test("gives a service Google's collector, which has started first, and the variables that lead to it", async () => {
    const plan = await planService({ tracing: true });
    const [app, collector] = containers(plan);
    expect(app).toMatchObject({ name: "app", dependsOns: ["otel-collector"] });
    expect(traced(app as Container)).toEqual({ ...local, OTEL_SERVICE_NAME: "api" });
    expect(collector).toMatchObject({
      name: "otel-collector",
      image: expect.stringMatching(/\/google-cloud-opentelemetry-collector\/otelcol-google:\d+\.\d+\.\d+$/),
      args: ["--config=env:OTELCOL_CONFIG"],
      startupProbe: { httpGet: { path: "/", port: 13133 } },
      resources: { limits: { cpu: "500m", memory: "256Mi" } },
    });
  });

  test("has the collector send to the Telemetry API, into the project of the environment, from this instance alone", async () => {
    const [, collector] = containers(await planService({ tracing: true }, { project: "acme-prod" }));
    const { OTELCOL_CONFIG: text = "", GOOGLE_CLOUD_PROJECT: project } = Object.fromEntries(
      (collector as Container).envs.map(({ name, value }) => [name, value]),
    );
    expect(project).toBe("acme-prod");
    const { extensions, receivers, processors, exporters, service: pipes } = JSON.parse(text);
    expect(receivers.otlp.protocols).toEqual({
      grpc: { endpoint: "127.0.0.1:4317" },
      http: { endpoint: "127.0.0.1:4318" },
    });
    expect(processors.resource.attributes).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the collector's
      { key: "gcp.project_id", value: "${env:GOOGLE_CLOUD_PROJECT}", action: "upsert" },
    ]);
    expect(exporters.otlphttp).toMatchObject({ endpoint: "https://telemetry.googleapis.com" });
    // Each part of a pipeline is one that is defined.
    expect(Object.keys(extensions)).toEqual(pipes.extensions);
    expect(Object.keys(extensions)).toContain(exporters.otlphttp.auth.authenticator);
    const { traces } = pipes.pipelines;
    expect([Object.keys(receivers), Object.keys(processors), Object.keys(exporters)]).toEqual([
      traces.receivers,
      traces.processors,
      traces.exporters,
    ]);
  });

  test("lets the account write spans once the APIs are on, and the service waits for that", async () => {
    const plan = await planService({ tracing: true });
    const grant = resource(plan, role, "api-project-telemetry.tracesWriter");
    expect(grant.inputs.role).toBe("roles/telemetry.tracesWriter");
    expect(waitsFor(grant, "projects/service:Service")).toEqual(
      expect.arrayContaining(["api-cloudtrace", "api-telemetry"]),
    );
    expect(waitsFor(resource(plan, service, "api"), "IAMMember")).toContain("api-project-telemetry.tracesWriter");
  });

  test("is off by default, with no role and no API", async () => {
    for (const args of [{}, { tracing: false }]) {
      const plan = await planService(args);
      expect(containers(plan)).toHaveLength(1);
      expect(traced(containers(plan)[0] as Container)).toEqual({});
      expect(byType(plan, role)).toEqual([]);
      expect(byType(plan, "gcp:projects/service:Service").filter(({ name }) => name.startsWith("api"))).toEqual([]);
    }
  });

  test("leaves a variable of the user's as it is, also one that is a secret, and gives no role twice", async () => {
    const args = {
      tracing: true,
      env: { OTEL_SERVICE_NAME: "shop" },
      secrets: { OTEL_RESOURCE_ATTRIBUTES: { id: "projects/acme-prod/secrets/attributes" } },
      permissions: { projectRoles: ["roles/telemetry.tracesWriter"] },
    };
    const { OTEL_RESOURCE_ATTRIBUTES: _, ...rest } = local;
    const app = await main(args);
    expect(traced(app)).toEqual({ ...rest, OTEL_SERVICE_NAME: "shop", OTEL_RESOURCE_ATTRIBUTES: undefined });
    expect(app.envs.filter(({ name }) => name === "OTEL_RESOURCE_ATTRIBUTES")).toHaveLength(1);
    const grants = byType(await planService(args), role).filter(
      ({ inputs }) => inputs.role === args.permissions.projectRoles[0],
    );
    expect(grants).toHaveLength(1);
  });

  test("is of a sidecar too that must start first, where the order is the user's own", async () => {
    const sidecars = { cache: { image: "ghcr.io/acme/cache:1.0.0" } };
    expect((await main({ tracing: true, sidecars, dependsOn: [] })).dependsOns).toEqual(["otel-collector"]);
  });

  test("is of workers, pushed or pulled, each under its own name", async () => {
    const plan = await planProgram(() => {
      new Worker("mailer", { environment: new Environment("prod"), image, tracing: true });
    });
    const [app, collector] = containers(plan, "gcp:cloudrunv2/workerPool:WorkerPool", "mailer");
    expect(traced(app as Container)).toEqual({ ...local, OTEL_SERVICE_NAME: "mailer" });
    expect(collector?.name).toBe("otel-collector");
  });

  test("of a job has no collector, which would keep its task going: its SDK sends to the API itself", async () => {
    const plan = await planProgram(() => {
      new Job("nightly", { environment: new Environment("prod", { project: "acme-prod" }), image, tracing: true });
    });
    const all = containers(plan, "gcp:cloudrunv2/job:Job", "nightly");
    expect(all).toHaveLength(1);
    expect(traced(all[0] as Container)).toEqual({
      ...common,
      OTEL_SERVICE_NAME: "nightly",
      OTEL_RESOURCE_ATTRIBUTES: `${attributes},gcp.project_id=acme-prod`,
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://telemetry.googleapis.com",
    });
    expect(byType(plan, role).map(({ name }) => name)).toEqual(["nightly-project-telemetry.tracesWriter"]);
  });
});
