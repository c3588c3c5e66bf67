import { expect, test } from "vitest";
import { Environment, Job, Worker } from "../../../../components/aws";
import { containers, planProgram, planService, resource, statements, text } from "../helpers";

const policy = "aws:iam/rolePolicy:RolePolicy";
const writes = {
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"],
  Resource: "*",
};

test("tracing gives a service a collector, the variables that lead to it, and the right to write", async () => {
  const plan = await planService({ tracing: true, env: { OTEL_PROPAGATORS: "xray" } });
  const [main, collector] = containers(plan);
  expect(main?.environment).toEqual(
    expect.arrayContaining([
      { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://localhost:4318" },
      { name: "OTEL_SERVICE_NAME", value: "api" },
      // One's own wins.
      { name: "OTEL_PROPAGATORS", value: "xray" },
    ]),
  );
  expect(main).toMatchObject({ dependsOn: [{ containerName: "otel-collector", condition: "START" }] });
  expect(collector).toMatchObject({ name: "otel-collector", essential: false, memory: 256, portMappings: [] });
  const [configuration] = (collector?.environment ?? []) as { value: string }[];
  expect(JSON.parse(text(configuration?.value)).service.pipelines.traces.exporters).toEqual(["awsxray"]);
  expect(statements(resource(plan, policy, "api-permissions"))).toEqual([writes]);
});

test("a worker and a job have it too, and nobody without asking", async () => {
  const image = "ghcr.io/acme/api:1.4.2";
  const plan = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    new Worker("mailer", { environment, image, tracing: true });
    new Job("nightly", { environment, image, tracing: true });
  });
  for (const name of ["mailer", "nightly"]) {
    expect(containers(plan, name).map((container) => container.name)).toEqual(["app", "otel-collector"]);
    expect(statements(resource(plan, policy, `${name}-permissions`))).toEqual([writes]);
  }
  expect(containers(await planService())).toHaveLength(1);
});
