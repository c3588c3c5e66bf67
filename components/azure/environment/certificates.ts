import * as app from "@pulumi/azure-native/app";
import * as cdn from "@pulumi/azure-native/cdn";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { byName, physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { type FrontDoorRef, type SecretRef, secret } from "../common/references/references";
import type { Where } from "../common/resource-group";
import { assignRole, roles } from "../common/roles";
import { secretUrl } from "../workload/containers/app-secrets";

interface CertificateSpec {
  certificate: pulumi.Input<SecretRef>;
  identity: managedidentity.UserAssignedIdentity;
  environment: app.ManagedEnvironment;
  tags: TagsInput;
}

/**
 * A certificate of the user's own, from the one secret that the environment may read. Container Apps reads it again within
 * 12 hours of a change where its URI names no version.
 */
export function createCertificate(
  name: string,
  { certificate, identity, environment, tags }: CertificateSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): app.Certificate {
  const given = secret(certificate);
  const reader = { principalId: identity.principalId, role: roles.keyVaultSecretsUser, scope: given.id };
  const grant = assignRole(name, reader, opts);
  return new app.Certificate(
    name,
    {
      ...autoName(name, "environmentCertificate"),
      ...where,
      environmentName: environment.name,
      properties: {
        certificateType: "ServerSSLCertificate",
        certificateKeyVaultProperties: { identity: identity.id, keyVaultUrl: secretUrl(given) },
      },
      tags,
    },
    { ...opts, dependsOn: [grant] },
  );
}

interface HostCertificateSpec extends Omit<CertificateSpec, "certificate"> {
  hostCertificates: Record<string, pulumi.Input<SecretRef>>;
  /** Where it serves the hosts. */
  front: FrontDoorRef | undefined;
}

/** The certificates of single hosts, by their ids: in the environment, or in its Front Door where that serves the hosts. */
export function createHostCertificates(
  name: string,
  { hostCertificates, front, ...spec }: HostCertificateSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): Record<string, pulumi.Output<string>> {
  const made = byName(hostCertificates).map(([host, certificate]) => {
    const childName = `${name}-${host.replace(/^\*/, "wildcard")}`;
    const { id } =
      front === undefined
        ? createCertificate(childName, { certificate, ...spec }, where, opts)
        : createEdgeSecret(childName, { certificate, front, identity: spec.identity }, opts);
    return [host, id] as const;
  });
  return Object.fromEntries(made);
}

/** Longest name of a secret of Front Door; letters, digits and hyphens. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate */
const LONGEST_SECRET = 260;

interface EdgeSecretSpec {
  certificate: pulumi.Input<SecretRef>;
  front: FrontDoorRef;
  identity: managedidentity.UserAssignedIdentity;
}

/**
 * A certificate of Key Vault as Front Door knows it, which reads it by the environment's identity, and again within 72
 * hours of a change where no version is named. Source:
 * https://learn.microsoft.com/azure/frontdoor/domain#renew-customer-managed-tls-certificates
 */
function createEdgeSecret(
  name: string,
  { certificate, front, identity }: EdgeSecretSpec,
  opts: pulumi.CustomResourceOptions,
): cdn.Secret {
  const given = secret(certificate);
  const reader = { principalId: identity.principalId, role: roles.keyVaultSecretsUser, scope: given.id };
  const grant = assignRole(name, reader, opts);
  const version = pulumi.output(given.version);
  return new cdn.Secret(
    name,
    {
      resourceGroupName: front.resourceGroupName,
      profileName: front.profileName,
      secretName: physicalName([name], LONGEST_SECRET),
      parameters: {
        type: "CustomerCertificate",
        secretSource: { id: given.id },
        ...(given.version !== undefined && { secretVersion: version }),
        useLatestVersion: version.apply((one) => one === undefined),
      },
    },
    { ...opts, dependsOn: [grant] },
  );
}
