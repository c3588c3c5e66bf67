import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import type * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { checkArguments, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, oneOf, refuse } from "../../shared/arguments/validation";
import { type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import { problemWithDomain } from "../../shared/names/hosts";
import { Profile } from "../../shared/profile";
import { certificateMapId, managedZone, project, tags } from "../common/argument-checks";
import { labelsFor } from "../common/labels";
import { autoName } from "../common/names";
import { projectRegionsOf } from "../common/project-regions";
import type { DomainRef } from "../common/references/references";
import { apis, enableApis } from "../common/services";
import { type DomainArgs, domainDefaults, ZoneSource } from "./args";
import { authorize, CertificateScope, createCertificate, createMapEntry } from "./certificates";
import { askForDelegation, createZone, findZone } from "./zones";

const shape: Shape<DomainArgs> = {
  domainName: required(plain(problemWithDomain), "a domain, such as example.com"),
  project,
  zone: plain(oneOf(ZoneSource)),
  managedZone,
  managedZoneProject: project,
  parentManagedZone: managedZone,
  parentManagedZoneProject: project,
  certificateMapId,
  dnssec: plain(boolean),
  queryLogs: plain(boolean),
  deletionProtection: plain(boolean),
  enableApis: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

const zoneOf = (args: DomainArgs): ZoneSource =>
  args.zone ?? (args.managedZone === undefined ? ZoneSource.Create : ZoneSource.Adopt);

function checkTogether(checker: Checker, args: DomainArgs): void {
  const zone = zoneOf(args);
  if (zone === ZoneSource.Create && args.managedZone !== undefined) {
    checker.add("managedZone", 'names a zone to adopt, but zone is "create"; leave one of the two out');
  }
  for (const key of ["managedZone", "managedZoneProject"] as const) {
    if (zone !== ZoneSource.External || args[key] === undefined) continue;
    checker.add(key, 'is of a zone in Cloud DNS, but zone is "external"; leave one of the two out');
  }
  const origin = zone === ZoneSource.External ? "elsewhere" : "adopted";
  if (zone !== ZoneSource.Create && args.parentManagedZone !== undefined) {
    checker.add("parentManagedZone", `delegates to a new zone, but this one is ${origin}; leave it out`);
  }
  for (const argument of ["dnssec", "queryLogs"] as const) {
    if (zone !== ZoneSource.Create && args[argument] !== undefined) {
      const reason = `is of a zone that is made here, but this one is ${origin}; set it where the zone is made`;
      checker.add(argument, reason);
    }
  }
  if (args.parentManagedZoneProject !== undefined && args.parentManagedZone === undefined) {
    checker.add("parentManagedZoneProject", "is the project of the parent's zone; give parentManagedZone too");
  }
}

function resolveArgs(name: string, args: DomainArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Domain", name, checker.problems);
  const defaults = domainDefaults[args.profile ?? Profile.Production];
  return {
    domainName: args.domainName,
    project: args.project,
    zone: zoneOf(args),
    managedZone: args.managedZone,
    managedZoneProject: args.managedZoneProject,
    parentManagedZone: args.parentManagedZone,
    parentManagedZoneProject: args.parentManagedZoneProject,
    certificateMapId: args.certificateMapId,
    dnssec: args.dnssec ?? domainDefaults.dnssec,
    queryLogs: args.queryLogs ?? domainDefaults.queryLogs,
    deletionProtection: args.deletionProtection ?? defaults.deletionProtection,
    enableApis: args.enableApis ?? domainDefaults.enableApis,
    tags: labelsFor("Domain", name, args.tags),
  };
}

/** The parts of a domain that depend on its projects. */
interface DomainSpec extends Omit<ReturnType<typeof resolveArgs>, "project"> {
  project: pulumi.Input<string>;
  zoneProject: pulumi.Input<string>;
  parentProject: pulumi.Input<string>;
}

/**
 * A domain: its Cloud DNS zone, made or adopted, and a certificate for it and its wildcard, which Google issues once a DNS
 * record of this project authorizes it, and renews. A zone that it makes is signed (DNSSEC), and lets only Google issue
 * certificates (CAA).
 */
export class Domain extends pulumi.ComponentResource {
  /** The managed zone; absent where it was adopted. */
  public readonly zone?: dns.ManagedZone;
  /** The certificate; absent where a map was given. */
  public readonly certificate?: certificatemanager.Certificate;
  /** The certificate map; absent where one was given. */
  public readonly certificateMap?: certificatemanager.CertificateMap;
  /** The domain. */
  public readonly domainName: string;
  /** Name of the managed zone; absent where it is elsewhere. */
  public readonly managedZone: pulumi.Output<string> | undefined;
  /** Id of the project that the managed zone is in. */
  public readonly managedZoneProject: pulumi.Output<string>;
  /** Says that the zone is elsewhere; absent otherwise. */
  public readonly externalDns?: boolean;
  /** Records to make where the zone is elsewhere: the one that authorizes the certificate. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** Name servers to delegate to, at the registrar or in the parent zone; none where the zone is elsewhere. */
  public readonly nameServers: pulumi.Output<string[]>;
  /** Id of the certificate map, known once it has its entries. */
  public readonly certificateMapId: pulumi.Output<string>;
  /** All that a reference to this domain needs, to export from its stack. */
  public readonly ref: pulumi.Output<DomainRef>;

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Domain", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const within = projectsOf(name, spec, parent);
    this.domainName = spec.domainName;
    this.managedZoneProject = pulumi.output(within.zoneProject);
    if (spec.zone === ZoneSource.Create) {
      this.zone = createZone(name, within, parent);
      this.managedZone = this.zone.name;
      this.nameServers = this.zone.nameServers;
    } else {
      const adopted = spec.zone === ZoneSource.Adopt ? findZone(name, within, parent) : undefined;
      this.managedZone = adopted?.name;
      this.nameServers = adopted?.nameServers ?? pulumi.output([]);
    }
    if (spec.zone === ZoneSource.External) this.externalDns = true;
    if (spec.certificateMapId !== undefined) {
      this.certificateMapId = pulumi.output(spec.certificateMapId);
      this.records = recordsOutput([]);
    } else {
      if (this.zone !== undefined && spec.parentManagedZone === undefined) askForDelegation(this.zone);
      const made = createCertificates(name, within, this.managedZone, parent);
      this.certificate = made.certificate;
      this.certificateMap = made.map;
      this.certificateMapId = made.mapId;
      this.records = recordsOutput(made.wanted);
    }
    this.ref = pulumi.output({
      domainName: this.domainName,
      managedZone: this.managedZone,
      managedZoneProject: this.managedZoneProject,
      ...(this.externalDns && { externalDns: true }),
      certificateMapId: this.certificateMapId,
    });
    this.registerOutputs({ ref: this.ref, nameServers: this.nameServers });
  }
}

/** Where the domain, its zone and its parent's are; the APIs are enabled in the domain's own project. */
function projectsOf(
  name: string,
  spec: ReturnType<typeof resolveArgs>,
  opts: pulumi.CustomResourceOptions,
): DomainSpec {
  const located = projectRegionsOf(`Domain "${name}"`, { project: spec.project, regions: [] }, opts);
  const project = enableApis(name, { ...spec, ...located }, apis.domain, opts);
  const zoneProject = spec.managedZoneProject ?? project;
  return { ...spec, project, zoneProject, parentProject: spec.parentManagedZoneProject ?? zoneProject };
}

/** The certificate of the domain and its wildcard, and the map that tells a load balancer so. */
function createCertificates(
  name: string,
  { project, zoneProject, domainName, tags }: DomainSpec,
  managedZone: pulumi.Output<string> | undefined,
  opts: pulumi.CustomResourceOptions,
) {
  const common = { project, tags };
  const zone = managedZone && { managedZone, project: zoneProject };
  const authorizedBy = authorize(name, { ...common, domain: domainName, zone }, opts);
  const domains = [domainName, `*.${domainName}`];
  const scope = CertificateScope.Default;
  const certificate = createCertificate(name, { ...common, domains, scope, authorizedBy }, opts);
  const map = new certificatemanager.CertificateMap(
    name,
    { ...autoName(name, "certificateManager"), project, labels: tags },
    opts,
  );
  const entry = (childName: string, hostname: string) =>
    createMapEntry(childName, { ...common, map: map.name, hostname, certificateId: certificate.id }, opts);
  const entries = [entry(name, domainName), entry(`${name}-wildcard`, `*.${domainName}`)];
  return { certificate, map, mapId: after(map.id, entries), wanted: authorizedBy.wanted };
}
