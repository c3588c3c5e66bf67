import { expect, test } from "vitest";
import { Job, WebService, type WebServiceArgs } from "../../../../components/aws";
import { byType, containers, late, type Plan, planProgram, resource } from "../helpers";
import { refuses, wrong } from "../refusals";
import { environment, image, secretArn } from "../web-service/bad-input-base";

const role = (name: string) => `arn:aws:iam::123456789012:role/teams/shop/${name}`;
const form = expect.stringMatching(/is not the ARN of a role, such as arn:aws:iam::/) as never;

refuses<Pick<WebServiceArgs, "taskRoleArn" | "executionRoleArn" | "logGroupName" | "logRetentionDays">>(
  "WebService refuses, of what exists:",
  "",
  {
    taskRoleArn: [wrong("shop", form)],
    executionRoleArn: [wrong("arn:aws:iam::123456789012:user/shop", form)],
    logGroupName: [wrong("a b", '"a b" is not the name of a log group')],
    logRetentionDays: [
      wrong(30, "is of a log group that is made, but logGroupName exists; leave one of the two out", {
        beside: { logGroupName: "/shop/api" },
      }),
    ],
  },
  (key, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [key]: value } as never),
);

const planned = (): Promise<Plan> =>
  planProgram(() => {
    const common = {
      environment: { ...environment },
      image,
      taskRoleArn: late(role("api")),
      executionRoleArn: role("ecs"),
      logGroupName: "/shop/api",
      secrets: { TOKEN: { arn: secretArn } },
      permissions: { statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }] },
    };
    new WebService("api", common);
    new Job("nightly", common);
  });

test("a task has the roles that exist, which get the policies that it needs", async () => {
  const plan = await planned();
  for (const name of ["api", "nightly"]) {
    const { executionRoleArn, taskRoleArn } = resource(plan, "aws:ecs/taskDefinition:TaskDefinition", name).inputs;
    expect(executionRoleArn).toMatch(/:role\/ecs$/);
    expect(taskRoleArn).toMatch(/:role\/api$/);
    const policies = byType(plan, "aws:iam/rolePolicy:RolePolicy").filter((one) => one.name.startsWith(name));
    const of = Object.fromEntries(policies.map((one) => [one.name, one.inputs.role]));
    expect(of).toMatchObject({ [`${name}-execution`]: "ecs", [`${name}-permissions`]: "api" });
  }
});

test("no role and no log group of its own is made, and lines go to the one that exists", async () => {
  const plan = await planned();
  const made = [...byType(plan, "aws:iam/role:Role"), ...byType(plan, "aws:cloudwatch/logGroup:LogGroup")];
  const own = made.filter(({ name }) => ["api", "api-execution", "api-task"].includes(name));
  expect(own.map(({ inputs }) => [inputs.assumeRolePolicy, inputs.retentionInDays])).toEqual(
    own.map(() => [undefined, undefined]),
  );
  expect(Object(containers(plan)[0]?.logConfiguration).options["awslogs-group"]).toBe("/shop/api");
});
