import { join } from "../../shared/arguments/shape";
import type { Checker } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { Profile } from "../../shared/profile";
import type { WebServiceArgs } from "../web-service/args";
import { webServiceDefaults } from "../web-service/defaults";
import type { Sidecar } from "./container-args";
import {
  CONSUMPTION,
  type ContainerSize,
  consumptionSizes,
  cpuFor,
  memoryFor,
  problemWithCpu,
  problemWithMemory,
  problemWithPair,
  restOf,
  sizeFor,
  sumOf,
} from "./container-sizes";

/** A replica's size as far as it is given. */
export interface GivenSize {
  cpu: number | undefined;
  memory: number | undefined;
}

/** A sidecar's own part of a replica. */
export function sizeOfSidecar({ cpu = webServiceDefaults.sidecar.cpu, memory }: Sidecar): ContainerSize {
  return { cpu, memory: memory ?? memoryFor(cpu) };
}

/** The sizes of containers that run beside the main one; init containers are gone when it starts. */
const beside = ({ sidecars }: WebServiceArgs): ContainerSize[] =>
  byName(sidecars)
    .filter(([, { init }]) => !init)
    .map(([, sidecar]) => sizeOfSidecar(sidecar));

/**
 * The size of a replica, all its containers together. Where none is given the main container has the profile's, and its
 * sidecars theirs on top, up to the next size that there is.
 */
export function wholeSize(given: GivenSize, args: WebServiceArgs, profile: Profile): ContainerSize {
  if (given.cpu !== undefined) return { cpu: given.cpu, memory: given.memory ?? memoryFor(given.cpu) };
  if (given.memory !== undefined && isConsumption(args)) return { cpu: cpuFor(given.memory), memory: given.memory };
  const { cpu } = webServiceDefaults[profile];
  const whole = sizeFor(sumOf([{ cpu, memory: memoryFor(cpu) }, ...beside(args)]));
  return { cpu: whole.cpu, memory: given.memory ?? whole.memory };
}

/** The main container's part of it: what the others leave. */
export const mainSize = (whole: ContainerSize, args: WebServiceArgs): ContainerSize => restOf(whole, beside(args));

const isConsumption = ({ workloadProfile = CONSUMPTION }: WebServiceArgs): boolean => workloadProfile === CONSUMPTION;

/** A replica's size against what there is, and against the parts of its sidecars. */
export function checkSize(checker: Checker, given: GivenSize, args: WebServiceArgs, profile: Profile): void {
  const { workloadProfile } = args;
  if (given.cpu !== undefined) checker.add("cpu", problemWithCpu(given.cpu, workloadProfile));
  if (given.memory !== undefined) checker.add("memory", problemWithMemory(given.memory, workloadProfile));
  if (!checker.accepts("cpu") || !checker.accepts("memory") || !checker.accepts("sidecars")) return;
  const whole = wholeSize(given, args, profile);
  checker.add("memory", problemWithPair(whole, workloadProfile));
  if (checker.accepts("memory")) checkParts(checker, whole, args);
}

function checkParts(checker: Checker, whole: ContainerSize, args: WebServiceArgs): void {
  const rest = mainSize(whole, args);
  if (rest.cpu > 0 && rest.memory > 0) checkInit(checker, whole, args);
  else checker.add("cpu", problemWithParts(whole, args));
}

function problemWithParts(whole: ContainerSize, args: WebServiceArgs): string {
  const taken = sumOf(beside(args));
  const wanted = { cpu: taken.cpu + 0.01, memory: taken.memory + 1 };
  const fits = consumptionSizes.some(({ cpu, memory }) => cpu >= wanted.cpu && memory >= wanted.memory);
  const nearest = isConsumption(args) && fits ? `; nearest: ${sizeFor(wanted).cpu}` : "";
  const reason = `its sidecars take ${taken.cpu} vCPU and ${taken.memory} MiB of ${whole.cpu} and ${whole.memory}`;
  return `leaves nothing for the main container: ${reason}${nearest}`;
}

/** Init containers come out of the same machine; with them the sum must be a size of Container Apps too. */
function checkInit(checker: Checker, whole: ContainerSize, args: WebServiceArgs): void {
  if (!isConsumption(args)) return;
  const inits = byName(args.sidecars).filter(([, { init }]) => init);
  for (const [name, sidecar] of inits) {
    const { cpu, memory } = sizeOfSidecar(sidecar);
    const at = join("sidecars", name);
    checker.add(`${at}.cpu`, problemWithCpu(cpu));
    if (checker.accepts(`${at}.cpu`)) checker.add(`${at}.memory`, problemWithPair({ cpu, memory }));
  }
  const all = sumOf([whole, ...inits.map(([, sidecar]) => sizeOfSidecar(sidecar))]);
  const most = sizeFor({ cpu: Number.POSITIVE_INFINITY, memory: 0 });
  if (all.cpu > most.cpu)
    checker.add(
      "sidecars",
      `take ${all.cpu} vCPU with the main container; Container Apps has ${most.cpu} for a replica`,
    );
}
