import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { diffPlans, type PlanDiff } from "../../offline/diff";
import { planProgram } from "../../offline/run";

interface Site {
  readonly cidr?: string;
  readonly image?: string;
  readonly port?: number;
  readonly secret?: string;
  readonly strategies?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly groupOptions?: pulumi.CustomResourceOptions;
  readonly queue?: string;
  readonly aliases?: string[];
}

function site({
  cidr = "10.0.0.0/16",
  image = "a",
  port = 80,
  secret = "s",
  strategies = 1,
  tags = {},
  groupOptions,
  queue = "jobs",
  aliases,
}: Site) {
  return () => {
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: cidr, tags });
    const subnet = new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const group = new aws.lb.TargetGroup("group", { port, vpcId: vpc.id, tags }, groupOptions);
    const key = new aws.secretsmanager.Secret("key");
    const version = new aws.secretsmanager.SecretVersion("key", {
      secretId: key.id,
      secretString: pulumi.secret(secret),
    });
    const definition = new aws.ecs.TaskDefinition("task", {
      family: "task",
      containerDefinitions: pulumi.jsonStringify([{ image, secret: version.versionId }]),
    });
    const capacityProviderStrategies = Array.from({ length: strategies }, (_, weight) => ({
      capacityProvider: "FARGATE",
      weight,
    }));
    new aws.ecs.Service("service", {
      name: "service",
      taskDefinition: definition.arn,
      ...(strategies > 0 && { capacityProviderStrategies }),
      networkConfiguration: { subnets: [subnet.id] },
      loadBalancers: [{ targetGroupArn: group.arn, containerName: "c", containerPort: 80 }],
    });
    new aws.sqs.Queue(queue, {}, aliases ? { aliases: aliases.map((name) => ({ name })) } : {});
  };
}

async function diffOf(before: Site, after: Site): Promise<PlanDiff> {
  return diffPlans(await planProgram(site(before)), await planProgram(site(after)));
}

function summary(diff: PlanDiff) {
  const names = (resources: PlanDiff["create"]) => resources.map(({ name }) => name);
  return {
    create: names(diff.create),
    delete: names(diff.delete),
    update: Object.fromEntries(diff.update.map(({ after, paths }) => [after.name, paths])),
    replace: Object.fromEntries(diff.replace.map(({ after, because }) => [after.name, because])),
  };
}

const nothing = { create: [], delete: [], update: {}, replace: {} };
const newRevision = { update: { service: ["taskDefinition"] }, replace: { task: ["containerDefinitions"] } };

test.each<[string, Site, Site, Partial<ReturnType<typeof summary>>]>([
  ["nothing", {}, {}, {}],
  ["a tag", {}, { tags: { a: "b" } }, { update: { vpc: ["tags.a"], group: ["tags.a"] } }],
  ["the image", {}, { image: "b" }, newRevision],
  [
    "a secret's value",
    {},
    { secret: "t" },
    { ...newRevision, replace: { ...newRevision.replace, key: ["secretString"] } },
  ],
  [
    "the port of a target group",
    {},
    { port: 81 },
    { update: { service: ["loadBalancers[0].targetGroupArn"] }, replace: { group: ["port"] } },
  ],
  [
    "the network",
    {},
    { cidr: "10.1.0.0/16" },
    {
      update: { service: ["loadBalancers[0].targetGroupArn", "networkConfiguration.subnets[0]"] },
      replace: { vpc: ["cidrBlock"], subnet: ["vpcId"], group: ["vpcId"] },
    },
  ],
  ["how many strategies", {}, { strategies: 2 }, { update: { service: ["capacityProviderStrategies[1]"] } }],
  ["the last strategy", {}, { strategies: 0 }, { replace: { service: ["capacityProviderStrategies"] } }],
  ["a name", {}, { queue: "work" }, { create: ["work"], delete: ["jobs"] }],
  ["a name with an alias", {}, { queue: "work", aliases: ["jobs"] }, {}],
  [
    "what is ignored",
    {},
    { tags: { a: "b" }, groupOptions: { ignoreChanges: ["tags"] } },
    { update: { vpc: ["tags.a"] } },
  ],
  [
    "another tag than the ignored",
    {},
    { tags: { a: "b", c: "d" }, groupOptions: { ignoreChanges: ['tags["c"]'] } },
    { update: { vpc: ["tags.a", "tags.c"], group: ["tags.a"] } },
  ],
  [
    "what the program wants replaced",
    {},
    { tags: { a: "b" }, groupOptions: { replaceOnChanges: ["tags.*"] } },
    { update: { vpc: ["tags.a"] }, replace: { group: ["tags.a"] } },
  ],
])("changing %s", async (_, before, after, expected) => {
  expect(summary(await diffOf(before, after))).toEqual({ ...nothing, ...expected });
});

test("every resource is in one list", async () => {
  const diff = await diffOf({}, { image: "b", queue: "work" });
  expect(diff.same.map(({ name }) => name).sort()).toEqual(["group", "key", "key", "project-dev", "subnet", "vpc"]);
  expect(diff.same.length + diff.create.length + diff.update.length + diff.replace.length).toBe(9);
});
