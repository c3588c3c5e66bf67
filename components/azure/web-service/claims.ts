import { type Checker, known } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import { CertificateSource, type EnvironmentRef } from "../common/references";
import { Exposure, Transport, type WebServiceArgs } from "./args";
import { appNameOf, reachOf } from "./checks";
import { webServiceDefaults } from "./defaults";
import { defaultLabel, servedDomain, sourceOf } from "./hosts";

/** What the services of one program have taken of an environment so far, and who has it. */
class Place {
  readonly apps = new Map<string, string>();
  readonly hosts = new Map<string, string>();
  readonly ports = new Map<number, string>();
}

const placeOf = claimsByEnvironment(() => new Place());

/** Front Door's own address, which has room for one service. */
const FRONT_DOOR = "the address of Front Door";

/**
 * Takes a service's name, hosts and TCP port in its environment, or says which of them another service of the program has.
 */
export function claimPlace(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  if (typeof args.environment !== "object") return;
  const taken = placeOf(args.environment);
  const app = appNameOf(name, args);
  const hosts = hostsOf(name, args, place);
  const port = portOf(args);
  const owner = taken.apps.get(app);
  if (owner !== undefined) {
    checker.add("containerAppName", `${app} is the container app of WebService "${owner}"; give another`);
  }
  const host = hosts.find((wanted) => taken.hosts.has(wanted));
  if (host !== undefined) {
    const hint = host === FRONT_DOOR ? "give the environment a domain" : "give another host";
    checker.add("host", `${host} is taken by WebService "${taken.hosts.get(host)}"; ${hint}`);
  }
  const listener = port === undefined ? undefined : taken.ports.get(port);
  if (listener !== undefined)
    checker.add("exposedPort", `${port} is taken by WebService "${listener}"; an environment has each port once`);
  if (checker.problems.length > 0) return;

  taken.apps.set(app, name);
  for (const wanted of hosts) taken.hosts.set(wanted, name);
  if (port !== undefined) taken.ports.set(port, name);
}

/** The hosts as far as they are known now. */
function hostsOf(name: string, args: WebServiceArgs, place: EnvironmentRef): string[] {
  const reach = reachOf(args);
  const domain = servedDomain(place, reach);
  if (domain === undefined) {
    const fronted = sourceOf(place) === CertificateSource.FrontDoor && reach.exposure === Exposure.Public;
    return fronted && place.domainName === undefined ? [FRONT_DOOR] : [];
  }
  const byDefault = `${defaultLabel(name, place)}.${known(domain) ?? "(domain)"}`;
  const hosts = [args.host ?? byDefault, ...(args.additionalHosts ?? [])];
  return hosts.map((host) => known(host)).filter((host) => host !== undefined);
}

function portOf(args: WebServiceArgs): number | undefined {
  if (reachOf(args).transport !== Transport.Tcp) return undefined;
  return known(args.exposedPort ?? args.port ?? webServiceDefaults.port);
}
