import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  Network,
  type NetworkArgs,
  Secret,
  WebService,
} from "../../../components/aws";
import type { Plan } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { secretValue } from "../../components/values";
import { asOutputs, explicit, graph, reversed } from "../forms";
import { runs } from "../runs";
import { environmentArguments, networkArguments } from "./environment-arguments";
import { expectInvariants } from "./invariants";
import { type ServiceArgs, serviceArguments } from "./service-arguments";
import { existing } from "./service-environment";

const serviceKeys =
  "port entrypoint args cpu memory ephemeralStorageGib architecture env secrets registryCredentials exposure authentication host additionalHosts allowedCidrs path additionalPaths priority timeoutSeconds startupSeconds serviceConnect protocolVersion healthCheck containerHealthCheck scaling spotPercent deployment runBefore restartOnRotation slo deregistrationDelaySeconds stopTimeoutSeconds stickinessSeconds readonlyRootFilesystem tracing sidecars volumes connections access egressRules permissions exec logMode logRetentionDays alarms tags taskRoleArn executionRoleArn logRouter imageUpdatedBy additionalPorts ulimits initProcessEnabled dockerLabels user workingDirectory".split(
    " ",
  );
const objectKeys = {
  healthCheck: "path matcher intervalSeconds timeoutSeconds healthyThreshold unhealthyThreshold gracePeriodSeconds",
  scaling:
    "min max cpuPercent memoryPercent requestsPerMinutePerTask scaleOutCooldownSeconds scaleInCooldownSeconds schedules",
  deployment: "strategy minimumHealthyPercent maximumPercent bakeTimeMinutes waitForSteadyState",
  permissions: "statements managedPolicies",
  alarms: "notify errorPercent latencySeconds cpuPercent memoryPercent",
};

function withUndefined(args: ServiceArgs): ServiceArgs {
  const inner = Object.entries(objectKeys).map(([key, keys]) => [
    key,
    explicit({ ...Reflect.get(args, key) }, keys.split(" ")),
  ]);
  return {
    ...explicit(args, serviceKeys),
    ...Object.fromEntries(inner.filter(([key]) => Reflect.get(args, String(key)))),
  };
}

const planService = (args: ServiceArgs, preview = false) =>
  planProgram(() => ({ url: new WebService("api", { environment: existing(), ...args }).url }), { preview });

/** The plan, or undefined where two arguments do not go together. */
const planned = (args: ServiceArgs, preview = false): Promise<Plan | undefined> =>
  planService(args, preview).catch((error) => {
    if (!String(error).includes("was given arguments that it cannot use")) throw error;
    return undefined;
  });

describe("a service", () => {
  test("keeps its promises, whatever it is given, and is the same in any order and form of its arguments", async () => {
    const seen = { planned: 0 };
    await fc.assert(
      fc.asyncProperty(serviceArguments, async (args) => {
        const plan = await planned(args);
        if (plan === undefined) return;
        seen.planned++;
        expectInvariants(plan);
        const first = graph(plan);
        expect(graph(await planService(reversed(args)))).toEqual(first);
        expect(graph(await planService(withUndefined(args)))).toEqual(first);
      }),
      runs(8),
    );
    expect(seen.planned).toBeGreaterThan(3);
  });

  test("is the same where values come as Outputs that are known", async () => {
    await fc.assert(
      fc.asyncProperty(
        serviceArguments,
        fc.subarray(["image", "cpu", "memory", "logRetentionDays", "stopTimeoutSeconds", "tags"] as const),
        async (args, keys) => {
          const plan = await planned(args);
          if (plan !== undefined) expect(graph(await planService(asOutputs(args, [...keys])))).toEqual(graph(plan));
        },
      ),
      runs(5),
    );
  });

  test("is planned in a preview too", async () => {
    await fc.assert(
      fc.asyncProperty(serviceArguments, async (args) => {
        const [before, after] = [await planned(args, true), await planned(args)];
        const urns = (plan: Plan | undefined) => plan?.resources.map(({ urn }) => urn).sort();
        expect(urns(before)).toEqual(urns(after));
      }),
      runs(3),
    );
  });
});

describe("a network and an environment", () => {
  const program = (network: NetworkArgs | undefined, environment: EnvironmentArgs) => () => {
    const own = network && new Network("net", network);
    const { egress, ...rest } = environment;
    const net = own ? { network: own } : { ...(egress && { egress }) };
    const place = new Environment("prod", { ...rest, ...net });
    const key = new Secret("key", { environment: place, value: secretValue });
    const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/api:1";
    const exposure = environment.publicLoadBalancer === false ? ("service-connect" as const) : ("public" as const);
    const api = new WebService("api", { environment: place, image, exposure, secrets: { KEY: key }, exec: true });
    return { environment: place.ref, url: api.url };
  };

  test("keep their promises, whatever they are given, in a preview too, and are the same in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(networkArguments, { nil: undefined }),
        environmentArguments,
        fc.boolean(),
        async (net, env, preview) => {
          const plan = await planProgram(program(net, env), { preview });
          expectInvariants(plan);
          expect(JSON.stringify(plan)).not.toContain(secretValue);
          if (!preview)
            expect(graph(await planProgram(program(net && reversed(net), reversed(env))))).toEqual(graph(plan));
        },
      ),
      runs(5),
    );
  });
});
