import { known, show } from "../../shared/arguments/validation";
import type { RegistryRef } from "../common/references";
import type { RegistryCredentials } from "../web-service/args";

/** Host of an Azure Container Registry, in any of Azure's clouds; a newer one has a hash of its owner in its name. Source:
 * https://learn.microsoft.com/azure/container-registry/container-registry-get-started-portal */
const ACR = /^(?<server>[a-z0-9]{5,50}(-[a-z0-9]+)?\.azurecr\.(io|cn|us))\//;

/** The Azure Container Registry that an image is in; undefined when it is in none. */
export function registryOf(image: string): string | undefined {
  return ACR.exec(image)?.groups?.server;
}

/** What a service signs in to registries with, as far as it is known now. */
export interface SignIns {
  /** Hosts that it signs in to. */
  servers: string[];
  /** Whether some are not known yet. */
  later: boolean;
}

export function signInsOf(registry: RegistryRef | undefined, credentials: RegistryCredentials | undefined): SignIns {
  const given = [registry?.loginServer, credentials?.server].filter((server) => server !== undefined);
  const servers = given.map((server) => known(server));
  return { servers: servers.filter((server) => server !== undefined), later: servers.includes(undefined) };
}

/** Why an image cannot be pulled; undefined when it can, as far as its name tells. */
export function problemWithReach(image: unknown, { servers, later }: SignIns): string | undefined {
  const server = registryOf(String(image));
  if (server === undefined || later || servers.includes(server)) return undefined;
  const signsIn = servers.length === 0 ? "nothing signs in to" : `not ${servers.join(" or ")}`;
  const where = servers.length === 0 ? `in ${server}, which ${signsIn}` : `in ${server}, ${signsIn}`;
  return `${show(image)} is ${where}; give registry: the registry, or its { id, loginServer }`;
}
