import {
  checkVariables,
  env,
  folder,
  image,
  problemWithVariable,
  words,
} from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { type Check, input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { anyText, boolean, type Checker, integer, known, oneOf, show } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { id } from "../common/argument-checks";
import { fileSystemRef, secretRef } from "../common/reference-checks";
import type { Egress } from "../common/references";
import type { WebServiceArgs } from "../web-service/args";
import { webServiceDefaults } from "../web-service/defaults";
import { ContainerCondition, type ContainerHealthCheck, type Sidecar, type Volume } from "./container-args";
import { problemWithReach } from "./images";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** What ECS calls containers and volumes. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
function problemWithName(name: string): string | undefined {
  return /^[\w-]{1,255}$/.test(name) ? undefined : "is not a name: 1 to 255 letters, digits, hyphens and underscores";
}

export const secrets = map(secretRef, problemWithVariable);

/** The command of a health check; the word that says how to run it is added. */
const command: Check = required((checker, path, value) => {
  list(plain(anyText))(checker, path, value);
  if (!Array.isArray(value)) return;
  if (value.length === 0) checker.add(path, "is empty; give a command and its arguments");
  if (value[0] === "CMD") checker.add(path, 'starts with "CMD", which is added; leave it out');
  if (value[0] === "CMD-SHELL") {
    checker.add(path, 'starts with "CMD-SHELL", but runs without a shell; nearest: ["sh", "-c", …]');
  }
}, 'a command and its arguments, such as ["/healthcheck"]');

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export const containerHealthCheck = object<ContainerHealthCheck>({
  command,
  intervalSeconds: input(integer(5, 300, "seconds")),
  timeoutSeconds: input(integer(2, 60, "seconds")),
  retries: input(integer(1, 10)),
  startPeriodSeconds: input(integer(0, 300, "seconds")),
});

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  env,
  secrets,
  port: input(port),
  essential: plain(boolean),
  init: plain(boolean),
  memoryLimit: input(integer(6, 249_856, "MiB")),
  healthCheck: containerHealthCheck,
  startCondition: plain(oneOf(ContainerCondition)),
  mounts: map(folder),
};

export const sidecars = map(object(sidecarShape), (name) =>
  name === MAIN_CONTAINER ? "is the name of the main container; choose another" : problemWithName(name),
);

export const volumes = map(
  object<Volume>({
    mountPath: required(folder, "the absolute path where it is mounted"),
    fileSystem: fileSystemRef,
    accessPointId: id("fsap"),
    readOnly: plain(boolean),
  }),
  problemWithName,
);

/** What is wrong with the containers when they are held against each other; each for itself is well-formed. */
export function checkContainers(checker: Checker, args: WebServiceArgs, egress: Egress | undefined): void {
  checkVariables(checker, "", args);
  checkReach(checker, "image", known(args.image), egress);
  const sidecars = Object.entries(args.sidecars ?? {});
  for (const [name, sidecar] of sidecars) {
    const at = join("sidecars", name);
    checkVariables(checker, `${at}.`, sidecar);
    checkReach(checker, `${at}.image`, known(sidecar.image), egress);
    checkStart(checker, at, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  checkPorts(checker, args, sidecars);
  checkVolumes(checker, args);
}

function checkReach(checker: Checker, at: string, image: unknown, egress: Egress | undefined): void {
  if (problemWithImage(image) === undefined) checker.add(at, problemWithReach(image, egress));
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
function checkStart(checker: Checker, at: string, sidecar: Sidecar): void {
  const { startCondition, healthCheck, init, essential } = sidecar;
  const { Healthy, Complete, Success } = ContainerCondition;
  if (startCondition === Healthy && healthCheck === undefined) {
    checker.add(`${at}.startCondition`, `"${Healthy}" needs a healthCheck; give one`);
  }
  const ends = startCondition === Complete || startCondition === Success;
  if (ends && !init && essential !== false) {
    const reason = `"${startCondition}" waits for its end, which stops the task; give essential: false, or init: true`;
    checker.add(`${at}.startCondition`, reason);
  }
  if (init && essential) checker.add(`${at}.essential`, "is true, but init ends before the main container starts");
}

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WebServiceArgs): void {
  const volumes = Object.keys(args.volumes ?? {});
  for (const volume of Object.keys(sidecar.mounts ?? {}).filter((name) => !volumes.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${volumes.join(", ") || "none"}`);
  }
}

/** The containers of a task share one network interface. */
function checkPorts(checker: Checker, args: WebServiceArgs, sidecars: [string, Sidecar][]): void {
  const taken = new Map([[known(args.port ?? webServiceDefaults.port), "the main container"]]);
  for (const [name, sidecar] of sidecars) {
    const wanted = known(sidecar.port);
    if (wanted === undefined) continue;
    const owner = taken.get(wanted);
    if (owner !== undefined) checker.add(`${join("sidecars", name)}.port`, `${show(wanted)} is the port of ${owner}`);
    taken.set(wanted, `sidecar ${name}`);
  }
}

function checkVolumes(checker: Checker, { volumes = {} }: WebServiceArgs): void {
  const taken = new Map<string, string>();
  for (const [name, { mountPath, fileSystem, accessPointId }] of Object.entries(volumes)) {
    const at = join("volumes", name);
    const owner = taken.get(mountPath);
    if (owner !== undefined) checker.add(`${at}.mountPath`, `${show(mountPath)} is where volume ${owner} is mounted`);
    taken.set(mountPath, name);
    if (accessPointId !== undefined && fileSystem === undefined) {
      checker.add(`${at}.accessPointId`, "is of a file system; give fileSystem too");
    }
  }
}
