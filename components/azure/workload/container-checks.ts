import type * as pulumi from "@pulumi/pulumi";
import { checkVariables, folder, image, pathOf, words } from "../../shared/arguments/container-checks";
import { port, problemWithRepetition } from "../../shared/arguments/judges";
import { type Check, input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  type Checker,
  integer,
  known,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import { secretRef } from "../common/reference-checks";
import type { EnvironmentRef } from "../common/references";
import type { WebServiceArgs } from "../web-service/args";
import type { AzureFile, HealthCheck, NfsAzureFile, Probe, Sidecar, Volume } from "./container-args";
import { problemWithOwnCpu, problemWithOwnMemory } from "./container-sizes";
import { problemWithReach, type SignIns } from "./images";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** A variable of the main container that says which versions its secrets have, so that a new one is a new revision. */
export const SECRET_VERSIONS = "VENDOR_NATIVE_SECRET_VERSIONS";

/** Names of containers, volumes, rules: DNS labels, as Kubernetes has them. */
export function problemWithLabel(name: string): string | undefined {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end";
}

/** As Container Apps itself says it: https://github.com/MicrosoftDocs/azure-docs/issues/94512 */
function problemWithVariable(name: string): string | undefined {
  if (name === SECRET_VERSIONS) return "is set by this library; leave it out";
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return undefined;
  const nearest = name.replace(/[^-._a-zA-Z0-9]+/g, "__").replace(/^(?=\d)/, "_");
  const hint = nearest === "" ? "" : `; nearest: ${show(nearest)}`;
  return `is not a variable's name on Container Apps: letters, digits and - . _, no digit in front${hint}`;
}

export const env = map(input(anyText), problemWithVariable);
export const secrets = map(secretRef, problemWithVariable);

const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
const times = input(integer(1, 10));
const path = input(pathOf(/^\/[^\s]{0,1023}$/, 'a path: it starts with a slash, for example "/health"'));

/** Limits: https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps/create-or-update#containerappprobe */
const probeShape: Shape<Probe> = {
  path,
  port: input(port),
  intervalSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  unhealthyThreshold: times,
  initialDelaySeconds: seconds(1, 60),
};
export const probe = object(probeShape);
export const healthCheck = object<HealthCheck>({ ...probeShape, healthyThreshold: times });

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  env,
  secrets,
  cpu: plain((cpu) => problemWithOwnCpu(cpu)),
  memory: plain((memory) => problemWithOwnMemory(memory)),
  init: plain(boolean),
  healthCheck,
  livenessProbe: probe,
  startupProbe: probe,
  mounts: map(mountPath()),
};

export const sidecars = map(object(sidecarShape), (name) =>
  name === MAIN_CONTAINER ? "is the name of the main container; choose another" : problemWithLabel(name),
);

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage */
const accountName = text(/^[a-z0-9]{3,24}$/, "a storage account's name: 3 to 24 lower-case letters and digits");
const shareName = text(
  /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  "a share's name: 3 to 63 lower-case letters, digits and single hyphens",
);

/** Source: https://learn.microsoft.com/azure/container-apps/storage-mounts#azure-files-volume */
const nfsShape: Shape<NfsAzureFile> = {
  server: required(
    input(
      text(
        /^[a-z0-9]{3,24}\.file\.[a-z0-9.]+$/,
        "the host of a storage account's files, <account>.file.core.windows.net",
      ),
    ),
    "the host of the storage account's files",
  ),
  shareName: required(
    input(text(/^\/[a-z0-9]{3,24}\/[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "the path of an NFS share, /<account>/<share>")),
    "the path of the share, /<account>/<share>",
  ),
};

export const volumes = map(
  object<Volume>({
    mountPath: required(mountPath(), "the absolute path where it is mounted"),
    azureFile: object<AzureFile>({
      accountName: required(input(accountName), "the name of the storage account"),
      shareName: required(input(shareName), "the name of the share"),
      accountKey: required(secretRef, "the secret that holds a key of the account"),
    }),
    nfsAzureFile: object(nfsShape),
    secrets: map(secretRef, (file) =>
      /^[\w.-]{1,253}$/.test(file)
        ? undefined
        : "is not a file's name: 1 to 253 letters, digits, dots, hyphens and underscores",
    ),
    readOnly: plain(boolean),
    subPath: plain(text(/^[^/\0][^\0]*$/, "a path within the volume: no slash in front")),
    mountOptions: input(someText),
  }),
  problemWithLabel,
);

/** A folder in a container; `:` would part it from what is mounted there. */
function mountPath(): Check {
  return (checker, at, value) => {
    folder(checker, at, value);
    if (typeof value === "string" && value.includes(":")) checker.add(at, `${show(value)} has a colon in it`);
  };
}

/** What is wrong with the containers when they are held against each other; each for itself is well-formed. */
export function checkContainers(checker: Checker, args: WebServiceArgs, place: EnvironmentRef, signIns: SignIns): void {
  checkVariables(checker, "", args);
  checkReach(checker, "image", known(args.image), signIns);
  for (const [name, sidecar] of Object.entries(args.sidecars ?? {})) {
    const at = join("sidecars", name);
    checkVariables(checker, `${at}.`, sidecar);
    checkReach(checker, `${at}.image`, known(sidecar.image), signIns);
    checkProbes(checker, at, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  checkVolumes(checker, args, place);
}

function checkReach(checker: Checker, at: string, reached: unknown, signIns: SignIns): void {
  if (problemWithImage(reached) === undefined) checker.add(at, problemWithReach(reached, signIns));
}

/** Init containers end, and are asked nothing; which port a sidecar listens on nobody knows but the program. */
function checkProbes(checker: Checker, at: string, sidecar: Sidecar): void {
  const probes = ["healthCheck", "livenessProbe", "startupProbe"] as const;
  for (const key of probes.filter((given) => sidecar[given] !== undefined)) {
    if (sidecar.init) checker.add(`${at}.${key}`, "is for containers that stay, but init is true; leave one out");
    else if (sidecar[key]?.port === undefined) checker.add(`${at}.${key}.port`, "is missing: give the sidecar's port");
  }
}

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WebServiceArgs): void {
  const there = Object.keys(args.volumes ?? {});
  const mounts = Object.entries(sidecar.mounts ?? {});
  for (const [volume] of mounts.filter(([name]) => !there.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${there.join(", ") || "none"}`);
  }
  checker.add(`${at}.mounts`, problemWithRepetition(mounts.map(([, path]) => path)));
}

function checkVolumes(checker: Checker, { volumes: given = {} }: WebServiceArgs, place: EnvironmentRef): void {
  const taken = new Map<string, string>();
  for (const [name, volume] of Object.entries(given)) {
    const at = join("volumes", name);
    const owner = taken.get(volume.mountPath);
    if (owner !== undefined)
      checker.add(`${at}.mountPath`, `${show(volume.mountPath)} is where volume ${owner} is mounted`);
    taken.set(volume.mountPath, name);
    checkVolume(checker, at, volume);
    if (volume.azureFile !== undefined && place.environmentId !== "" && place.identityId === undefined) {
      const reason =
        "needs an environment with an identity of its own, which reads the account's key; this one has none";
      checker.add(`${at}.azureFile`, `${reason}: give its identityId and identityPrincipalId, or use nfsAzureFile`);
    }
  }
}

/** A volume is one thing; what a share can have, others cannot. */
function checkVolume(checker: Checker, at: string, volume: Volume): void {
  const kinds = (["azureFile", "nfsAzureFile", "secrets"] as const).filter((kind) => volume[kind] !== undefined);
  if (kinds.length > 1) checker.add(at, `${kinds.join(" and ")} are given; a volume is one of them`);
  if (volume.secrets !== undefined && Object.keys(volume.secrets).length === 0)
    checker.add(`${at}.secrets`, "is empty; give a file's name and its secret, or leave it out");
  if (volume.azureFile !== undefined || volume.nfsAzureFile !== undefined) return;
  const reason = "is for a share of Azure Files; give azureFile or nfsAzureFile, or leave it out";
  for (const key of (["readOnly", "mountOptions"] as const).filter((one) => volume[one] !== undefined))
    checker.add(`${at}.${key}`, reason);
}
