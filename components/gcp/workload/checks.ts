import { checkVariables } from "../../shared/arguments/container-checks";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { join } from "../../shared/arguments/shape";
import { type Checker, known, show, spelled } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { problemWithReach } from "../common/images";
import type { EnvironmentRef } from "../common/references/references";
import type { Sidecar, Volume, WorkloadArgs } from "./args";
import { checkConnections } from "./connections/checks";
import { socketsOf } from "./connections/grants";
import { withProxy } from "./connections/proxy";
import { checkOrder } from "./containers/containers";
import { checkInstance, type Generations, instanceOf } from "./containers/instances";
import { checkSidecarProbes } from "./containers/probes";
import { CLOUD_SQL } from "./shape";
import { nowhere } from "./spec";

/** Holds the arguments of a workload against each other and against the environment; each for itself is well-formed. */
export function checkWorkload(
  checker: Checker,
  given: WorkloadArgs,
  environment: EnvironmentRef,
  generations: Generations = {},
): void {
  checkConnections(checker, given);
  const args = withProxy(given);
  checkInstance(checker, instanceOf(args), args, generations);
  checkContainers(checker, args);
  checkLimits(checker, args);
  checkSubnetworks(checker, args, environment);
  checkPermissions(checker, args);
  const { policy, breakglassJustification } = args.binaryAuthorization ?? {};
  if (policy !== undefined && breakglassJustification !== undefined) {
    const reason = "goes with the project's own policy alone; leave it or policy out";
    checker.add("binaryAuthorization.breakglassJustification", reason);
  }
  if (args.gpuZonalRedundancyDisabled !== undefined && args.accelerator === undefined) {
    checker.add("gpuZonalRedundancyDisabled", "is of a GPU; give accelerator too");
  }
}

/** Containers of an instance, and variables of a container: https://docs.cloud.google.com/run/quotas */
const MOST_CONTAINERS = 10;
const MOST_VARIABLES = 1000;
/** Characters of a variable's value: https://docs.cloud.google.com/run/quotas */
const LONGEST_VALUE = 32_768;
/** Network tags of an instance: https://docs.cloud.google.com/vpc/docs/add-remove-network-tags */
const MOST_NETWORK_TAGS = 64;

/** The limits on how many of a thing there are. */
function checkLimits(checker: Checker, args: WorkloadArgs): void {
  const { sidecars = {}, networkTags = [] } = args;
  const containers = Object.keys(sidecars).length + 1;
  if (containers > MOST_CONTAINERS) {
    checker.add(
      "sidecars",
      `has ${containers - 1}; an instance has up to ${MOST_CONTAINERS} containers with the main one`,
    );
  }
  if (networkTags.length > MOST_NETWORK_TAGS) {
    checker.add("networkTags", `has ${networkTags.length}; allowed: up to ${MOST_NETWORK_TAGS}`);
  }
  checkEnv(checker, "", args);
  for (const [name, sidecar] of Object.entries(sidecars)) checkEnv(checker, `${join("sidecars", name)}.`, sidecar);
}

function checkEnv(
  checker: Checker,
  at: string,
  { env = {}, secrets = {} }: Pick<WorkloadArgs, "env" | "secrets">,
): void {
  const count = Object.keys(env).length + Object.keys(secrets).length;
  if (count > MOST_VARIABLES) {
    checker.add(`${at}env`, `has ${count} variables together with secrets; allowed: up to ${MOST_VARIABLES}`);
  }
  for (const [key, value] of Object.entries(env)) {
    if (typeof value !== "string" || value.length <= LONGEST_VALUE) continue;
    checker.add(join(`${at}env`, key), `has ${value.length} characters; allowed: up to ${LONGEST_VALUE}`);
  }
}

/** Whether the environment is at hand now, so that its missing parts are known. */
export const atHand = (args: WorkloadArgs, environment: EnvironmentRef): boolean =>
  environment !== nowhere && known(args.environment) !== undefined;

function checkSubnetworks(checker: Checker, args: WorkloadArgs, environment: EnvironmentRef): void {
  if (!atHand(args, environment)) return;
  const subnets = known(environment.subnetworkIds);
  if (subnets === undefined) return;
  for (const region of environment.regions ?? [known(environment.region)]) {
    if (region === undefined || subnets[region] !== undefined) continue;
    const there = Object.keys(subnets).join(", ") || "none";
    checker.add("environment", `has no subnet in ${region} in its subnetworkIds; there is ${there}`);
  }
}

/** The problems of the containers together; each for itself is well-formed. */
function checkContainers(checker: Checker, args: WorkloadArgs): void {
  checkVariables(checker, "", args);
  checkReach(checker, "image", known(args.image));
  for (const [name, sidecar] of Object.entries(args.sidecars ?? {})) {
    const at = join("sidecars", name);
    checkVariables(checker, `${at}.`, sidecar);
    checkReach(checker, `${at}.image`, known(sidecar.image));
    checkSidecarProbes(checker, `${at}.`, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  checkOrder(checker, args);
  checkVolumes(checker, args);
}

function checkReach(checker: Checker, at: string, image: unknown): void {
  if (image !== undefined && problemWithImage(image) === undefined) checker.add(at, problemWithReach(image));
}

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WorkloadArgs): void {
  const volumes = Object.keys(args.volumes ?? {});
  for (const volume of Object.keys(sidecar.mounts ?? {}).filter((name) => !volumes.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${volumes.join(", ") || "none"}`);
  }
}

function checkVolumes(checker: Checker, args: WorkloadArgs): void {
  const { volumes = {} } = args;
  const taken = new Map<string, string>();
  if (socketsOf(args).length > 0) taken.set(CLOUD_SQL.path, "the sockets of connections are");
  for (const [name, volume] of Object.entries(volumes)) {
    const at = join("volumes", name);
    // Programs in JavaScript can give anything.
    const path = spelled(volume.mountPath).replace(/\/+$/, "");
    const owner = taken.get(path);
    if (owner !== undefined) {
      checker.add(`${at}.mountPath`, `${show(volume.mountPath)} is where ${owner} mounted`);
    }
    taken.set(path, `volume ${name} is`);
    checkVolume(checker, at, volume);
  }
}

/** The kind of a volume, and the arguments for that kind alone. */
function checkVolume(checker: Checker, at: string, volume: Volume): void {
  const kinds = (["fileSystem", "gcs", "nfs", "secret"] as const).filter((kind) => volume[kind] !== undefined);
  if (kinds.length > 1) checker.add(at, `has ${kinds.join(" and ")}; a volume is one of them`);
  const [kind] = kinds;
  if (volume.sizeLimit !== undefined && kind !== undefined) {
    checker.add(`${at}.sizeLimit`, `is of a scratch folder, but this volume has ${kind}; leave it out`);
  }
  if (volume.fileName !== undefined && kind !== "secret") {
    checker.add(`${at}.fileName`, "is of a secret's file; give secret too");
  }
  if (volume.readOnly !== undefined && (kind === undefined || kind === "secret")) {
    checker.add(`${at}.readOnly`, "is of a file system, a bucket or an NFS folder; give fileSystem, gcs or nfs too");
  }
}

const RESOURCES = ["bucket", "topic", "subscription", "secret", "service", "cryptoKey"] as const;

function checkPermissions(checker: Checker, { permissions = {} }: WorkloadArgs): void {
  const { projectRoles = [], resourceRoles = {} } = permissions;
  checker.add("permissions.projectRoles", problemWithRepetition(projectRoles));
  for (const [key, grant] of Object.entries(resourceRoles)) {
    if (RESOURCES.filter((resource) => grant[resource] !== undefined).length === 1) continue;
    checker.add(join("permissions.resourceRoles", key), `exactly one of ${RESOURCES.join(", ")} is wanted`);
  }
}
