import * as pulumi from "@pulumi/pulumi";
import { port } from "../../shared/arguments/judges";
import { type InputsOf, input, object } from "../../shared/arguments/shape";
import {
  applyWithSecrecy,
  Checker,
  integer,
  isPlain,
  known,
  type Problem,
  refuse,
  withoutValues,
} from "../../shared/arguments/validation";
import type { ContainerSize } from "../workload/cloud-run-sizes";
import { instanceOf, totalsOf } from "../workload/containers/instances";
import type { WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";

/** The values of an instance that answers requests, as far as they are known. */
interface Requests {
  port: number | undefined;
  concurrentRequests: number | undefined;
}

const isNumber = (value: unknown): value is number => typeof value === "number";

/** Source: https://docs.cloud.google.com/run/docs/about-concurrency */
export const concurrentRequests = input(integer(1, 1000, "requests"));

/** Holds the plain arguments of requests against the size of the whole instance. */
export function checkRequests(checker: Checker, args: WebServiceArgs): void {
  if (args.accelerator !== undefined && args.cpuIdle) {
    checker.add("cpuIdle", "true does not go with a GPU, which is billed by instance; nearest: false");
  }
  checkConcurrency(checker, totalsOf(instanceOf(args)), known(args.scaling?.concurrentRequests), args);
}

/** Source: https://docs.cloud.google.com/run/docs/configuring/services/cpu */
function checkConcurrency(
  checker: Checker,
  { cpu }: ContainerSize,
  requests: number | undefined,
  { cpuIdle }: WebServiceArgs,
): void {
  if (!isNumber(cpu) || cpu >= 1) return;
  if (isNumber(requests) && requests > 1) {
    checker.add("scaling.concurrentRequests", `${requests} needs 1 vCPU or more, but cpu is ${cpu}; nearest: 1`);
  }
  if (cpuIdle === false) checker.add("cpuIdle", `false needs 1 vCPU or more, but cpu is ${cpu}; nearest: true`);
}

const late = object<{ port: InputsOf<Requests>["port"]; scaling: Pick<InputsOf<Requests>, "concurrentRequests"> }>({
  port: input(port),
  scaling: object<Pick<InputsOf<Requests>, "concurrentRequests">>({ concurrentRequests }),
});

/** The problems of a port and a number of requests that come later; undefined where both are plain. */
export function lateProblems(args: WebServiceArgs): pulumi.Output<Problem[]> | undefined {
  const requests = args.scaling?.concurrentRequests;
  if (isPlain<number | undefined>(args.port) && isPlain<number | undefined>(requests)) return undefined;
  return pulumi.all([args.port, requests]).apply(([listensOn, concurrency]) => {
    const checker = new Checker();
    late(checker, "", { port: listensOn, scaling: { concurrentRequests: concurrency } });
    return checker.problems;
  });
}

/**
 * The port of an instance, and how many requests it answers at a time: by default one where it has less than a vCPU. Outputs
 * go through one check when they are known.
 *
 * @param totals size of the whole instance
 */
export function resolveRequests(name: string, args: WebServiceArgs, totals: pulumi.Input<ContainerSize>) {
  const ownPort = args.port ?? webServiceDefaults.port;
  const requests = args.scaling?.concurrentRequests;
  if (isPlain(ownPort) && isPlain<number | undefined>(requests) && isPlain<ContainerSize>(totals)) {
    return { port: ownPort, concurrentRequests: requests ?? concurrencyOf(totals) };
  }
  const all = pulumi.all([totals, ownPort, requests]);
  const settled = applyWithSecrecy(all, ([size, listensOn, concurrency], secret) => {
    const checker = new Checker();
    checkConcurrency(checker, size, concurrency, args);
    refuse("WebService", name, secret ? withoutValues(checker.problems) : checker.problems);
    return { port: listensOn, concurrentRequests: concurrency ?? concurrencyOf(size) };
  });
  return { port: isPlain(ownPort) ? ownPort : settled.port, concurrentRequests: settled.concurrentRequests };
}

const concurrencyOf = ({ cpu = 1 }: ContainerSize): number => (cpu < 1 ? 1 : webServiceDefaults.concurrentRequests);
