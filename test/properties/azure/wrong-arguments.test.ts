import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Database,
  Domain,
  Environment,
  Job,
  Network,
  Queue,
  Secret,
  WebService,
  Worker,
} from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/web-service/spec";
import { ProgramError } from "../../../offline/program-error";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { expectProblems, junk, refusedOrFine, spoils, spoilt, thrownBy } from "../mistakes";
import { runs } from "../runs";
import { programs, type ServiceArgs } from "./service-arguments";
import { existing } from "./service-environment";

/** What a program's mistakes may lead to: lists of problems, and what a reference lacks; behind the property that needed it. */
const clear =
  /was given arguments that it cannot use|(^|: )the environment's reference has no |its environment has no domain/;
function expectClear(error: unknown): void {
  expect(error instanceof Error ? error.message : String(error)).toMatch(clear);
}

describe("arguments with mistakes anywhere in them", () => {
  test("of a WebService are refused, now or when they are known, or they are none", async () => {
    const late = await collectingRejections(async () =>
      fc.assert(
        fc.property(programs, spoils, ({ kind, args }, wrong) => {
          const all = { environment: existing(kind), ...args };
          refusedOrFine(() => resolveArgs("api", spoilt(all, wrong) as never));
        }),
        runs(3000),
      ),
    );
    expect(late.length).toBeGreaterThan(3);
    for (const error of late) expectClear(error);
  });

  test.each([Network, Domain, Environment, Secret, Queue, Job, Database, WebService, Worker])(
    "of %o, whatever they are, are refused",
    (Component) => {
      const keys =
        "domain domainName domainRef value image environment network frontDoor certificate workloadProfiles tags zone external generate egressRules ingressSources privateDnsZones".split(
          " ",
        );
      const some = fc.dictionary(fc.constantFrom(...keys), junk, { maxKeys: 4 });
      fc.assert(
        fc.property(fc.oneof(junk, some), (args) => {
          // One problem is sure, so that nothing is registered.
          const wrong = { profile: "none", egress: -1, tags: "none" };
          const given = typeof args === "object" && args !== null ? { ...args, ...wrong } : args;
          if (given !== undefined) expectProblems(thrownBy(() => new Component("any", given as never)));
        }),
        runs(500),
      );
    },
  );
});

describe("a program with mistakes anywhere in its services", () => {
  test.each([false, true])("fails with clear errors or not at all; preview: %s", async (preview) => {
    const found = { clear: 0, fine: 0 };
    await fc.assert(
      fc.asyncProperty(programs, spoils, fc.boolean(), async ({ kind, args }, wrong, late) => {
        const environment = late ? pulumi.output(Promise.resolve(existing(kind))) : existing(kind);
        const given = spoilt<ServiceArgs>(args, wrong) as ServiceArgs;
        const program = () => new WebService("api", { ...given, environment });
        const error: unknown = await planProgram(program, { preview }).then(
          () => undefined,
          (reason) => reason,
        );
        found[error === undefined ? "fine" : "clear"]++;
        if (error instanceof ProgramError) error.errors.forEach(expectClear);
        else expect(error).toBeUndefined();
      }),
      runs(50),
    );
    expect(Math.min(found.clear, found.fine)).toBeGreaterThan(1);
  });
});
