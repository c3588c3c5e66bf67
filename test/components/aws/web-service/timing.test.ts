import { expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/aws";
import { byType, containers, late, planProgram, planService, resource, type ServiceArgs } from "../helpers";
import { problemsOf, refuses, wrong } from "../refusals";
import { environment, image } from "./bad-input-base";

const service = "aws:ecs/service:Service";
const targetGroup = "aws:lb/targetGroup:TargetGroup";

const waiting = (idleTimeoutSeconds: number | object) => ({
  ...environment,
  publicLoadBalancer: { ...environment.publicLoadBalancer, idleTimeoutSeconds },
});

/** The plan of a service in an environment that exists already: few resources, and so fast. */
const planIn = (args: ServiceArgs, reference: object = environment) =>
  planProgram(() => {
    new WebService("api", { environment: reference as typeof environment, image, ...args });
  });

const graceOf = async (args: ServiceArgs) =>
  resource(await planIn(args), service, "api").inputs.healthCheckGracePeriodSeconds;
const delayOf = async (args: ServiceArgs, reference: object = environment) =>
  byType(await planIn(args, reference), targetGroup)[0]?.inputs.deregistrationDelay;

const check = { command: ["/ok"] };

test.each<[ServiceArgs, number]>([
  [{}, 240],
  [{ startupSeconds: 900 }, 900],
  [{ startupSeconds: late(600) }, 600],
  [{ startupSeconds: 60 }, 60],
  [{ healthCheck: { gracePeriodSeconds: 90 } }, 90],
  [{ startupSeconds: 60, containerHealthCheck: { ...check, startPeriodSeconds: 120 } }, 120],
  [{ startupSeconds: 60, sidecars: { proxy: { image, healthCheck: { ...check, startPeriodSeconds: 30 } } } }, 60],
])("%# the grace period follows from the time of a start", async (args, seconds) => {
  expect(await graceOf(args)).toBe(seconds);
});

test("the containers' own starts add up in the grace period", async () => {
  const sidecars = { proxy: { image, healthCheck: { ...check, startPeriodSeconds: 30 } } };
  const args = { sidecars, containerHealthCheck: { ...check, startPeriodSeconds: 250 } };
  expect(await graceOf(args)).toBe(280);
});

test.each<[ServiceArgs, number]>([
  [{ containerHealthCheck: check }, 240],
  [{ startupSeconds: 120, containerHealthCheck: check }, 120],
  [{ startupSeconds: 360, containerHealthCheck: check }, 300],
  [{ startupSeconds: late(500), containerHealthCheck: check }, 300],
  [{ startupSeconds: 100, containerHealthCheck: { ...check, startPeriodSeconds: 20 } }, 20],
])("%# the start period of the container's own check follows too", async (args, startPeriod) => {
  const [main] = containers(await planIn(args));
  expect(main?.healthCheck).toMatchObject({ startPeriod });
});

test.each<[ServiceArgs, number]>([
  [{}, 30],
  [{ timeoutSeconds: 20 }, 30],
  [{ timeoutSeconds: 300 }, 300],
  [{ timeoutSeconds: 4000 }, 3600],
  [{ timeoutSeconds: late(300) }, 300],
  [{ timeoutSeconds: 300, deregistrationDelaySeconds: 400 }, 400],
  [{ deregistrationDelaySeconds: 5 }, 5],
])("%# a leaving task has the time of the longest request", async (args, delay) => {
  expect(await delayOf(args)).toBe(delay);
});

test("a load balancer that waits less is refused, also where that comes late", async () => {
  const reason =
    "timeoutSeconds: 300 is longer than the load balancer waits for an answer, 60; give the Environment idleTimeoutSeconds: 300, which counts for all its services";
  await expect(planService({ timeoutSeconds: 300 }, { domain: "example.com" })).rejects.toThrow(reason);
  await expect(planIn({ timeoutSeconds: late(300) }, waiting(60))).rejects.toThrow(reason);
  await expect(planIn({ timeoutSeconds: 300 }, waiting(late(60)))).rejects.toThrow(reason);
  const plan = await planService({ timeoutSeconds: 300 }, { domain: "example.com", idleTimeoutSeconds: 300 });
  expect(byType(plan, targetGroup)[0]?.inputs.deregistrationDelay).toBe(300);
});

test.each([
  [undefined, { perRequestTimeoutSeconds: 60, idleTimeoutSeconds: 300 }],
  [900, { perRequestTimeoutSeconds: 900, idleTimeoutSeconds: 900 }],
])("a request through Service Connect of timeoutSeconds %s takes %j", async (timeoutSeconds, timeout) => {
  const args: ServiceArgs = { exposure: "service-connect", ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
  const { serviceConnectConfiguration } = resource(await planIn(args), service, "api").inputs;
  expect(serviceConnectConfiguration).toMatchObject({ services: [{ timeout }] });
});

refuses<Pick<WebServiceArgs, "timeoutSeconds" | "startupSeconds" | "deregistrationDelaySeconds" | "healthCheck">>(
  "WebService refuses, of its times:",
  "",
  {
    timeoutSeconds: [
      wrong(0, "0 is not a whole number from 1 to 4000 seconds; nearest: 1"),
      wrong(4001, "4001 is not a whole number from 1 to 4000 seconds; nearest: 4000"),
      wrong(3601, "3601 is longer than Service Connect takes; nearest: 3600", {
        beside: { exposure: "service-connect" },
      }),
      wrong(
        61,
        "61 is longer than the load balancer waits for an answer, 60; give the Environment idleTimeoutSeconds: 61, which counts for all its services",
        { beside: { environment: waiting(60) } },
      ),
    ],
    startupSeconds: [
      wrong(0, "0 is not a whole number from 1 to 2147483647 seconds; nearest: 1"),
      wrong(
        600,
        "600 is longer than containerHealthCheck lets a container start, 390; give containerHealthCheck more retries or a longer interval, or leave it out",
        { beside: { containerHealthCheck: check } },
      ),
    ],
    deregistrationDelaySeconds: [
      wrong(60, "60 is less than a request may take by timeoutSeconds; nearest: 120", {
        beside: { timeoutSeconds: 120 },
      }),
    ],
    healthCheck: [
      wrong(
        { gracePeriodSeconds: 60 },
        "60 is less than startupSeconds, which it follows; leave it out, or nearest: 120",
        { at: ".gracePeriodSeconds", beside: { startupSeconds: 120 } },
      ),
      wrong(
        { gracePeriodSeconds: 60 },
        "60 is less than the containers take to start, as startPeriodSeconds says; nearest: 150",
        {
          at: ".gracePeriodSeconds",
          title: "a start period of 150 seconds",
          beside: { containerHealthCheck: { ...check, startPeriodSeconds: 150 } },
        },
      ),
    ],
  },
  (argument, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never),
);

test("a startup probe is called startupSeconds here", () => {
  const create = () => new WebService("api", { environment, image, startupProbe: {} } as never);
  const problem = { propertyPath: "startupProbe", reason: 'is not an argument; nearest: "startupSeconds"' };
  expect(problemsOf(create)).toEqual([problem]);
});
