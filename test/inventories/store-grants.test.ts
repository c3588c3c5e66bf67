import { describe, expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../offline/plan";
import { planExample } from "./examples";
import { fields, list, of, on } from "./plan-parts";

/** The workload that a resource is a part of, by its name; undefined where it is part of something else. */
function workloadOf({ resources }: Plan, { parent }: PlannedResource): string | undefined {
  const owner = resources.find(({ urn }) => urn === parent);
  return owner !== undefined && /^vendor-native:\w+:(WebService|Worker|Job)$/.test(owner.type) ? owner.name : undefined;
}

/** The workloads with such a resource. */
const workloadsWith = (plan: Plan, type: RegExp, is: (resource: PlannedResource) => boolean): ReadonlySet<string> =>
  new Set(
    of(plan, type)
      .filter(is)
      .flatMap((one) => workloadOf(plan, one) ?? []),
  );

describe("on AWS", () => {
  /** Stores with a group of their own: its input, and the texts by which a task's definition shows that it uses the store. */
  const guarded: readonly (readonly [RegExp, string, (store: PlannedResource) => readonly unknown[]])[] = [
    [
      /^aws:elasticache\/serverlessCache:/,
      "securityGroupIds",
      ({ outputs }) =>
        [outputs.endpoints, outputs.readerEndpoints].flatMap(list).map((endpoint) => fields(endpoint).address),
    ],
    [
      /^aws:elasticache\/replicationGroup:/,
      "securityGroupIds",
      ({ outputs }) => [
        outputs.primaryEndpointAddress,
        outputs.readerEndpointAddress,
        outputs.configurationEndpointAddress,
      ],
    ],
    [/^aws:efs\/mountTarget:/, "securityGroups", ({ inputs }) => [inputs.fileSystemId]],
  ];
  const textOf = ({ inputs }: PlannedResource): string => JSON.stringify([inputs.containerDefinitions, inputs.volumes]);

  test("each consumer of a cache or a file system has a rule, and nobody else", async () => {
    const seen = new Set<RegExp>();
    for (const example of on("aws")) {
      const plan = await planExample(example);
      for (const [type, groupsInput, textsOf] of guarded) {
        for (const store of of(plan, type)) {
          const texts = textsOf(store).filter((text) => typeof text === "string");
          const groups = list(store.inputs[groupsInput]);
          const consumers = workloadsWith(plan, /^aws:ecs\/taskDefinition:/, (task) =>
            texts.some((text) => textOf(task).includes(String(text))),
          );
          const admitted = workloadsWith(plan, /^aws:vpc\/securityGroupIngressRule:/, ({ inputs }) =>
            groups.includes(inputs.securityGroupId),
          );
          expect({ store: `${example.folder} ${store.name}`, admitted }).toEqual({
            store: `${example.folder} ${store.name}`,
            admitted: consumers,
          });
          if (consumers.size > 0) seen.add(type);
        }
      }
    }
    expect(seen.size).toBe(guarded.length);
  });

  /** Things that are reached by a grant alone: the text by which a task uses one, and its ARN. */
  const granted: readonly (readonly [RegExp, (thing: PlannedResource) => unknown])[] = [
    [/^aws:s3\/bucket:Bucket$/, ({ outputs }) => outputs.bucket],
    [/^aws:sqs\/queue:Queue$/, ({ outputs }) => outputs.url],
    [/^aws:sns\/topic:Topic$/, ({ outputs }) => outputs.arn],
  ];

  test("each consumer of a bucket, a queue or a topic has a grant on exactly it, and nobody else", async () => {
    const seen = new Set<RegExp>();
    for (const example of on("aws")) {
      const plan = await planExample(example);
      for (const [type, textIn] of granted) {
        for (const thing of of(plan, type)) {
          const consumers = workloadsWith(plan, /^aws:ecs\/taskDefinition:/, (task) =>
            String(task.inputs.containerDefinitions).includes(`"${textIn(thing)}"`),
          );
          const arn = String(thing.outputs.arn);
          const granted = workloadsWith(plan, /^aws:iam\/rolePolicy:/, ({ name, inputs }) => {
            const policy = String(inputs.policy);
            return name.endsWith("-connections") && (policy.includes(`"${arn}"`) || policy.includes(`"${arn}/`));
          });
          expect({ thing: `${example.folder} ${thing.name}`, granted }).toEqual({
            thing: `${example.folder} ${thing.name}`,
            granted: consumers,
          });
          if (consumers.size > 0) seen.add(type);
        }
      }
    }
    expect(seen.size).toBe(granted.length);
  });

  test.each(on("aws"))(
    "$folder: a connection grants nothing on all resources, and no administration",
    async (example) => {
      const plan = await planExample(example);
      for (const { inputs } of of(plan, /^aws:iam\/rolePolicy:/).filter((one) => workloadOf(plan, one) !== undefined)) {
        expect(String(inputs.policy)).not.toMatch(/rds-data:|rds!cluster|"(s3|sqs|sns|elasticache|rds-db):\*"/);
      }
      for (const { name, inputs } of of(plan, /^aws:iam\/rolePolicy:/).filter(({ name }) =>
        name.endsWith("-connections"),
      )) {
        for (const statement of list(fields(JSON.parse(String(inputs.policy))).Statement)) {
          expect({ name, on: list(fields(statement).Resource) }).not.toEqual({
            name,
            on: expect.arrayContaining(["*"]),
          });
        }
      }
    },
  );
});

describe("on Azure", () => {
  test.each(on("azure"))(
    "$folder: a workload's role is on one thing, and on no group or subscription",
    async (example) => {
      const plan = await planExample(example);
      for (const one of of(plan, /^azure-native:authorization:RoleAssignment$/)) {
        if (workloadOf(plan, one) === undefined) continue;
        expect({ name: one.name, scope: String(one.inputs.scope) }).toEqual({
          name: one.name,
          scope: expect.stringMatching(/\/providers\/Microsoft\.\w+\/\w+\/[^/]+/),
        });
      }
    },
  );
});

describe("on Google Cloud", () => {
  /** Roles that have no resource beneath the project: they send what a workload tells of itself. */
  const TELLING =
    /^roles\/(cloudtrace\.agent|telemetry\.\w+|monitoring\.metricWriter|logging\.logWriter|serviceusage\.serviceUsageConsumer)$/;

  test.each(on("gcp"))("$folder: a workload's role in the project is on one thing", async (example) => {
    const plan = await planExample(example);
    const isOfWorkload = (one: PlannedResource) =>
      of(plan, /^gcp:serviceaccount\/account:/).some(
        ({ name, outputs }) => name === workloadOf(plan, one) && one.inputs.member === outputs.member,
      );
    for (const one of of(plan, /^gcp:projects\/iAMMember:IAMMember$/).filter(isOfWorkload)) {
      if (TELLING.test(String(one.inputs.role))) continue;
      expect({ name: one.name, condition: fields(one.inputs.condition).expression }).toEqual({
        name: one.name,
        condition: expect.stringMatching(/^resource\.name == "projects\/[^"]+"/),
      });
    }
  });
});
