import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  Network,
  type NetworkArgs,
  Secret,
  WebService,
} from "../../../components/gcp";
import type { Plan } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { secretValue } from "../../components/values";
import { asOutputs, explicit, graph, reversed } from "../forms";
import { runs } from "../runs";
import { environmentArguments, networkArguments, regions } from "./environment-arguments";
import { expectInvariants } from "./invariants";
import { type ServiceArgs, serviceArguments } from "./service-arguments";
import { existing } from "./service-environment";

const serviceKeys =
  "port entrypoint args workingDir serviceAccount imageUpdatedBy cpu memory env secrets exposure authentication host invokers customAudiences useHttp2 healthCheck startupProbe livenessProbe scaling timeoutSeconds startupSeconds sessionAffinity cpuIdle startupCpuBoost executionEnvironment accelerator gpuZonalRedundancyDisabled vpcEgress networkTags sidecars dependsOn volumes connections access permissions traffic revision binaryAuthorization encryptionKey deletionProtection tracing restartOnRotation slo alarms tags".split(
    " ",
  );
const objectKeys = {
  healthCheck: "path periodSeconds timeoutSeconds failureThreshold",
  livenessProbe: "grpc initialDelaySeconds periodSeconds timeoutSeconds failureThreshold",
  scaling: "min max concurrentRequests",
  permissions: "projectRoles resourceRoles",
  binaryAuthorization: "policy breakglassJustification",
  alarms: "notify errorPercent latencySeconds instancePercent uptimeCheck",
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
        expectInvariants(plan, { balanced: true });
        const first = graph(plan);
        expect(graph(await planService(reversed(args)))).toEqual(first);
        expect(graph(await planService(withUndefined(args)))).toEqual(first);
      }),
      runs(15),
    );
    expect(seen.planned).toBeGreaterThan(3);
  });

  test("is the same where values come as Outputs that are known", async () => {
    const keys = ["image", "port", "cpu", "memory", "host", "timeoutSeconds", "encryptionKey", "tags"] as const;
    await fc.assert(
      fc.asyncProperty(serviceArguments, fc.subarray([...keys]), async (args, late) => {
        const plan = await planned(args);
        if (plan !== undefined) expect(graph(await planService(asOutputs(args, late)))).toEqual(graph(plan));
      }),
      runs(8),
    );
  });

  test("is planned in a preview too", async () => {
    await fc.assert(
      fc.asyncProperty(serviceArguments, async (args) => {
        const [before, after] = [await planned(args, true), await planned(args)];
        expect(before?.resources.map(({ urn }) => urn)).toEqual(after?.resources.map(({ urn }) => urn));
      }),
      runs(5),
    );
  });
});

describe("a network and an environment", () => {
  const program = (network: NetworkArgs | undefined, environment: EnvironmentArgs, places: string[]) => () => {
    const { internalLoadBalancer: proxyOnlySubnet = false } = environment;
    const own = network && new Network("net", { ...network, proxyOnlySubnet, regions: places });
    const place = new Environment("prod", { ...environment, regions: places, ...(own && { network: own }) });
    const key = new Secret("key", { environment: place, value: secretValue });
    const exposure = isPublic(environment) ? ("public" as const) : ("internal" as const);
    const image = "ghcr.io/acme/api:1.4.2";
    const api = new WebService("api", { environment: place, image, exposure, secrets: { KEY: key } });
    return { environment: place.ref, url: api.url };
  };
  const isPublic = ({ domain, publicLoadBalancer }: EnvironmentArgs) =>
    domain === undefined || publicLoadBalancer !== false;
  const isBalanced = ({ domain, publicLoadBalancer, internalLoadBalancer }: EnvironmentArgs) =>
    domain !== undefined && (publicLoadBalancer !== false || internalLoadBalancer === true);

  test("keep their promises, whatever they are given, in a preview too, and are the same in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(networkArguments, { nil: undefined }),
        environmentArguments,
        regions,
        fc.boolean(),
        async (net, env, places, preview) => {
          const plan = await planProgram(program(net, env, places), { preview });
          expectInvariants(plan, { balanced: isBalanced(env) });
          expect(JSON.stringify(plan)).not.toContain(secretValue);
          if (!preview)
            expect(graph(await planProgram(program(net && reversed(net), reversed(env), places)))).toEqual(graph(plan));
        },
      ),
      runs(8),
    );
  });
});
