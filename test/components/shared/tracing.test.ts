import { expect, test } from "vitest";
import { notGiven, tracingVariables } from "../../../components/shared/observability/tracing";
import { planProgram } from "../../../offline/run";

test("an attribute's commas, spaces and signs are percent-encoded", async () => {
  let found: Record<string, string> = {};
  await planProgram(
    () => {
      found = tracingVariables({ service: "a", provider: "gcp", platform: "gcp_cloud_run" });
    },
    { project: "größe, a=b" },
  );
  expect(found.OTEL_RESOURCE_ATTRIBUTES).toBe(
    "service.namespace=gr%C3%B6%C3%9Fe%2C%20a%3Db,deployment.environment.name=dev,cloud.provider=gcp,cloud.platform=gcp_cloud_run",
  );
});

test("a variable that is given in clear or as a secret is left out", () => {
  expect(notGiven({ A: 1, B: 2, C: 3 }, { A: "own" }, undefined, { C: {} })).toEqual({ B: 2 });
});
