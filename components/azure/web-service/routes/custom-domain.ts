import * as app from "@pulumi/azure-native/app";
import type * as dns from "@pulumi/azure-native/dns";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, known } from "../../../shared/arguments/validation";
import type { DnsRecord } from "../../../shared/names/dns-records";
import { partOf } from "../../common/arm-ids";
import { createAddressRecord, createProofs, recordsElsewhere, zoneOf } from "../../common/host-records";
import { both, domainFor, isDeep, isExternal, nameFor, ownCertificateOf, relativeName } from "../../common/hosts";
import { CertificateSource, type DomainRef } from "../../common/references/references";
import type { WebServiceSpec } from "../spec";
import { isShared, sourceOf } from "./hosts";

/** Longest name of an environment's certificate. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate */
const LONGEST_CERTIFICATE = 60;

/** A host of a service that is its own, and no other's. */
export interface ServedHost {
  /** Logical name of its records and its certificate. */
  key: string;
  /** The host again, for the names of its certificate and its custom domain: Azure never changes the host of either. */
  label: pulumi.Input<string>;
  host: pulumi.Input<string>;
  domain: DomainRef;
  /** ARM id of the certificate of your own that is for this host. */
  certificateId?: pulumi.Input<string> | undefined;
}

/** By the host, so that it can become the main one, or one beside it, and keep its records and certificate. */
export function servedHosts(name: string, { hosts = [], args, domains, environment }: WebServiceSpec): ServedHost[] {
  const given = [args.host, ...(args.additionalHosts ?? [])];
  return hosts.flatMap((host, index) => {
    const plain = known(host) ?? known(given[index]);
    const domain = domainFor(plain ?? host, domains);
    if (domain === undefined || isShared(plain, environment)) return [];
    const certificateId = ownCertificateOf(plain ?? "", environment.hostCertificates);
    const key = `${name}-${plain?.replace(/^\*/, "wildcard") ?? "host"}`;
    return [{ key, label: plain ?? host, host, domain, certificateId }];
  });
}

/**
 * The records that Container Apps looks for before it takes a host: the proof of its owner, and the address of the app.
 */
export function createRecords(
  name: string,
  spec: WebServiceSpec,
  fqdn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): dns.RecordSet[] {
  const { staticIp, customDomainVerificationId: value } = spec.environment;
  const hosts = servedHosts(name, spec);
  const proofs = createProofs(
    "asuid",
    hosts.map((host) => ({ ...host, value })),
    opts,
  );
  const target = { cname: fqdn, apex: { aRecords: [{ ipv4Address: staticIp }] } };
  const addresses = hosts
    .filter(({ domain }) => !isExternal(domain))
    .map(({ key, host, domain }) => createAddressRecord(`${key}-address`, zoneOf(domain, host), target, opts));
  return [...proofs, ...addresses];
}

/** The records that Container Apps looks for, where the zone is elsewhere. */
export function appRecords(name: string, spec: WebServiceSpec, fqdn: pulumi.Input<string>): DnsRecord[] {
  const { staticIp, customDomainVerificationId } = spec.environment;
  const proof = { label: "asuid", value: customDomainVerificationId };
  const target = { cname: fqdn, apex: { type: "A", value: staticIp } };
  return servedHosts(name, spec)
    .filter(({ domain }) => isExternal(domain))
    .flatMap(({ host, domain }) => recordsElsewhere({ host, domain, proof, target }));
}

/**
 * By the one report, Container Apps issues no certificate there:
 * https://github.com/microsoft/azure-container-apps/issues/1610
 */
function warnOfDepth(host: pulumi.Input<string>, domain: pulumi.Input<string>): void {
  if (!isPlain(host) || !isPlain(domain) || !isDeep(host, domain)) return;
  const reason = `${host} is more than one label below ${domain}, where managed certificates are reported to fail`;
  pulumi.log.warn(`${reason}; where it stays pending, give a host one label below, or the environment Front Door`);
}

/**
 * A managed certificate for each host, where there is none of your own: made when the app has the host and the records lead
 * to it (https://github.com/microsoft/azure-container-apps/issues/796). Azure deletes no certificate that an app still uses
 * (https://github.com/rajbos/ai-engineering-fluency/pull/739), and by their order certificates go before their app: where the
 * app goes too, they stay, and go with the environment.
 */
export function createCertificates(
  name: string,
  spec: WebServiceSpec,
  { containerApp, records }: { containerApp: app.ContainerApp; records: dns.RecordSet[] },
  opts: pulumi.CustomResourceOptions,
): app.ManagedCertificate[] {
  const { environment, where, tags } = spec;
  if (sourceOf(environment) !== CertificateSource.Managed) return [];
  return servedHosts(name, spec).flatMap(({ key, label, host, domain: { domainName }, certificateId }) => {
    if (certificateId !== undefined) return [];
    const relative = both(host, domainName, relativeName);
    warnOfDepth(host, domainName);
    const { resourceGroupName: _, ...region } = where;
    return new app.ManagedCertificate(
      key,
      {
        resourceGroupName: partOf(environment.environmentId, "resourceGroupName"),
        environmentName: partOf(environment.environmentId, "name"),
        managedCertificateName: nameFor(label, LONGEST_CERTIFICATE),
        ...region,
        properties: {
          subjectName: host,
          domainControlValidation: both(relative, "HTTP", (name, http) => (name === "@" ? http : "CNAME")),
        },
        tags,
      },
      { ...opts, dependsOn: [containerApp, ...records], deletedWith: containerApp },
    );
  });
}
