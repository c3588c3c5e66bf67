import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Queue, Secret, WebService } from "../../../../components/gcp";
import { planProgram, resource } from "../helpers";

const service = "gcp:cloudrunv2/service:Service";
const secret = "gcp:secretmanager/secret:Secret";
const topic = "gcp:pubsub/topic:Topic";
const image = "ghcr.io/acme/api:1.4.2";

describe("deletionProtection of an environment", () => {
  test.each([
    [{ deletionProtection: false }, {}, false],
    [{}, {}, true],
    [{ profile: "development" } as const, {}, false],
    [{ profile: "development", deletionProtection: true } as const, {}, true],
    [{ deletionProtection: false }, { deletionProtection: true }, true],
  ])("%j, with %j of their own, protects its workloads, secrets and queues: %s", async (given, own, expected) => {
    const plan = await planProgram(() => {
      const prod = new Environment("prod", given);
      new WebService("api", { environment: prod, image, ...own });
      new Secret("token", { environment: prod, value: "x", ...own });
      new Queue("orders", { environment: prod, ...own });
    });
    expect(resource(plan, service, "api").inputs.deletionProtection).toBe(expected);
    expect(resource(plan, secret, "token").inputs.deletionProtection).toBe(expected);
    for (const [type, name] of [
      [service, "api"],
      [secret, "token"],
      [topic, "orders"],
    ] as const) {
      expect(resource(plan, type, name).options.protect ?? false).toBe(expected);
    }
  });
});

describe("a secret among labels", () => {
  const hidden = pulumi.secret("hunter2");

  test.each([
    ["of one label", { owner: hidden }, "tags.owner"],
    ["of all labels", pulumi.secret({ owner: "hunter2" }), "tags"],
  ])("%s is refused, and not quoted", async (_, tags, path) => {
    const run = planProgram(() => {
      new Environment("prod", { tags });
    });
    const error = await run.then(String, (reason) => reason);
    expect(error.message).toContain(`${path}: is a Pulumi secret, but labels are kept in clear; leave it out`);
    expect(error.message).not.toContain("hunter2");
  });
});
