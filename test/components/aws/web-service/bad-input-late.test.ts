import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, WebService } from "../../../../components/aws";
import { resolveArgs } from "../../../../components/aws/web-service/spec";
import { byType } from "../../../../offline/plan";
import { ProgramError } from "../../../../offline/program-error";
import { type PlanOptions, planProgram } from "../../../../offline/run";
import { environment, image } from "./bad-input-base";

const late = <T>(value: T): pulumi.Output<T> => pulumi.output(Promise.resolve(value)) as pulumi.Output<T>;

async function failureOf(program: () => unknown, options?: PlanOptions): Promise<ProgramError> {
  const error: unknown = await planProgram(program, options).then(String, (reason) => reason);
  if (error instanceof ProgramError) return error;
  throw new Error(`the program did not fail: ${error}`);
}

/** The one problem of a program; an error may reach the program by several ways, but it is one. */
function problemOf({ errors }: ProgramError) {
  const found = new Set(errors.map((error) => (pulumi.InputPropertiesError.isInstance(error) ? error : undefined)));
  const [first] = found;
  return { different: found.size, problems: first?.errors };
}

const service = "aws:ecs/service:Service";
const rule = "aws:lb/listenerRule:ListenerRule";
const record = "aws:route53/record:Record";
const definition = "aws:ecs/taskDefinition:TaskDefinition";

describe("a host outside the domain", () => {
  const reason = '"api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"';

  test("of an environment in the same program registers nothing of the service", async () => {
    const { plan, message } = await failureOf(() => {
      const prod = new Environment("prod", { domain: "example.com" });
      new WebService("api", { environment: prod, image, host: "api.example.org" });
    });
    expect(message).toContain(`host: ${reason}`);
    expect(byType(plan, "vendor-native:aws:WebService")).toEqual([]);
  });

  test.each([
    ["a host that comes later", { environment: { ...environment }, host: late("api.example.org") }],
    ["a reference that comes later", { environment: late({ ...environment }), host: "api.example.org" }],
    ["both later", { environment: late({ ...environment }), host: late("api.example.org") }],
  ])("given as %s is one error, and makes neither rule nor record nor service", async (_, args) => {
    const error = await failureOf(() => new WebService("api", { image, ...args }));
    expect(problemOf(error)).toEqual({ different: 1, problems: [{ propertyPath: "host", reason }] });
    for (const type of [rule, record, service]) expect(byType(error.plan, type)).toEqual([]);
  });

  test("is named by its place in additionalHosts", async () => {
    const args = { environment: late({ ...environment }), image, additionalHosts: ["a.example.com", "b.example.org"] };
    const error = await failureOf(() => new WebService("api", args));
    expect(error.message).toContain('additionalHosts[1]: "b.example.org" is not in the environment\'s domain');
    for (const type of [rule, service]) expect(byType(error.plan, type)).toEqual([]);
  });
});

describe("a hundred-and-first service on one load balancer", () => {
  const reason = (kind: string, count: number) =>
    `its ${kind} load balancer has ${count} target groups of the 100 that AWS allows (a blue/green service takes two); put this service into another environment`;

  test.each([
    ["one target group each", 100, {}],
    ["two target groups each", 50, { deployment: { strategy: "blue-green" as const } }],
  ])("is refused, and registers nothing: %s", async (_, most, args) => {
    const error = await failureOf(() => {
      const shared = { ...environment };
      for (let index = 0; index < most; index++) resolveArgs(`api${index}`, { environment: shared, image, ...args });
      new WebService("last", { environment: shared, image, ...args });
    });
    const problems = [{ propertyPath: "environment", reason: reason("public", 100) }];
    expect(problemOf(error)).toEqual({ different: 1, problems });
    expect(error.plan.resources).toHaveLength(1);
  });

  test("is refused in a whole program, where the others are planned", async () => {
    const error = await failureOf(() => {
      const shared = { ...environment };
      const scaling = { min: 1, max: 1 };
      for (let index = 0; index < 101; index++) new WebService(`api${index}`, { environment: shared, image, scaling });
    });
    expect(problemOf(error).different).toBe(1);
    expect(byType(error.plan, "vendor-native:aws:WebService").map(({ name }) => name)).not.toContain("api100");
  });
});

describe("an environment variable", () => {
  const secret = "is a Pulumi secret, but env is kept in clear; make a Secret of it and give that in secrets";

  test.each(["env", "sidecars.proxy.env"])("in %s that is a secret Output makes no task definition", async (path) => {
    const env = { TOKEN: pulumi.secret("hunter2") };
    const args = path === "env" ? { env } : { sidecars: { proxy: { image, env } } };
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));
    expect(error.message).toContain(`${path}.TOKEN: ${secret}`);
    expect(error.message).not.toContain("hunter2");
    for (const type of [definition, service]) expect(byType(error.plan, type)).toEqual([]);
  });

  test("that turns out to be a number is refused", async () => {
    const env = { PORT: late(8080) } as never;
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, image, env }));
    expect(error.message).toContain('env.PORT: 8080 is not text; nearest: "8080"');
    expect(byType(error.plan, definition)).toEqual([]);
  });
});

describe("a task's values that come later", () => {
  test("are refused together, in one error", async () => {
    const values = { image: late(""), port: late(0), cpu: late(0.3), memory: late(100) };
    const error = await failureOf(() => new WebService("api", { environment: { ...environment }, ...values }));
    expect(problemOf(error)).toEqual({
      different: 1,
      problems: [
        { propertyPath: "image", reason: "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2" },
        { propertyPath: "port", reason: "0 is not a whole number from 1 to 65535; nearest: 1" },
        {
          propertyPath: "cpu",
          reason: "0.3 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB), 0.5 (1024–4096 MiB)",
        },
        { propertyPath: "memory", reason: "100 MiB goes with no cpu on Fargate; nearest: 512" },
      ],
    });
    for (const type of [definition, service]) expect(byType(error.plan, type)).toEqual([]);
  });

  test("include a foreign image where there is no way out, a sidecar's too", async () => {
    const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1";
    const egress = "private-endpoints" as const;
    const place = { ...environment, egress, endpointSecurityGroupId: "sg-e", s3PrefixListId: "pl-s3" };
    for (const [path, args] of [
      ["image", { image: late(image) }],
      ["sidecars.proxy.image", { image: ecr, sidecars: { proxy: { image: late(image) } } }],
    ] as const) {
      const error = await failureOf(() => new WebService("api", { environment: place, ...args }));
      expect(error.message).toContain(`${path}: "${image}" cannot be pulled: egress is "private-endpoints"`);
      expect(byType(error.plan, definition)).toEqual([]);
    }
  });

  test("that only the cloud knows are left alone in a preview", async () => {
    const plan = await planProgram(
      () => {
        const prod = new Environment("prod", { domain: "example.com" });
        const port = prod.vpcId.apply((vpcId) => vpcId.length * 0);
        new WebService("api", { environment: prod, image, port });
      },
      { preview: true },
    );
    expect(byType(plan, service)).toHaveLength(1);
  });
});
