import { expect, test } from "vitest";
import { WebService } from "../../../../components/azure";
import { late, planProgram } from "../helpers";
import { environment, fronted, image } from "./bad-input-base";
import { appOf, planService, type ServiceArgs } from "./helpers";

/** The plan of a service in an environment that exists already: few resources, and so fast. */
const planIn = (args: ServiceArgs, reference: object = environment) =>
  planProgram(() => {
    new WebService("api", { environment: reference as typeof environment, image, ...args });
  });

const startOf = async (args: ServiceArgs) => {
  const { template } = appOf(await planIn(args));
  const [main] = template.containers as { probes: Record<string, unknown>[] }[];
  return main?.probes.find(({ type }) => type === "Startup");
};

test.each<[ServiceArgs, object]>([
  [{}, { periodSeconds: 6, failureThreshold: 40 }],
  [{ startupSeconds: 100 }, { periodSeconds: 6, failureThreshold: 17 }],
  [{ startupSeconds: 1440 }, { periodSeconds: 6, failureThreshold: 240 }],
  [{ startupSeconds: 3600 }, { periodSeconds: 15, failureThreshold: 240 }],
  [{ startupSeconds: late(3600) }, { periodSeconds: 15, failureThreshold: 240 }],
  [{ startupSeconds: 60, startupProbe: { path: "/up", intervalSeconds: 20 } }, { failureThreshold: 3 }],
  [{ startupProbe: { unhealthyThreshold: 7 } }, { periodSeconds: 6, failureThreshold: 7 }],
])("%# the startup probe follows from the time of a start", async (args, probe) => {
  expect(await startOf(args)).toMatchObject(probe);
});

test.each<[ServiceArgs, number]>([
  [{}, 30],
  [{ timeoutSeconds: 20 }, 30],
  [{ timeoutSeconds: 240 }, 240],
  [{ timeoutSeconds: late(200) }, 200],
  [{ timeoutSeconds: 60, terminationGracePeriodSeconds: 90 }, 90],
])("%# a leaving replica has the time of the longest request", async (args, seconds) => {
  expect(appOf(await planIn(args)).template.terminationGracePeriodSeconds).toBe(seconds);
});

test("a ceiling that comes late is named too", async () => {
  await expect(planIn({ timeoutSeconds: late(300) })).rejects.toThrow(
    "timeoutSeconds: 300 is longer than the ingress of Container Apps waits, always 240 seconds",
  );
  await expect(planIn({ timeoutSeconds: late(120) }, fronted)).rejects.toThrow(
    "timeoutSeconds: 120 is longer than the environment's Front Door waits, 60",
  );
});

test("Front Door waits as long as the ingress", async () => {
  const plan = await planService({ timeoutSeconds: 240 }, { domain: "example.com", frontDoor: {} });
  const profiles = plan.resources.filter(({ type }) => type === "azure-native:cdn:Profile");
  expect(profiles.map(({ inputs }) => inputs.originResponseTimeoutSeconds)).toEqual([240]);
});
