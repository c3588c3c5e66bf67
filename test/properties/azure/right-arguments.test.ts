import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlan } from "../../../audit/readers/pulumi";
import {
  Environment,
  type EnvironmentArgs,
  Network,
  type NetworkArgs,
  Secret,
  WebService,
} from "../../../components/azure";
import type { Plan } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { secretValue } from "../../components/values";
import { findingsOf } from "../../policies/helpers/findings";
import { asOutputs, explicit, graph, reversed } from "../forms";
import { runs } from "../runs";
import { environmentArguments, networkArguments } from "./environment-arguments";
import { expectInvariants } from "./invariants";
import { type Program, programs, type ServiceArgs } from "./service-arguments";
import { existing } from "./service-environment";

const serviceKeys =
  "port additionalPorts entrypoint args cpu memory workloadProfile env secrets registry registryCredentials exposure authentication host additionalHosts path additionalPaths allowedCidrs transport exposedPort cors sessionAffinity ipRestrictions clientCertificateMode healthCheck livenessProbe startupProbe startupSeconds timeoutSeconds scaling revisionMode revisionSuffix traffic terminationGracePeriodSeconds runBefore sidecars volumes connections access permissions identityId imageUpdatedBy identityLifecycle tracing slo alarms containerAppName tags".split(
    " ",
  );
const probe = "path port intervalSeconds timeoutSeconds unhealthyThreshold initialDelaySeconds";
const objectKeys = {
  cors: "allowedOrigins allowedMethods allowedHeaders exposeHeaders maxAgeSeconds allowCredentials",
  ipRestrictions: "allow deny",
  healthCheck: `${probe} healthyThreshold`,
  livenessProbe: probe,
  startupProbe: probe,
  scaling:
    "min max concurrentRequests cpuPercent memoryPercent schedules rules cooldownPeriodSeconds pollingIntervalSeconds",
  alarms: "notify errorCount latencySeconds restartCount",
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

const planService = ({ kind, args }: Program, preview = false) =>
  planProgram(() => ({ url: new WebService("api", { environment: existing(kind), ...args }).url }), { preview });

/** The plan, or undefined where two arguments do not go together. */
const planned = (program: Program, preview = false): Promise<Plan | undefined> =>
  planService(program, preview).catch((error) => {
    if (!String(error).includes("was given arguments that it cannot use")) throw error;
    return undefined;
  });

/** What our own packs say, but of what was asked for: a variable that happens to look like a secret. */
const findings = (plan: Plan): string[] =>
  findingsOf(readPlan(JSON.parse(JSON.stringify(plan)), "plan").resources.map(({ resource }) => resource)).map(
    ({ ruleId, name }) => `${ruleId}: ${name}`,
  );

describe("a service", () => {
  test("keeps its promises, whatever it is given, and is the same in any order and form of its arguments", async () => {
    const seen = { planned: 0 };
    await fc.assert(
      fc.asyncProperty(programs, async ({ kind, args }) => {
        const plan = await planned({ kind, args });
        if (plan === undefined) return;
        seen.planned++;
        expectInvariants(plan);
        expect(findings(plan).filter((finding) => !finding.includes("plaintext"))).toEqual([]);
        const first = graph(plan);
        expect(graph(await planService({ kind, args: reversed(args) }))).toEqual(first);
        expect(graph(await planService({ kind, args: withUndefined(args) }))).toEqual(first);
      }),
      runs(20),
    );
    expect(seen.planned).toBeGreaterThan(12);
  });

  test("is the same where values come as Outputs that are known", async () => {
    const keys = [
      "image",
      "port",
      "cpu",
      "memory",
      "exposedPort",
      "revisionSuffix",
      "terminationGracePeriodSeconds",
      "tags",
    ] as const;
    await fc.assert(
      fc.asyncProperty(programs, fc.subarray([...keys]), async ({ kind, args }, late) => {
        const plan = await planned({ kind, args });
        if (plan === undefined) return;
        expect(graph(await planService({ kind, args: asOutputs(args, late) }))).toEqual(graph(plan));
      }),
      runs(12),
    );
  });

  test("is planned in a preview too", async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const [before, after] = [await planned(program, true), await planned(program)];
        expect(before?.resources.map(({ urn }) => urn)).toEqual(after?.resources.map(({ urn }) => urn));
      }),
      runs(5),
    );
  });
});

describe("a network and an environment", () => {
  const program = (network: NetworkArgs | undefined, environment: EnvironmentArgs) => () => {
    const own = network && new Network("net", network);
    const place = new Environment("prod", { ...environment, ...(own && { network: own }) });
    const key = new Secret("key", { environment: place, value: secretValue });
    const exposure = environment.internal ? ("internal" as const) : ("public" as const);
    const image = "ghcr.io/acme/api:1.4.2";
    const api = new WebService("api", { environment: place, image, exposure, secrets: { KEY: key } });
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
          expect(findings(plan)).toEqual([]);
          expect(JSON.stringify(plan)).not.toContain(secretValue);
          if (!preview)
            expect(graph(await planProgram(program(net && reversed(net), reversed(env))))).toEqual(graph(plan));
        },
      ),
      runs(10),
    );
  });
});
