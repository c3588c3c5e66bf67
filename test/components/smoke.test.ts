import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Environment, Secret, WebService } from "../../components/aws";
import { planProgram } from "../../offline/run";

test("smoke", async () => {
  const t0 = performance.now();
  const plan = await planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com" });
    const apiKey = new Secret("api-key", { environment: prod, value: pulumi.secret("s3cr3t") });
    const api = new WebService("api", {
      environment: prod,
      image: "ghcr.io/acme/api:1.4.2",
      port: 8080,
      secrets: { API_KEY: apiKey },
      scaling: { min: 2, max: 20 },
    });
    return { url: api.url };
  });
  console.log(performance.now() - t0);
  console.log(plan.resources.map((r) => `${r.type} ${r.name}`).join("\n"));
  console.log(JSON.stringify(plan.outputs));
  const svc = plan.resources.find((r) => r.type === "aws:ecs/service:Service");
  console.log(JSON.stringify(svc, null, 1));
  console.log(plan.resources.find((r) => r.type.includes("taskDef"))?.inputs);
  expect(1).toBe(1);
});
