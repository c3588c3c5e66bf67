import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Domain, Environment, Job, Network, Queue, Secret, WebService, Worker } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/web-service/spec";
import { ProgramError } from "../../../offline/program-error";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { expectProblems, junk, refusedOrFine, spoils, spoilt, thrownBy } from "../mistakes";
import { runs } from "../runs";
import { type ServiceArgs, serviceArguments } from "./service-arguments";
import { existing } from "./service-environment";

/** What a program's mistakes may lead to: lists of problems, and what a reference lacks. */
const clear =
  /was given arguments that it cannot use|^the environment has |its environment has no domain|^runBefore is a Job|^connections\.|^alarms\.notify is no text/;
/** The SDK puts the properties that wait for a value before the reason that it cannot be had. */
const waiting = /^(error serializing property "\w+": )+/;
function expectClear(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  expect(message.replace(waiting, "")).toMatch(clear);
}

describe("arguments with mistakes anywhere in them", () => {
  test("of a WebService are refused, now or when they are known, or they are none", async () => {
    const late = await collectingRejections(async () =>
      fc.assert(
        fc.property(serviceArguments, spoils, (args, wrong) => {
          const all = { environment: existing(), ...args };
          refusedOrFine(() => resolveArgs("api", spoilt(all, wrong) as never));
        }),
        runs(3000),
      ),
    );
    for (const error of late) expectClear(error);
    expect(late.length).toBeGreaterThan(10);
  });

  test.each([Network, Domain, Environment, Secret, Queue, Job, Worker, WebService])(
    "of %o, whatever they are, are refused",
    (Component) => {
      const keys = Object.keys({
        domain: 1,
        domainName: 1,
        value: 1,
        image: 1,
        environment: 1,
        network: 1,
        waf: 1,
        tags: 1,
      });
      const some = fc.dictionary(fc.constantFrom(...keys, "zone", "external", "generate", "egress"), junk, {
        maxKeys: 4,
      });
      fc.assert(
        fc.property(fc.oneof(junk, some), (args) => {
          // One problem is sure, so that nothing is registered.
          const given = typeof args === "object" && args !== null ? { ...args, profile: "none", port: -1 } : args;
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
      fc.asyncProperty(serviceArguments, spoils, fc.boolean(), async (args, wrong, late) => {
        const environment = late ? pulumi.output(Promise.resolve(existing())) : existing();
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
      runs(70),
    );
    expect(Math.min(found.clear, found.fine)).toBeGreaterThan(1);
  });
});
