import * as dns from "@pulumi/gcp/dns";
import { getKeysOutput } from "@pulumi/gcp/dns/getKeys";
import { getManagedZone } from "@pulumi/gcp/dns/getManagedZone";
import { getManagedZones } from "@pulumi/gcp/dns/getManagedZones";
import * as pulumi from "@pulumi/pulumi";
import { expected, known } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { DomainRef } from "../common/references/references";

/** Seconds that records live in caches. */
export const ttlSeconds = { delegation: 300, caa: 3600, host: 300 } as const;

const noZone =
  "the domain's reference has no managedZone; give it, or externalDns: true where the zone is elsewhere, as a plain value";

/** The zone of a domain, as its records name it, in the given project where the domain names none; undefined where it is elsewhere. */
export function zoneOf(
  { managedZone: zone, managedZoneProject, externalDns }: DomainRef,
  project: pulumi.Input<string>,
) {
  if (known(externalDns)) return undefined;
  const managedZone = typeof zone === "string" ? zone : expected(zone, noZone);
  if (managedZoneProject === undefined) return { managedZone, project };
  return { managedZone, project: pulumi.all([managedZoneProject, project]).apply(([its, own]) => its ?? own) };
}

interface ZoneSpec {
  zoneProject: pulumi.Input<string>;
  domainName: string;
  /** Name of the parent's zone, which delegates to the new one, and its project. */
  parentManagedZone: pulumi.Input<string> | undefined;
  parentProject: pulumi.Input<string>;
  dnssec: boolean;
  queryLogs: boolean;
  deletionProtection: boolean;
  tags: TagsInput;
}

/** A public zone, signed by default, in which Google alone may issue certificates. */
export function createZone(name: string, spec: ZoneSpec, opts: pulumi.CustomResourceOptions): dns.ManagedZone {
  const { zoneProject: project, domainName } = spec;
  const zone = new dns.ManagedZone(
    name,
    {
      ...autoName(name, "managedZone", [domainName]),
      project,
      dnsName: `${domainName}.`,
      description: "Managed by Pulumi",
      visibility: "public",
      dnssecConfig: spec.dnssec ? { state: "on", nonExistence: "nsec3" } : { state: "off" },
      // Google keeps a setting that is left out.
      cloudLoggingConfig: { enableLogging: spec.queryLogs },
      forceDestroy: false,
      labels: spec.tags,
    },
    { ...opts, ...(spec.deletionProtection && { protect: true }) },
  );
  // Source: https://docs.cloud.google.com/load-balancing/docs/ssl-certificates/google-managed-certs#caa
  const caa = { type: "CAA", ttl: ttlSeconds.caa, rrdatas: ['0 issue "pki.goog"'] };
  new dns.RecordSet(`${name}-caa`, { project, managedZone: zone.name, name: zone.dnsName, ...caa }, opts);
  if (spec.parentManagedZone !== undefined) delegate(name, zone, spec.parentManagedZone, spec, opts);
  return zone;
}

/** The parent zone's records of the new one: its name servers, and the keys of its signatures. */
function delegate(
  name: string,
  zone: dns.ManagedZone,
  managedZone: pulumi.Input<string>,
  { zoneProject, parentProject: project, dnssec }: ZoneSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  const at = { project, managedZone, name: zone.dnsName, ttl: ttlSeconds.delegation };
  new dns.RecordSet(`${name}-delegation`, { ...at, type: "NS", rrdatas: zone.nameServers }, opts);
  if (!dnssec) return;
  const keys = getKeysOutput({ managedZone: zone.id, project: zoneProject }, invokeOptions(opts)).keySigningKeys;
  const signatures = keys.apply((found) => found.filter(({ isActive }) => isActive).map(({ dsRecord }) => dsRecord));
  new dns.RecordSet(`${name}-signature`, { ...at, type: "DS", rrdatas: signatures }, opts);
}

/** Nobody delegates to a new zone by itself, and its certificate waits for that: the name servers are told at once. */
export function askForDelegation(zone: dns.ManagedZone): void {
  pulumi.all([zone.dnsName, zone.nameServers]).apply(([domain, servers]) => {
    const message = `${domain} must be delegated to ${servers.join(", ")}; its certificate is issued when it is`;
    return pulumi.log.info(message, zone);
  });
}

/** A zone that the project has. */
interface FoundZone {
  name: string;
  nameServers: string[];
}

interface SoughtZone {
  zoneProject: pulumi.Input<string>;
  domainName: string;
  /** Its name, where it is given. */
  managedZone: pulumi.Input<string> | undefined;
}

/**
 * Looks a public zone up, by its name or by the domain. In a preview too, when the APIs may still have to be enabled: where
 * there is a zone, its API is.
 */
export function findZone(
  name: string,
  { zoneProject: project, domainName, managedZone }: SoughtZone,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<FoundZone> {
  const refused = (reason: string) => new pulumi.RunError(`Domain "${name}": ${reason}`);
  if (managedZone !== undefined) {
    return pulumi.all([project, managedZone]).apply(async ([where, called]) => {
      const zone = await getManagedZone({ name: called, project: where }, invokeOptions(opts));
      const problem = problemWithZone(zone, domainName);
      if (problem !== undefined) throw refused(`managedZone ${called} ${problem}`);
      return { name: called, nameServers: zone.nameServers };
    });
  }
  return pulumi.output(project).apply(async (where) => {
    const { managedZones } = await getManagedZones({ project: where }, invokeOptions(opts));
    const found = managedZones.filter((zone) => zone.visibility === "public" && zone.dnsName === `${domainName}.`);
    const [first] = found;
    if (first?.name !== undefined && found.length === 1) return { name: first.name, nameServers: first.nameServers };
    if (found.length === 0) throw refused(`the project has no public zone of ${domainName}; ${makeOne}`);
    const several = found.map((zone) => zone.name).join(", ");
    throw refused(`the project has several public zones of ${domainName}: ${several}; name one in managedZone`);
  });
}

const makeOne =
  'give domainRef: new Domain("…", { domainName }) to make one, or a Domain with a parent\'s zone as its managedZone';

/** Why a zone cannot hold the records of a domain; undefined when it can: its own, or one of a domain above. */
function problemWithZone(
  { dnsName, visibility }: { dnsName: string; visibility: string },
  domain: string,
): string | undefined {
  if (visibility !== "public") return "is private; a certificate needs a public zone";
  return `.${domain}.`.endsWith(`.${dnsName}`) ? undefined : `is for ${dnsName}, which ${domain} is not in`;
}
