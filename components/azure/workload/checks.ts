import { checkVariables } from "../../shared/arguments/container-checks";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { join } from "../../shared/arguments/shape";
import { type Checker, known, show, spelled } from "../../shared/arguments/validation";
import { problemWithImage } from "../../shared/names/images";
import type { EnvironmentRef } from "../common/references/references";
import { roleIdOf } from "../common/roles";
import type { Permission, Sidecar, WorkloadArgs } from "./args";
import { checkWorkloadConnections } from "./connections/connections";
import { type PullingArgs, registriesIn } from "./containers/registries";
import type { Volume } from "./containers/volume-args";

/** Host of an Azure Container Registry, in any of Azure's clouds; a newer one has a hash of its owner in its name. Source:
 * https://learn.microsoft.com/azure/container-registry/container-registry-get-started-portal */
const ACR = /^(?<server>[a-z0-9]{5,50}(-[a-z0-9]+)?\.azurecr\.(io|cn|us))\//;

/** The Azure Container Registry that an image is in; undefined when it is in none. */
export function registryOf(image: string): string | undefined {
  return ACR.exec(image)?.groups?.server;
}

type SignInArgs = PullingArgs & Pick<WorkloadArgs, "registryCredentials">;

/** The registries that a workload signs in to, as far as they are known now. */
export interface SignIns {
  /** Hosts that it signs in to. */
  servers: string[];
  /** Whether some are not known yet. */
  later: boolean;
}

/** The registries that a workload's arguments sign in to. */
export function signInsOf(args: SignInArgs): SignIns {
  const own = registriesIn(args).map(({ loginServer }) => loginServer);
  const given = [...own, args.registryCredentials?.server].filter((server) => server !== undefined);
  const servers = given.map((server) => known(server));
  return { servers: servers.filter((server) => server !== undefined), later: servers.includes(undefined) };
}

/** Why an image cannot be pulled; undefined when it can, as far as its name tells. */
export function problemWithReach(image: unknown, { servers, later }: SignIns): string | undefined {
  const server = registryOf(spelled(image));
  if (server === undefined || later || servers.includes(server)) return undefined;
  const signsIn = servers.length === 0 ? "nothing signs in to" : `not ${servers.join(" or ")}`;
  const where = servers.length === 0 ? `in ${server}, which ${signsIn}` : `in ${server}, ${signsIn}`;
  return `${show(image)} is ${where}; give registry: the registry, or its { id, loginServer }`;
}

/** The problems of the containers together; each for itself is well-formed. */
export function checkContainers(checker: Checker, args: WorkloadArgs, environment: EnvironmentRef): void {
  const signIns = signInsOf(args);
  checkVariables(checker, "", args);
  checkWorkloadConnections(checker, args);
  checkReach(checker, "image", known(args.image), signIns);
  for (const [name, sidecar] of Object.entries(args.sidecars ?? {})) {
    const at = join("sidecars", name);
    checkVariables(checker, `${at}.`, sidecar);
    checkReach(checker, `${at}.image`, known(sidecar.image), signIns);
    checkProbes(checker, at, sidecar);
    checkMounts(checker, at, sidecar, args);
  }
  checkVolumes(checker, args, environment);
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

function checkMounts(checker: Checker, at: string, sidecar: Sidecar, args: WorkloadArgs): void {
  const there = Object.keys(args.volumes ?? {});
  const mounts = Object.entries(sidecar.mounts ?? {});
  for (const [volume] of mounts.filter(([name]) => !there.includes(name))) {
    checker.add(join(`${at}.mounts`, volume), `is not in volumes; there is ${there.join(", ") || "none"}`);
  }
  checker.add(`${at}.mounts`, problemWithRepetition(mounts.map(([, path]) => path)));
}

function checkVolumes(checker: Checker, { volumes: given = {} }: WorkloadArgs, environment: EnvironmentRef): void {
  const taken = new Map<string, string>();
  for (const [name, volume] of Object.entries(given)) {
    const at = join("volumes", name);
    const owner = taken.get(volume.mountPath);
    if (owner !== undefined)
      checker.add(`${at}.mountPath`, `${show(volume.mountPath)} is where volume ${owner} is mounted`);
    taken.set(volume.mountPath, name);
    checkVolume(checker, at, volume);
    if (volume.azureFile !== undefined && environment.environmentId !== "" && environment.identityId === undefined) {
      const reason =
        "needs an environment with an identity of its own, which reads the account's key; this one has none";
      checker.add(`${at}.azureFile`, `${reason}: give its identityId and identityPrincipalId, or use fileSystem`);
    }
  }
}

/** A volume is one thing; a share's own arguments go with a share alone. */
function checkVolume(checker: Checker, at: string, volume: Volume): void {
  const kinds = (["azureFile", "nfsAzureFile", "fileSystem", "secrets"] as const).filter(
    (kind) => volume[kind] !== undefined,
  );
  if (kinds.length > 1) checker.add(at, `${kinds.join(" and ")} are given; a volume is one of them`);
  if (volume.secrets !== undefined && Object.keys(volume.secrets).length === 0)
    checker.add(`${at}.secrets`, "is empty; give a file's name and its secret, or leave it out");
  // https://github.com/microsoft/azure-container-apps/issues/1667
  if (volume.fileSystem !== undefined && volume.mountOptions !== undefined)
    checker.add(`${at}.mountOptions`, "is of SMB shares: Container Apps mounts NFS without them; leave it out");
  if (kinds.some((kind) => kind !== "secrets")) return;
  const reason = "is for a file system or a share; give fileSystem, azureFile or nfsAzureFile, or leave it out";
  for (const key of (["readOnly", "mountOptions"] as const).filter((one) => volume[one] !== undefined))
    checker.add(`${at}.${key}`, reason);
}

/** Azure takes a role on one scope once. */
export function checkPermissions(checker: Checker, permissions: Record<string, Permission> = {}): void {
  const taken = new Map<string, string>();
  for (const [name, { role, scope }] of Object.entries(permissions)) {
    const at = checker.accepts(join("permissions", name)) ? known(scope)?.toLowerCase() : undefined;
    if (at === undefined) continue;
    const key = `${roleIdOf(role)} ${at}`;
    const owner = taken.get(key);
    if (owner !== undefined) checker.add(join("permissions", name), `is the same role on the same scope as ${owner}`);
    taken.set(key, name);
  }
}
