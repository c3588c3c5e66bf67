import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, WebService } from "../../../../components/azure";
import { byType } from "../../../../offline/plan";
import type { ProgramError } from "../../../../offline/program-error";
import { planProgram } from "../../../../offline/run";
import { late } from "../helpers";
import { environment, failureOf, image } from "./bad-input-base";
import { types } from "./helpers";

/** The one problem of a program; an error may reach the program by several ways, but it is one. */
function problemOf({ errors }: ProgramError) {
  const found = new Set(errors.map((error) => (pulumi.InputPropertiesError.isInstance(error) ? error : undefined)));
  const [first] = found;
  return { different: found.size, problems: first?.errors };
}

describe("a host outside the domain", () => {
  const reason = '"api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"';

  test.each([
    ["a host that comes later", { environment: { ...environment }, host: late("api.example.org") }],
    ["a reference that comes later", { environment: late({ ...environment }), host: "api.example.org" }],
    ["both later", { environment: late({ ...environment }), host: late("api.example.org") }],
  ])("given as %s is one error, and makes neither record nor app nor certificate", async (_, args) => {
    const error = await failureOf(() => new WebService("api", { image, ...args }));
    expect(problemOf(error)).toEqual({ different: 1, problems: [{ propertyPath: "host", reason }] });
    for (const type of [types.record, types.app, types.certificate]) expect(byType(error.plan, type)).toEqual([]);
  });

  test("is named by its place in additionalHosts", async () => {
    const args = { environment: late({ ...environment }), image, additionalHosts: ["a.example.com", "b.example.org"] };
    const error = await failureOf(() => new WebService("api", args));
    expect(error.message).toContain('additionalHosts[1]: "b.example.org" is not in the environment\'s domain');
    expect(byType(error.plan, types.app)).toEqual([]);
  });
});

describe("a replica's values that come later", () => {
  test("are refused together, in one error", async () => {
    const values = { image: late(""), port: late(0), cpu: late("1" as never), memory: late(100) };
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, ...values }));
    expect(problemOf(error)).toEqual({
      different: 1,
      problems: [
        { propertyPath: "image", reason: "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2" },
        { propertyPath: "port", reason: "0 is not a whole number from 1 to 65535; nearest: 1" },
        { propertyPath: "cpu", reason: '"1" is not a number; it is text' },
      ],
    });
    expect(byType(error.plan, types.app)).toEqual([]);
  });

  test.each([
    [{ cpu: late(0.5), memory: 2048 }, "memory: 2048 MiB does not go with cpu 0.5 on Container Apps"],
    [{ cpu: late(0.3) }, "cpu: 0.3 is not a size of Container Apps"],
    [{ cpu: late(0.25), sidecars: { proxy: { image } } }, "cpu: leaves nothing for the main container"],
    [
      { image: late("acmeimages.azurecr.io/a:1") },
      'image: "acmeimages.azurecr.io/a:1" is in acmeimages.azurecr.io, which nothing signs in to',
    ],
    [
      { sidecars: { proxy: { image: late("acmeimages.azurecr.io/a:1") } } },
      'sidecars.proxy.image: "acmeimages.azurecr.io/a:1" is in',
    ],
  ])("%# are held against the others", async (more, message) => {
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...more }));
    expect(error.message).toContain(message);
    expect(byType(error.plan, types.app)).toEqual([]);
  });

  test("give the same plan as plain ones", async () => {
    const plain = { cpu: 1, port: 3000, sidecars: { proxy: { image, cpu: 0.1, memory: 256 } } };
    const [now, then] = await Promise.all(
      [plain, { ...plain, image: late(image), cpu: late(1), port: late(3000) }].map((args) =>
        planProgram(() => new WebService("api", { environment: { ...environment }, image, ...args })),
      ),
    );
    const inputs = (plan: typeof now) => plan && byType(plan, types.app).map((app) => app.inputs);
    expect(inputs(then)).toEqual(inputs(now));
  });

  test("of an environment and a host that come later give the same records and certificates", async () => {
    const args = { image, host: "shop.example.com", additionalHosts: ["example.com"] };
    const now = await planProgram(() => new WebService("api", { ...args, environment: { ...environment } }));
    const then = await planProgram(
      () => new WebService("api", { ...args, environment: late({ ...environment }), host: late("shop.example.com") }),
    );
    for (const type of [types.record, types.certificate, types.app]) {
      const inputsOf = (plan: typeof now) =>
        byType(plan, type).map(({ inputs }) => ({ ...inputs, managedCertificateName: undefined }));
      expect(inputsOf(then)).toHaveLength(inputsOf(now).length);
      expect(inputsOf(then)).toEqual(expect.arrayContaining(inputsOf(now)));
    }
  });
});

test.each(["env", "sidecars.proxy.env", "scaling.rules.queue.metadata"])(
  "a secret Output in %s makes no app",
  async (path) => {
    const env = { TOKEN: pulumi.secret("hunter2") };
    const more = {
      env: { env },
      "sidecars.proxy.env": { sidecars: { proxy: { image, env } } },
      "scaling.rules.queue.metadata": { scaling: { rules: { queue: { type: "redis", metadata: env } } } },
    }[path];
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...more }));
    expect(error.message).toContain(`${path}.TOKEN: is a Pulumi secret`);
    expect(error.message).not.toContain("hunter2");
    expect(byType(error.plan, types.app)).toEqual([]);
  },
);

test("an environment of another stack without a zone is one clear error", async () => {
  const { zoneResourceGroupName: _, ...half } = environment;
  const error = await failureOf(() => new WebService("api", { environment: late(half), image }));
  expect(error.message).toContain("the environment's reference has no zoneResourceGroupName");
  expect(byType(error.plan, types.app)).toEqual([]);
});

test("what only Azure knows is left alone in a preview", async () => {
  const plan = await planProgram(
    () => {
      const prod = new Environment("prod", { domain: "example.com" });
      new WebService("api", { environment: prod, image, port: prod.staticIp.apply((ip) => ip.length * 0) });
    },
    { preview: true },
  );
  expect(byType(plan, types.app)).toHaveLength(1);
  expect(byType(plan, types.certificate).map(({ name }) => name)).toEqual(["api-api.example.com"]);
});
