import { AsyncLocalStorage } from "node:async_hooks";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { describe, expect, test } from "vitest";
import { byType, children, resource } from "../../offline/plan";
import { ProgramError } from "../../offline/program-error";
import { planProgram } from "../../offline/run";
import { SecretValue, UNKNOWN } from "../../offline/values";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";

class Site extends pulumi.ComponentResource {
  readonly vpc: aws.ec2.Vpc;
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Site", name, {}, opts);
    this.vpc = new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" }, { parent: this });
    new aws.ec2.Subnet(`${name}-a`, { vpcId: this.vpc.id, cidrBlock: "10.0.0.0/24" }, { parent: this.vpc });
    this.registerOutputs({ vpcId: this.vpc.id });
  }
}

async function failureOf(program: () => unknown, options?: Parameters<typeof planProgram>[1]): Promise<ProgramError> {
  const error: unknown = await planProgram(program, options).then(
    () => new Error("the program did not fail"),
    (reason: unknown) => reason,
  );
  if (error instanceof ProgramError) return error;
  throw error;
}

describe("the plan", () => {
  test("has parents, dependencies, outputs and the component's outputs", async () => {
    const plan = await planProgram(() => {
      const site = new Site("site");
      const bucket = new aws.s3.Bucket("logs", {}, { dependsOn: [site], protect: true, retainOnDelete: true });
      return { bucket: bucket.arn, plain: 1 };
    });
    const site = resource(plan, "test:index:Site", "site");
    const vpc = resource(plan, vpcType, "site");
    const subnet = resource(plan, subnetType, "site-a");
    expect(plan.resources[0]?.type).toBe("pulumi:pulumi:Stack");
    expect(site.parent).toBe(plan.resources[0]?.urn);
    expect(children(plan, site.urn)).toEqual([vpc]);
    expect(vpc.urn).toBe("urn:pulumi:dev::project::test:index:Site$aws:ec2/vpc:Vpc::site");
    expect(subnet).toMatchObject({
      parent: vpc.urn,
      inputs: { vpcId: vpc.id },
      dependencies: [vpc.urn],
      propertyDependencies: { vpcId: [vpc.urn], cidrBlock: [] },
    });
    expect(site.outputs).toEqual({ vpcId: vpc.id });
    const bucket = resource(plan, "aws:s3/bucket:Bucket", "logs");
    expect(bucket.dependencies).toEqual([vpc.urn]);
    expect(bucket.options).toMatchObject({ protect: true, retainOnDelete: true });
    expect(plan.outputs).toEqual({ bucket: bucket.outputs.arn, plain: 1 });
  });

  test("is the same each time", async () => {
    const program = () => {
      for (const name of ["a", "b", "c"]) new Site(name);
    };
    const first = await planProgram(program);
    for (let run = 0; run < 5; run++) expect(await planProgram(program)).toEqual(first);
  });

  test("lists what there is when a resource is not", async () => {
    const plan = await planProgram(() => void new Site("site"));
    expect(() => resource(plan, vpcType, "other")).toThrow("no aws:ec2/vpc:Vpc 'other' in the plan; there is: site");
    expect(() => resource(plan, "aws:x/y:Z", "site")).toThrow(
      /no resource has that type; there is: .*aws:ec2\/subnet:Subnet/,
    );
  });

  test("has what only the cloud knows as unknown in a preview", async () => {
    const plan = await planProgram(
      () => {
        const { vpc } = new Site("site");
        return {
          id: vpc.id,
          cidr: vpc.cidrBlock,
          text: pulumi.interpolate`in ${vpc.arn}`,
          secret: pulumi.secret(vpc.id),
        };
      },
      { preview: true },
    );
    expect(resource(plan, subnetType, "site-a").inputs).toEqual({ vpcId: UNKNOWN, cidrBlock: "10.0.0.0/24" });
    expect(resource(plan, vpcType, "site").id).toBeUndefined();
    expect(plan.outputs).toEqual({ id: UNKNOWN, cidr: "10.0.0.0/16", text: UNKNOWN, secret: new SecretValue(UNKNOWN) });
    expect(JSON.stringify(plan.outputs)).toBe(
      '{"cidr":"10.0.0.0/16","id":"[unknown]","secret":"[secret]","text":"[unknown]"}',
    );
  });
});

describe("secrets", () => {
  test("stay secret from config to outputs, and are known to the test alone", async () => {
    const plan = await planProgram(
      () => {
        const key = new pulumi.Config().requireSecret("key");
        const parameter = new aws.ssm.Parameter("key", { type: "SecureString", value: key, tags: { nested: key } });
        const password = new random.RandomPassword("p", { length: 20, special: false });
        return { value: parameter.value, password: password.result, both: pulumi.interpolate`${key}!` };
      },
      { config: { key: "s3cret" }, secretConfig: ["key"] },
    );
    const { inputs, outputs } = resource(plan, "aws:ssm/parameter:Parameter", "key");
    expect(inputs.value).toEqual(new SecretValue("s3cret"));
    expect(outputs.value).toEqual(new SecretValue("s3cret"));
    expect(plan.outputs).toMatchObject({ value: new SecretValue("s3cret"), both: new SecretValue("s3cret!") });
    expect(plan.outputs.password).toBeInstanceOf(SecretValue);
    expect(plan.outputs.password).toHaveProperty("value", expect.stringMatching(/^[A-Za-z0-9]{20}$/));
    expect(JSON.stringify(plan)).not.toContain("s3cret");
  });
});

describe("transforms", () => {
  test("of a resource, of its parents and of the stack run in that order, and may change options", async () => {
    const mark =
      (label: string): pulumi.ResourceTransform =>
      async ({ props, opts, type }) =>
        type === vpcType
          ? {
              props: { ...props, tags: { ...props.tags, [label]: `${Object.keys(props.tags ?? {}).length}` } },
              opts: { ...opts, ignoreChanges: ["tags"] },
            }
          : undefined;
    class Parent extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Parent", "p", {}, { transforms: [mark("parent")] });
        new aws.ec2.Vpc("v", {}, { parent: this, transforms: [mark("own")] });
      }
    }
    const plan = await planProgram(() => {
      pulumi.runtime.registerResourceTransform(mark("stack"));
      new Parent();
    });
    const vpc = resource(plan, vpcType, "v");
    expect(vpc.inputs).toEqual({ tags: { own: "0", parent: "1", stack: "2" } });
    expect(vpc.options.ignoreChanges).toEqual(["tags"]);
  });

  test("see outputs for what is unknown or depends on a resource", async () => {
    const seen: unknown[] = [];
    const look: pulumi.ResourceTransform = ({ props }) => {
      seen.push(pulumi.Output.isInstance(props.vpcId), props.cidrBlock);
      return undefined;
    };
    const program = () => {
      const vpc = new aws.ec2.Vpc("v", {});
      new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, { transforms: [look] });
    };
    for (const preview of [true, false]) {
      const plan = await planProgram(program, { preview });
      expect(resource(plan, subnetType, "s").inputs.vpcId).toEqual(preview ? UNKNOWN : resource(plan, vpcType, "v").id);
    }
    expect(seen).toEqual([true, "10.0.0.0/24", true, "10.0.0.0/24"]);
  });

  test("of invokes change their arguments", async () => {
    const plan = await planProgram(async () => {
      pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({ args: { ...args, region: "us-west-1" }, opts }));
      return { zones: (await aws.getAvailabilityZones({ state: "available" })).names };
    });
    expect(plan.outputs.zones).toEqual(["us-west-1a", "us-west-1c"]);
    expect(plan.invokes).toEqual([
      {
        token: "aws:index/getAvailabilityZones:getAvailabilityZones",
        args: { region: "us-west-1", state: "available" },
      },
    ]);
  });

  test("that fail are an error", async () => {
    const program = () => {
      new aws.ec2.Vpc(
        "v",
        {},
        {
          transforms: [
            () => {
              throw new Error("broken transform");
            },
          ],
        },
      );
    };
    expect((await failureOf(program)).message).toContain("broken transform");
  });
});

describe("providers", () => {
  test("give their region to resources and look-ups, through components too", async () => {
    const plan = await planProgram(
      () => {
        const west = new aws.Provider("west", { region: "us-west-2", defaultTags: { tags: { a: "b" } } });
        const site = new Site("west", { providers: [west] });
        new Site("home");
        const queue = new aws.sqs.Queue("q", { region: "ap-south-1" }, { provider: west });
        return {
          west: aws.getRegionOutput({}, { parent: site }).region,
          home: aws.getRegionOutput().region,
          queue: queue.arn,
        };
      },
      { config: { "aws:region": "eu-central-1" } },
    );
    const provider = resource(plan, "pulumi:providers:aws", "west");
    const vpc = resource(plan, vpcType, "west");
    expect(vpc.outputs).toMatchObject({ arn: expect.stringContaining(":us-west-2:"), tagsAll: { a: "b" } });
    expect(vpc.options.provider).toBe(provider.urn);
    expect(resource(plan, subnetType, "west-a").options.provider).toBe(provider.urn);
    expect(resource(plan, vpcType, "home").outputs.arn).toContain(":eu-central-1:");
    expect(resource(plan, vpcType, "home").options.provider).toBeUndefined();
    expect(plan.outputs).toMatchObject({
      west: "us-west-2",
      home: "eu-central-1",
      queue: expect.stringContaining(":ap-south-1:"),
    });
  });

  test("without a model are refused by name", async () => {
    class Pod extends pulumi.CustomResource {
      constructor() {
        super("kubernetes:core/v1:Pod", "pod", {});
      }
    }
    const { message } = await failureOf(() => void new Pod());
    expect(message).toBe(
      "kubernetes:core/v1:Pod 'pod': the embedded cloud does not model the provider 'kubernetes'; it models aws, azure-native, gcp, random. " +
        "Preview this program with the real engine (pulumi preview) instead.",
    );
  });

  test("say which look-up they do not know", async () => {
    const { message } = await failureOf(() => aws.ec2.getInstance({ instanceId: "i-1" }));
    expect(message).toBe("the embedded cloud does not model aws:ec2/getInstance:getInstance");
  });
});

describe("what exists already", () => {
  test("is read, known in a preview too, and marked as adopted", async () => {
    const plan = await planProgram(
      () => {
        const vpc = aws.ec2.Vpc.get("v", "vpc-1");
        new aws.ec2.Vpc("imported", { cidrBlock: "10.9.0.0/16" }, { import: "vpc-2" });
        return { arn: vpc.arn };
      },
      { preview: true },
    );
    expect(resource(plan, vpcType, "v")).toMatchObject({ adopted: true, id: "vpc-1", custom: true });
    expect(resource(plan, vpcType, "imported")).toMatchObject({
      adopted: true,
      id: "vpc-2",
      outputs: { cidrBlock: "10.9.0.0/16" },
      options: { import: "vpc-2" },
    });
    expect(plan.outputs.arn).toBe("arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1");
  });

  test("in another stack comes through a reference", async () => {
    const stackOutputs = { "acme/net/prod": { vpcId: "vpc-1", key: new SecretValue("k") } };
    const plan = await planProgram(
      async () => {
        const net = new pulumi.StackReference("acme/net/prod");
        const details = await net.getOutputDetails("key");
        return { vpc: net.requireOutput("vpcId"), key: net.getOutput("key"), secret: details.secretValue === "k" };
      },
      { preview: true, stackOutputs },
    );
    expect(plan.outputs).toMatchObject({ key: new SecretValue("k"), secret: true });
    expect(resource(plan, "pulumi:pulumi:StackReference", "acme/net/prod").adopted).toBe(true);
    const { message } = await failureOf(() => void new pulumi.StackReference("acme/other/prod"), { stackOutputs });
    expect(message).toContain("the outputs of stack 'acme/other/prod' are not known here (given: acme/net/prod)");
  });
});

test("in a preview, the outputs of a stack that is not known here are unknown", async () => {
  const program = () => ({ id: new pulumi.StackReference("a/b/c").requireOutput("id") });
  const plan = await planProgram(program, { preview: true });
  expect(plan.outputs).toEqual({ id: UNKNOWN });
  expect(plan.logs).toEqual([
    {
      severity: "warning",
      message: "the outputs of stack 'a/b/c' are not known here (given: none); they are taken as unknown",
    },
  ]);
});

test("a secret from the config is one also among an invoke's arguments", async () => {
  const config = { name: "hush" };
  const program = () =>
    aws.ssm.getParameterOutput({ name: pulumi.interpolate`/x/${new pulumi.Config().requireSecret("name")}` }).arn;
  const plan = await planProgram(() => ({ arn: program() }), { config, secretConfig: ["name"] });
  expect(plan.invokes).toEqual([
    { token: "aws:ssm/getParameter:getParameter", args: { name: new SecretValue("/x/hush") } },
  ]);
  expect(plan.outputs.arn).toBeInstanceOf(SecretValue);
});

test("the listeners of the process are as before", async () => {
  const listeners = () => [process.rawListeners("unhandledRejection"), process.rawListeners("uncaughtException")];
  const before = listeners();
  await failureOf(() => void Promise.reject(new Error("unhandled")));
  expect(listeners()).toEqual(before);
});

describe("a program that fails", () => {
  test("and logs too late takes no message from the next program", async () => {
    let logLate: (() => Promise<void>) | undefined;
    await failureOf(() => {
      // The SDK keeps a program's engine for all that the program started.
      logLate = AsyncLocalStorage.bind(() => pulumi.log.info("too late"));
      throw new Error("refused");
    });
    await logLate?.();
    const plan = await planProgram(() => pulumi.log.info("in time"));
    expect(plan.logs).toMatchObject([{ severity: "info", message: "in time" }]);
  });

  const broken = new Error("broken");
  test.each<[string, () => unknown]>([
    [
      "at once",
      () => {
        throw broken;
      },
    ],
    [
      "later",
      async () => {
        await Promise.resolve();
        throw broken;
      },
    ],
    [
      "in an apply",
      () => {
        new aws.ec2.Vpc("v").id.apply(() => {
          throw broken;
        });
      },
    ],
    [
      "in an apply that a resource needs",
      () => {
        const vpc = new aws.ec2.Vpc("v");
        new aws.ec2.Subnet("s", {
          vpcId: vpc.id.apply((): string => {
            throw broken;
          }),
        });
      },
    ],
    [
      "in an output of the stack",
      () => ({
        id: new aws.ec2.Vpc("v").id.apply(() => {
          throw broken;
        }),
      }),
    ],
    [
      "in a promise nobody awaits",
      () => {
        void Promise.reject(broken);
      },
    ],
  ])("%s", async (_, program) => {
    broken.message = "broken";
    const failure = await failureOf(program);
    expect(failure.errors).toEqual([broken]);
    expect(failure.cause).toBe(broken);
    expect(failure.message).toContain("broken");
    expect(failure.plan.resources[0]?.type).toBe("pulumi:pulumi:Stack");
  });

  test("with bad arguments tells every one", async () => {
    const errors = [
      { propertyPath: "cpu", reason: "too much" },
      { propertyPath: "port", reason: "too small" },
    ];
    const failure = await failureOf(() => {
      throw new pulumi.InputPropertiesError({ message: "bad arguments", errors });
    });
    expect(failure.message).toBe("bad arguments\n  cpu: too much\n  port: too small");
  });

  test("with bad arguments that the message names tells each once", async () => {
    const message = "bad arguments:\n  - cpu: too much";
    const failure = await failureOf(() => {
      throw new pulumi.InputPropertiesError({ message, errors: [{ propertyPath: "cpu", reason: "too much" }] });
    });
    expect(failure.message).toBe(message);
  });

  test("with a refused resource tells why, once", async () => {
    const failure = await failureOf(() => {
      const group = new aws.lb.TargetGroup("a-name-of-twenty-five-chars", {});
      new aws.lb.ListenerRule("r", { listenerArn: group.arn, actions: [], conditions: [] });
    });
    expect(failure.message).toMatch(
      /^aws:lb\/targetGroup:TargetGroup 'a-name-of-twenty-five-chars': name: 'a-name-.*' has 35 characters, the maximum is 32$/,
    );
  });

  test("with a component of another language's package", async () => {
    class Remote extends pulumi.ComponentResource {
      constructor() {
        super("net:index:Vpc", "v", {}, {}, true);
      }
    }
    const failure = await failureOf(() => void new Remote());
    expect(failure.message).toBe("the embedded cloud cannot construct the remote component net:index:Vpc 'v'");
  });

  test("with two resources of one name and type", async () => {
    const failure = await failureOf(() => [new aws.ec2.Vpc("v"), new aws.ec2.Vpc("v")]);
    expect(failure.message).toBe(
      `Duplicate resource URN 'urn:pulumi:dev::project::${vpcType}::v'; try giving it a unique name`,
    );
  });

  test("by logging an error", async () => {
    const failure = await failureOf(() => pulumi.log.error("not like this"));
    expect(failure.message).toBe("not like this");
    expect(failure.plan.logs).toEqual([{ severity: "error", message: "not like this" }]);
  });

  test("by a resource that waits for ever", async () => {
    const program = () => void new aws.ec2.Vpc("v", { cidrBlock: new Promise<string>(() => undefined) });
    const failure = await failureOf(program, { timeoutSeconds: 1 });
    expect(failure.message).toContain("did not end within 1 seconds");
  });

  test("by never ending", async () => {
    const failure = await failureOf(() => new Promise(() => undefined), { timeoutSeconds: 1 });
    expect(failure.message).toBe("the program did not end within 1 seconds; does it wait for itself?");
  });

  test("does not disturb the next one, or what runs at the same time", async () => {
    const results = await Promise.allSettled([
      planProgram(() => {
        throw broken;
      }),
      planProgram(() => void new aws.ec2.Vpc("v"), { stack: "one" }),
      planProgram(() => void new aws.ec2.Vpc("v"), { stack: "two" }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(
      results.flatMap((result) =>
        result.status === "fulfilled" ? byType(result.value, vpcType).map(({ urn }) => urn) : [],
      ),
    ).toEqual([`urn:pulumi:one::project::${vpcType}::v`, `urn:pulumi:two::project::${vpcType}::v`]);
  });
});

test("options, aliases and time-outs are in the plan", async () => {
  const plan = await planProgram(() => {
    const vpc = new aws.ec2.Vpc("v");
    new aws.ec2.Subnet(
      "s",
      { vpcId: vpc.id },
      {
        aliases: [{ name: "old" }, { parent: vpc }, "urn:pulumi:dev::project::x:y:Z::s"],
        customTimeouts: { create: "5m" },
        deleteBeforeReplace: true,
        replaceOnChanges: ["cidrBlock"],
        deletedWith: vpc,
        additionalSecretOutputs: ["arn"],
      },
    );
  });
  const { options, outputs } = resource(plan, subnetType, "s");
  expect(options).toEqual({
    aliases: [
      `urn:pulumi:dev::project::${subnetType}::old`,
      `urn:pulumi:dev::project::${vpcType}$${subnetType}::s`,
      "urn:pulumi:dev::project::x:y:Z::s",
    ],
    customTimeouts: { create: "5m" },
    deleteBeforeReplace: true,
    ignoreChanges: [],
    replaceOnChanges: ["cidrBlock"],
    deletedWith: resource(plan, vpcType, "v").urn,
    additionalSecretOutputs: ["arn"],
  });
  expect(outputs.arn).toBeInstanceOf(SecretValue);
});

test("hooks are accepted, and a component's protection reaches its children", async () => {
  const plan = await planProgram(() => {
    const hook = new pulumi.ResourceHook("h", () => undefined);
    new aws.ec2.Vpc("v", {}, { hooks: { afterCreate: [hook] } });
    new Site("site", { protect: true });
  });
  expect(resource(plan, vpcType, "site").options.protect).toBe(true);
  expect(resource(plan, vpcType, "v").options.protect).toBeUndefined();
});

test("warnings and undefined outputs are in the logs", async () => {
  const plan = await planProgram(async () => {
    await pulumi.log.warn("careful");
    return { missing: undefined };
  });
  expect(plan.logs).toEqual([
    { severity: "warning", message: "careful" },
    { severity: "warning", message: "Undefined value (missing) will not show as a stack output." },
  ]);
});
