import { describe, expect, test } from "vitest";
import { Environment, type LifecycleHook, WebService, type WebServiceArgs } from "../../../../components/aws";
import { shiftMinutes } from "../../../../components/aws/web-service/strategies";
import { byType, names, type Plan, planProgram, resource, statements } from "../helpers";
import { refuses, wrong } from "../refusals";
import { environment, image } from "./bad-input-base";
import { whole } from "./bad-input-within";

const service = "aws:ecs/service:Service";
const rule = "aws:lb/listenerRule:ListenerRule";
const hookTargetArn = "arn:aws:lambda:us-east-1:123456789012:function:check-orders:live";

refuses<LifecycleHook>(
  "WebService's lifecycleHooks refuse",
  "deployment.lifecycleHooks.one.",
  {
    lifecycleStages: [
      wrong(undefined, 'is missing: give the stages, such as ["POST_TEST_TRAFFIC_SHIFT"]'),
      wrong([], "is empty; give one stage or more"),
      wrong(["PRE_SCALE"], expect.stringMatching(/is not one of .*nearest: "PRE_SCALE_UP"/) as never, { at: "[0]" }),
      wrong(
        ["PRODUCTION_TRAFFIC_SHIFT"],
        '"PRODUCTION_TRAFFIC_SHIFT" cannot be paused; give hookTargetArn, or the stage before or after it',
      ),
    ],
    hookTargetArn: [
      wrong("check-orders", '"check-orders" is not the ARN of a Lambda function, arn:aws:lambda:…:function:…'),
    ],
    hookDetails: [
      wrong({ host: "test" }, "is for a function; give hookTargetArn too"),
      wrong({ retries: 3 }, '3 is not text; nearest: "3"', { at: ".retries", beside: { hookTargetArn } }),
    ],
    timeoutMinutes: [
      wrong(20_161, whole(20_161, "1 to 20160 minutes", 20_160)),
      wrong(5, "is of a pause, which has no hookTargetArn; leave one of the two out", { beside: { hookTargetArn } }),
    ],
    timeoutAction: [
      wrong("STOP", '"STOP" is not one of "ROLLBACK", "CONTINUE"'),
      wrong("CONTINUE", "is of a pause, which has no hookTargetArn; leave one of the two out", {
        beside: { hookTargetArn },
      }),
    ],
  },
  (key, value, beside) => {
    const one = { lifecycleStages: ["POST_SCALE_UP"], ...beside, [key]: value };
    const deployment = { strategy: "canary", lifecycleHooks: { one } };
    return new WebService("api", { environment: { ...environment }, image, deployment } as never);
  },
);

const planned = (deployment: WebServiceArgs["deployment"], more: Partial<WebServiceArgs> = {}): Promise<Plan> =>
  planProgram(() => {
    new WebService("api", { environment: { ...environment }, image, ...(deployment && { deployment }), ...more });
  });

describe("a deployment", () => {
  test.each([
    [
      { strategy: "canary" },
      {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "10" },
        bakeTimeInMinutes: "10",
      },
    ],
    [
      { strategy: "canary", canaryPercent: 2.5, canaryBakeTimeMinutes: 30, bakeTimeMinutes: 5 },
      {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: "30" },
        bakeTimeInMinutes: "5",
      },
    ],
    [
      { strategy: "linear" },
      {
        strategy: "LINEAR",
        linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "6" },
        bakeTimeInMinutes: "10",
      },
    ],
    [
      { strategy: "linear", stepPercent: 25, stepBakeTimeMinutes: 3, bakeTimeMinutes: 0 },
      {
        strategy: "LINEAR",
        linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "3" },
        bakeTimeInMinutes: "0",
      },
    ],
    [{ strategy: "blue-green" }, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" }],
    [{}, { strategy: "ROLLING" }],
  ] as const)("%j is %j", async (deployment, expected) => {
    const plan = await planned(deployment);
    expect(resource(plan, service, "api").inputs.deploymentConfiguration).toEqual(expected);
    const shifts = "strategy" in deployment;
    expect(byType(plan, "aws:lb/targetGroup:TargetGroup")).toHaveLength(shifts ? 2 : 1);
  });

  test.each([
    [{}, 0],
    [{ strategy: "blue-green" }, 10],
    [{ strategy: "canary", canaryBakeTimeMinutes: 30 }, 40],
    [{ strategy: "linear", stepPercent: 30, stepBakeTimeMinutes: 5, bakeTimeMinutes: 0 }, 20],
    [
      {
        strategy: "blue-green",
        lifecycleHooks: { wait: { lifecycleStages: ["POST_SCALE_UP"], timeoutMinutes: 60 } },
      },
      70,
    ],
  ] as const)("%j shifts for %i minutes, which the update waits for", async (deployment, minutes) => {
    expect(shiftMinutes({ environment, image, deployment } as unknown as WebServiceArgs)).toBe(minutes);
    const plan = await planned(deployment as WebServiceArgs["deployment"]);
    expect(resource(plan, service, "api").options.customTimeouts?.update).toBe(`${31 + minutes}m`);
  });

  test("is rolled back by the alarms of a canary as by those of blue/green", async () => {
    const notify = "arn:aws:sns:us-east-1:123456789012:pager";
    const plan = await planned({ strategy: "canary" }, { alarms: { notify } });
    expect(resource(plan, service, "api").inputs.alarms).toMatchObject({ enable: true, rollback: true });
    const rolling = await planned({}, { alarms: { notify } });
    expect(resource(rolling, service, "api").inputs.alarms).toMatchObject({ enable: false });
  });
});

describe("hooks", () => {
  const lifecycleHooks = {
    approve: { lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"], timeoutMinutes: 30, timeoutAction: "CONTINUE" },
    check: { lifecycleStages: ["TEST_TRAFFIC_SHIFT"], hookTargetArn, hookDetails: { host: "api.example.com" } },
  } as const;

  test("pause a deployment, or ask a function as a role that invokes exactly that", async () => {
    const plan = await planned({ strategy: "blue-green", lifecycleHooks } as never);
    const roleArn = resource(plan, "aws:iam/role:Role", "api-hooks").outputs.arn;
    const given = resource(plan, service, "api");
    expect(Object(given.inputs.deploymentConfiguration).lifecycleHooks).toEqual([
      {
        targetType: "PAUSE",
        lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
        timeoutConfiguration: { timeoutInMinutes: "30", action: "CONTINUE" },
      },
      {
        targetType: "AWS_LAMBDA",
        lifecycleStages: ["TEST_TRAFFIC_SHIFT"],
        hookTargetArn,
        roleArn,
        hookDetails: '{"host":"api.example.com"}',
      },
    ]);
    expect(statements(resource(plan, "aws:iam/rolePolicy:RolePolicy", "api-hooks"))).toEqual([
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: hookTargetArn },
    ]);
  });

  test("that only pause need no role", async () => {
    const plan = await planned({ strategy: "linear", lifecycleHooks: { approve: lifecycleHooks.approve } } as never);
    expect(names(plan, "aws:iam/role:Role")).not.toContain("api-hooks");
  });
});

test("a test listener has the domain's certificate, admits those who test alone, and leads to new revisions", async () => {
  const allowedCidrs = ["198.51.100.0/24"];
  const plan = await planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com", testListener: { allowedCidrs } });
    new WebService("api", { environment: prod, image, deployment: { strategy: "canary" } });
    new WebService("site", { environment: prod, image });
  });
  const listener = resource(plan, "aws:lb/listener:Listener", "prod-public-test-https");
  expect(listener.inputs).toMatchObject({ port: 8443, protocol: "HTTPS" });
  expect(listener.inputs.certificateArn).toBe(
    resource(plan, "aws:lb/listener:Listener", "prod-public-https").inputs.certificateArn,
  );
  const admitted = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter(
    ({ inputs }) => inputs.fromPort === 8443,
  );
  expect(admitted.map(({ inputs }) => inputs.cidrIpv4)).toEqual(allowedCidrs);
  const tested = resource(plan, rule, "api-public-blue-green-test");
  expect(tested.inputs.listenerArn).toBe(listener.outputs.arn);
  expect(tested.inputs.conditions).toEqual([{ hostHeader: { values: ["api.example.com"] } }]);
  expect(tested.options.ignoreChanges).toEqual(["actions"]);
  const [balancer] = Object(resource(plan, service, "api").inputs.loadBalancers);
  expect(balancer.advancedConfiguration.testListenerRule).toBe(tested.outputs.arn);
  expect(names(plan, rule).filter((name) => name.startsWith("site"))).toEqual(["site-public"]);
});
