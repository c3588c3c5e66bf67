import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { WebService } from "../../../../components/gcp/web-service/web-service";
import { byType } from "../../../../offline/plan";
import { ProgramError } from "../../../../offline/program-error";
import { planProgram } from "../../../../offline/run";
import { environment, image, withoutDomain } from "./bad-input-base";

const late = <T>(value: T): pulumi.Output<T> => pulumi.output(Promise.resolve(value)) as pulumi.Output<T>;
const service = "gcp:cloudrunv2/service:Service";

async function failureOf(program: () => unknown): Promise<ProgramError> {
  const error: unknown = await planProgram(program).then(String, (reason) => reason);
  if (error instanceof ProgramError) return error;
  throw new Error(`the program did not fail: ${error}`);
}

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
    [
      "a domain that comes later",
      { environment: { ...environment, domainName: late("example.com") }, host: "api.example.org" },
    ],
  ])("given as %s is one error, and makes no service", async (_, args) => {
    const error = await failureOf(() => new WebService("api", { image, ...args }));
    expect(problemOf(error)).toEqual({ different: 1, problems: [{ propertyPath: "host", reason }] });
    expect(byType(error.plan, service)).toEqual([]);
  });
});

test("a host that no load balancer knows, as a later reference shows, makes no service", async () => {
  const args = { environment: late(withoutDomain), image, host: "api.example.com" };
  const error = await failureOf(() => new WebService("api", args));
  const reason = "needs an environment with a domain and a load balancer for it; this one has none, so leave it out";
  expect(problemOf(error)).toEqual({ different: 1, problems: [{ propertyPath: "host", reason }] });
  expect(byType(error.plan, service)).toEqual([]);
});

test("a domain that nothing serves, as a later reference shows, makes no service", async () => {
  const bare = { ...withoutDomain, domainName: "example.com" };
  const error = await failureOf(() => new WebService("api", { environment: late(bare), image }));
  const reason = '"public" needs an environment with publicLoadBalancer; this one has a domain, but none to serve it';
  expect(problemOf(error)).toEqual({ different: 1, problems: [{ propertyPath: "exposure", reason }] });
  expect(byType(error.plan, service)).toEqual([]);
});

test("a region without a subnet, as a later reference shows, makes no service", async () => {
  const bare = {
    ...environment,
    subnetworkIds: late({ "us-east1": "projects/acme-prod/regions/us-east1/subnetworks/a" }),
  };
  const error = await failureOf(() => new WebService("api", { environment: bare, image }));
  expect(error.message).toContain("the environment has no subnet in the region of the service");
  expect(byType(error.plan, service)).toEqual([]);
});

describe("an environment variable", () => {
  const secret = "is a Pulumi secret, but env is kept in clear; make a Secret of it and give that in secrets";

  test.each(["env", "sidecars.proxy.env"])("in %s that is a secret Output makes no service", async (path) => {
    const env = { TOKEN: pulumi.secret("hunter2") };
    const args = path === "env" ? { env } : { sidecars: { proxy: { image, env } } };
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
    expect(error.message).toContain(`${path}.TOKEN: ${secret}`);
    expect(error.message).not.toContain("hunter2");
    expect(byType(error.plan, service)).toEqual([]);
  });
});

describe("an instance's values that come later", () => {
  test("are refused together, in one error", async () => {
    const values = {
      image: late(""),
      port: late(0),
      cpu: late(3),
      memory: late(0),
      scaling: { concurrentRequests: late(5000) },
      sidecars: { proxy: { image, cpu: late(0.01) } },
    };
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, ...values }));
    const sizes = "is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest:";
    expect(problemOf(error)).toEqual({
      different: 1,
      problems: [
        { propertyPath: "image", reason: "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2" },
        { propertyPath: "cpu", reason: `3 ${sizes} 2 (128–8192 MiB), 4 (2048–16384 MiB)` },
        { propertyPath: "memory", reason: "0 is not a whole number from 1 to 81920 MiB; nearest: 1" },
        { propertyPath: "sidecars.proxy.cpu", reason: `0.01 ${sizes} 0.08 (128–512 MiB)` },
        { propertyPath: "port", reason: "0 is not a whole number from 1 to 65535; nearest: 1" },
        {
          propertyPath: "scaling.concurrentRequests",
          reason: "5000 is not a whole number from 1 to 1000 requests; nearest: 1000",
        },
      ],
    });
    expect(byType(error.plan, service)).toEqual([]);
  });

  test.each([
    ["memory that does not go with its CPU", { cpu: late(1), memory: 8192 }, "memory: 8192 MiB does not go with cpu 1"],
    [
      "half a vCPU with requests at a time",
      { cpu: late(0.5), scaling: { concurrentRequests: 10 } },
      "scaling.concurrentRequests: 10 needs 1 vCPU or more, but cpu is 0.5; nearest: 1",
    ],
    ["an image out of reach", { image: late("quay.io/a/b:1") }, 'image: "quay.io/a/b:1" cannot be pulled'],
    [
      "a sidecar's image out of reach",
      { sidecars: { proxy: { image: late("quay.io/a/b:1") } } },
      'sidecars.proxy.image: "quay.io/a/b:1" cannot be pulled',
    ],
  ])("are held against each other: %s", async (_, args, says) => {
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
    expect(error.message).toContain(says);
    expect(byType(error.plan, service)).toEqual([]);
  });

  test.each([
    ["of the main container", { cpu: 8, memory: late(16_384) }],
    ["with a GPU", { cpu: 4, memory: late(16_384), accelerator: "nvidia-l4" as const }],
    ["of a sidecar", { cpu: 4, memory: 2048, sidecars: { proxy: { image, cpu: 4, memory: late(16_384) } } }],
  ])("are not taken for what they would be by default: memory %s", async (_, args) => {
    const plan = await planProgram(() => new WebService("api", { environment: { ...environment }, image, ...args }));
    const limits = JSON.stringify(byType(plan, service).map(({ inputs }) => inputs.template));
    expect(limits).toContain('"memory":"16Gi"');
  });
});

describe("a secret that is no value for its argument is described, and not quoted", () => {
  test.each([
    ["image", { image: pulumi.secret("HUNTER2 hunter2") }],
    ["cpu", { image, cpu: pulumi.secret(77.125) }],
    ["scaling.concurrentRequests", { image, scaling: { concurrentRequests: pulumi.secret(77125) } }],
  ] as const)("%s", async (path, args) => {
    const error = await failureOf(() => new WebService("api", { environment, ...args }));
    expect(error.message).toContain(`${path}: has a value that this argument does not take; it is a secret`);
    expect(error.message).not.toMatch(/hunter2|77/i);
  });
});
