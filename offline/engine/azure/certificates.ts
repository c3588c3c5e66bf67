import { nameIn, parentId, sameId } from "../../azure/ids";
import { record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { appsIn, customDomainsOf, environmentOf, hostsOf } from "./apps";
import { addressesOf, aliasOf, issuersOf, recordAt, textsOf, zoneOf } from "./zones";

/** Words as in https://github.com/Azure/azure-cli/issues/28680 */
export function domainsAreProven(cloud: Cloud, app: CloudResource): string | undefined {
  const id = text(app.outputs.customDomainVerificationId);
  return hostsOf(app)
    .map((host) => `asuid.${host.replace(/^\*\./, "")}`)
    .filter((name) => {
      const zone = zoneOf(cloud, name);
      return zone !== undefined && !textsOf(recordAt(cloud, zone, name, "TXT")).includes(id);
    })
    .map((name) => `InvalidCustomHostNameValidation: A TXT record pointing from ${name} to ${id} was not found.`)
    .at(0);
}

/** A domain is bound to a certificate of the app's environment. Words as in https://github.com/microsoft/azure-container-apps/issues/1652 */
export function certificatesExist(cloud: Cloud, app: CloudResource): string | undefined {
  const environment = cloud.find("azure-native:app:ManagedEnvironment", environmentOf(app));
  if (!environment || environment.foreign) return undefined;
  const unbound = customDomainsOf(app).find(
    ({ bindingType, certificateId }) =>
      bindingType === "SniEnabled" && !cloud.present.some(({ id }) => sameId(id, certificateId)),
  );
  return (
    unbound && `InvalidCertificateId: CertificateId property is missing or invalid for customDomain '${unbound.name}'.`
  );
}

/** Words as in https://github.com/microsoft/azure-container-apps/issues/1570 and https://github.com/microsoft/azure-container-apps/issues/525 */
export function hostIsServed(cloud: Cloud, certificate: CloudResource): string | undefined {
  const { subjectName, domainControlValidation } = record(certificate.inputs.properties);
  const host = text(subjectName).toLowerCase();
  const environmentId = parentId(certificate.id);
  const app = appsIn(cloud, environmentId).find((candidate) => hostsOf(candidate).includes(host));
  if (!app) {
    return `RequireCustomHostnameInEnvironment: Creating managed certificate requires hostname '${host}' added as a custom hostname to a container app or route in environment '${nameIn(environmentId)}'`;
  }
  const zone = zoneOf(cloud, host);
  if (zone === undefined) return undefined;
  const issuers = issuersOf(cloud, zone, host);
  if (issuers && !issuers.includes("digicert.com")) {
    return `CertificateValidationFailed: the CAA records of '${host}' do not let digicert.com issue certificates.`;
  }
  const environment = cloud.find("azure-native:app:ManagedEnvironment", environmentId);
  return text(domainControlValidation).toUpperCase() === "CNAME"
    ? isAlias(cloud, zone, host, app)
    : hasAddress(cloud, zone, host, text(environment?.outputs.staticIp));
}

/** https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates */
function isAlias(cloud: Cloud, zone: string, host: string, app: CloudResource): string | undefined {
  const { fqdn } = record(record(app.outputs.configuration).ingress);
  return aliasOf(recordAt(cloud, zone, host, "CNAME")) === fqdn
    ? undefined
    : `InvalidCustomHostNameValidation: Not found CNAME of hostname '${host}' directly pointing to a default hostname.`;
}

/** https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates */
function hasAddress(cloud: Cloud, zone: string, host: string, staticIp: string): string | undefined {
  const alias = aliasOf(recordAt(cloud, zone, host, "CNAME"));
  const addresses = addressesOf(recordAt(cloud, zone, host, "A"));
  const reaches = alias !== "" || (staticIp === "" ? addresses.length > 0 : addresses.includes(staticIp));
  return reaches
    ? undefined
    : `InvalidCustomHostNameValidation: An A record pointing from ${host} to ${staticIp} was not found.`;
}

/** Whether an app serves a host with a certificate: by its id, or a managed one by the host. */
export function usersOf(cloud: Cloud, certificate: CloudResource): readonly string[] {
  const managed = certificate.type === "azure-native:app:ManagedCertificate";
  const host = text(record(certificate.inputs.properties).subjectName).toLowerCase();
  return appsIn(cloud, parentId(certificate.id))
    .flatMap(customDomainsOf)
    .filter(
      ({ name, bindingType, certificateId }) =>
        sameId(certificateId, certificate.id) || (managed && bindingType === "Auto" && name === host),
    )
    .map(({ name }) => name);
}
