import { checkVariables, image, pathOf, problemWithVariable, words } from "../../shared/arguments/container-checks";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
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
import type { WebServiceArgs } from "../web-service/args";
import { problemWithCpu, problemWithMib } from "./cloud-run-sizes";
import type { GcsVolume, NfsVolume, Sidecar, Volume } from "./container-args";
import { checkOrder, MAIN_CONTAINER } from "./container-order";
import { problemWithReach } from "./images";
import { checkHealth, checkSidecarProbes, livenessProbe, startupProbe } from "./probes";

/** Name of the volume that has the sockets of Cloud SQL, and where it is mounted. */
export const CLOUD_SQL = { name: "cloudsql", path: "/cloudsql" } as const;

/** Containers and volumes are called by a label of a host. */
const problemWithName = (name: string): string | undefined =>
  /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: a lower-case letter, and up to 62 letters, digits and hyphens, the last one no hyphen";

/** Source: https://docs.cloud.google.com/run/docs/configuring/services/overview-environment-variables */
export function problemWithCloudRunVariable(name: string): string | undefined {
  if (/^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/.test(name)) {
    const hint = name === "PORT" ? "; set it by port" : "";
    return `is reserved: Cloud Run sets it itself${hint}`;
  }
  if (name.startsWith("X_GOOGLE_")) return "is reserved: Cloud Run keeps names that start with X_GOOGLE_";
  return problemWithVariable(name);
}

export const variables = map(input(anyText), problemWithCloudRunVariable);
export const secrets = map(secretRef, problemWithCloudRunVariable);

/** MiB of one container, whatever its CPU is. */
export const memory = input(problemWithMib);

/** Where a volume is mounted; what the SDK says of it: no colon. */
const folder = plain(pathOf(/^\/[^\0:]+$/, "an absolute path without a colon: it starts with a slash"));

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  cpu: input<number>(problemWithCpu),
  memory,
  env: variables,
  secrets,
  dependsOn: list(plain(anyText)),
  startupProbe,
  livenessProbe,
  mounts: map(folder),
};

export const sidecars = map(object(sidecarShape), (name) =>
  name === MAIN_CONTAINER ? "is the name of the main container; choose another" : problemWithName(name),
);

/** Source: https://docs.cloud.google.com/storage/docs/buckets#naming */
export const bucketName = text(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, "the name of a bucket, such as acme-uploads");

export const volumes = map(
  object<Volume>({
    mountPath: required(folder, "the absolute path where it is mounted"),
    gcs: object<GcsVolume>({
      bucket: required(input(bucketName), "the name of the bucket"),
      mountOptions: list(plain(text(/^[^-\s]\S*$/, 'a flag without its hyphens, such as "implicit-dirs"'))),
    }),
    nfs: object<NfsVolume>({
      server: required(input(someText), "the host name or address of the server"),
      path: required(input(pathOf(/^\/\S*$/, "a path that the server exports: it starts with a slash")), "the path"),
    }),
    secret: secretRef,
    fileName: plain(text(/^[^/\0]{1,255}$/, "the name of a file")),
    readOnly: plain(boolean),
    sizeLimit: input(integer(1, 32_768, "MiB")),
  }),
  (name) => (name === CLOUD_SQL.name ? "is the name of Cloud SQL's volume; choose another" : problemWithName(name)),
);

/** What is wrong with the containers when they are held against each other; each for itself is well-formed. */
export function checkContainers(checker: Checker, args: WebServiceArgs): void {
  checkVariables(checker, "", args);
  checkReach(checker, "image", known(args.image));
  checkHealth(checker, args);
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

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WebServiceArgs): void {
  const volumes = Object.keys(args.volumes ?? {});
  for (const volume of Object.keys(sidecar.mounts ?? {}).filter((name) => !volumes.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${volumes.join(", ") || "none"}`);
  }
}

function checkVolumes(checker: Checker, { volumes = {}, connections = {} }: WebServiceArgs): void {
  const taken = new Map<string, string>();
  if (Object.keys(connections).length > 0) taken.set(CLOUD_SQL.path, "the sockets of connections are");
  for (const [name, volume] of Object.entries(volumes)) {
    const at = join("volumes", name);
    const owner = taken.get(volume.mountPath);
    if (owner !== undefined) {
      checker.add(`${at}.mountPath`, `${show(volume.mountPath)} is where ${owner} mounted`);
    }
    taken.set(volume.mountPath, `volume ${name} is`);
    checkVolume(checker, at, volume);
  }
}

/** What a volume is, and what goes with that alone. */
function checkVolume(checker: Checker, at: string, volume: Volume): void {
  const kinds = (["gcs", "nfs", "secret"] as const).filter((kind) => volume[kind] !== undefined);
  if (kinds.length > 1) checker.add(at, `has ${kinds.join(" and ")}; a volume is one of them`);
  const [kind] = kinds;
  if (volume.sizeLimit !== undefined && kind !== undefined) {
    checker.add(`${at}.sizeLimit`, `is of a scratch folder, but this volume has ${kind}; leave it out`);
  }
  if (volume.fileName !== undefined && kind !== "secret") {
    checker.add(`${at}.fileName`, "is of a secret's file; give secret too");
  }
  if (volume.readOnly !== undefined && kind !== "gcs" && kind !== "nfs") {
    checker.add(`${at}.readOnly`, "is of a bucket or an NFS folder; give gcs or nfs too");
  }
}
