import { isBelow, nameIn, sameId } from "../../azure/ids";
import { variableOf } from "../../azure/jobs";
import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

/** Built-in roles that can do it. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const readsSecrets = [
  "4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", // Key Vault Secrets Officer
  "00482a5a-887f-4fb3-b363-3b7fe8e74483", // Key Vault Administrator
];
const pullsImages = [
  "7f951dda-4ed3-4680-a7ca-43fe172d538d", // AcrPull
  "8311e382-0749-4cb8-b61a-304f252e45ec", // AcrPush
  "acdd72a7-3385-48ef-bd42-f606fba81ae7", // Reader
  "b24988ac-6180-42a0-ab88-20f7382dd24c", // Contributor
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", // Owner
];

/** An identity that a program has made: nobody else can have given it a role. */
function ownIdentity(cloud: Cloud, id: unknown): CloudResource | undefined {
  const identities = cloud.ofType("azure-native:managedidentity:UserAssignedIdentity");
  return identities.find((identity) => sameId(identity.id, id) && !identity.foreign);
}

/** Whether one of some roles, or one of the program's own, is assigned to an identity where it covers `target`. */
function isGranted(
  cloud: Cloud,
  identity: CloudResource,
  roles: readonly string[],
  target: readonly string[],
): boolean {
  const own = cloud.ofType("azure-native:authorization:RoleDefinition").map(({ id }) => nameIn(id));
  return cloud.ofType("azure-native:authorization:RoleAssignment").some(({ inputs }) => {
    const role = nameIn(text(inputs.roleDefinitionId));
    const fits = inputs.principalId === identity.outputs.principalId && [...roles, ...own].includes(role);
    return fits && covers(cloud, text(inputs.scope), target);
  });
}

/** Whether a scope contains `vaults/main/secrets/key`, given as its steps: it is one of them, or contains the first. */
function covers(cloud: Cloud, scope: string, steps: readonly string[]): boolean {
  const [kind, name] = steps;
  const isPart = [steps, steps.slice(0, 2)].some((part) =>
    scope.toLowerCase().endsWith(`/${part.join("/").toLowerCase()}`),
  );
  if (isPart) return true;
  const whole = cloud.present.find(({ id }) => id.toLowerCase().endsWith(`/${kind}/${name}`.toLowerCase()));
  if (scope === "/" || scope.startsWith("/providers/Microsoft.Management/")) return true;
  return whole ? isBelow(whole.id, scope) : !scope.includes("/providers/");
}

/** `https://main.vault.azure.net/secrets/key/…` */
function secretAt(url: unknown): { readonly vault: string; readonly secret: string } | undefined {
  const [, vault, secret] =
    /^https:\/\/([^./]+)\.vault\.[^/]+\/(?:secrets|certificates)\/([^/]+)/.exec(text(url)) ?? [];
  return vault === undefined || secret === undefined ? undefined : { vault, secret };
}

/** Why an identity cannot read a secret. */
function unreadable(cloud: Cloud, identityId: unknown, url: unknown): string | undefined {
  const [identity, secret] = [ownIdentity(cloud, identityId), secretAt(url)];
  if (!identity || !secret) return undefined;
  const vaults = cloud.ofType("azure-native:keyvault:Vault");
  const vault = vaults.find(({ outputs }) => sameId(outputs.name, secret.vault));
  const granted =
    isGranted(cloud, identity, readsSecrets, ["vaults", secret.vault, "secrets", secret.secret]) ||
    hasAccessPolicy(cloud, identity, vault);
  if (!granted) return `unable to fetch secret '${secret.secret}'`;
  return vault && isClosed(cloud, vault)
    ? "Public network access is disabled and request is not from a trusted service nor via an approved private link."
    : undefined;
}

function hasAccessPolicy(cloud: Cloud, { outputs }: CloudResource, vault: CloudResource | undefined): boolean {
  const properties = record(vault?.inputs.properties);
  if (properties.enableRbacAuthorization === true) return false;
  const separate = cloud.ofType("azure-native:keyvault:AccessPolicy").map(({ inputs }) => inputs.policy);
  return [...list(properties.accessPolicies), ...separate].some(
    (policy) => record(policy).objectId === outputs.principalId,
  );
}

/** https://learn.microsoft.com/azure/key-vault/general/network-security */
function isClosed(cloud: Cloud, vault: CloudResource): boolean {
  const { publicNetworkAccess } = record(vault.inputs.properties);
  if (text(publicNetworkAccess).toLowerCase() !== "disabled") return false;
  const endpoints = cloud.ofType("azure-native:network:PrivateEndpoint");
  return !endpoints.some(({ inputs }) =>
    list(inputs.privateLinkServiceConnections).some((link) => sameId(record(link).privateLinkServiceId, vault.id)),
  );
}

/** Words as in https://github.com/microsoft/azure-container-apps/issues/1159 */
export function secretsCanBeRead(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  return list(record(inputs.configuration).secrets)
    .map(record)
    .flatMap(({ name, identity, keyVaultUrl }) => {
      const reason = unreadable(cloud, identity, keyVaultUrl);
      return reason === undefined
        ? []
        : [
            `InvalidParameterValueInContainerTemplate: The following field(s) are either invalid or missing. Field 'configuration.secrets' is invalid with details: 'Invalid value: "${text(name)}": Unable to get value using Managed identity ${identity} for secret ${text(name)}. Error: ${reason} using Managed identity '${identity}'';.`,
          ];
    })
    .at(0);
}

/** Only of registries that are pulled from with an identity. */
export function imagesCanBePulled(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  return list(record(inputs.configuration).registries)
    .map(record)
    .flatMap(({ server, identity }) => {
      const [own, registry] = [ownIdentity(cloud, identity), text(server).split(".")[0] ?? ""];
      if (!own || isGranted(cloud, own, pullsImages, ["registries", registry])) return [];
      return [
        `InvalidParameterValueInContainerTemplate: The following field(s) are either invalid or missing. Field 'template.containers' is invalid with details: 'Invalid value: "${text(server)}": UNAUTHORIZED: authentication required, visit https://aka.ms/acr/authorization for more information.';.`,
      ];
    })
    .at(0);
}

/**
 * A script that starts a job does so as its identity, by a role on the job or around it. Words as in
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
export function jobCanBeStarted(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const job = cloud.find("azure-native:app:Job", variableOf(inputs, "JOB_ID"));
  const [assigned] = list(record(inputs.identity).userAssignedIdentities);
  const identity = ownIdentity(cloud, assigned);
  if (!job || !identity) return undefined;
  const allowed = ["Microsoft.App/jobs/start/action", "Microsoft.App/jobs/executions/read"].find(
    (action) => !mayDo(cloud, identity, action, job.id),
  );
  return (
    allowed &&
    `DeploymentScriptError: AuthorizationFailed: The client '${identity.outputs.clientId}' does not have authorization to perform action '${allowed}' over scope '${job.id}' or the scope is invalid.`
  );
}

/** Whether a role that the program has made lets an identity do something to a resource. */
function mayDo(cloud: Cloud, identity: CloudResource, action: string, id: string): boolean {
  const roles = cloud.ofType("azure-native:authorization:RoleDefinition");
  return cloud.ofType("azure-native:authorization:RoleAssignment").some(({ inputs }) => {
    const scope = text(inputs.scope);
    const role = roles.find((one) => sameId(nameIn(one.id), nameIn(text(inputs.roleDefinitionId))));
    const actions = list(role?.inputs.permissions).flatMap((permission) => list(record(permission).actions));
    const fits = inputs.principalId === identity.outputs.principalId && actions.some((one) => sameId(one, action));
    return fits && (sameId(scope, id) || isBelow(id, scope));
  });
}

/** The environment's identity reads the certificate: https://learn.microsoft.com/azure/container-apps/key-vault-certificates-manage */
export function certificateCanBeRead(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const { identity, keyVaultUrl } = record(record(inputs.properties).certificateKeyVaultProperties);
  const reason = unreadable(cloud, identity, keyVaultUrl);
  return reason && `CertificateKeyVaultAccessFailed: ${reason} using Managed identity '${identity}'.`;
}

/**
 * A new principal is not known in all of the directory yet. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails
 */
export function principalIsKnown(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const identities = cloud.ofType("azure-native:managedidentity:UserAssignedIdentity");
  const own = identities.find(({ outputs, foreign }) => !foreign && outputs.principalId === inputs.principalId);
  if (!own || inputs.principalType === "ServicePrincipal") return undefined;
  return inputs.principalType === undefined
    ? `PrincipalNotFound: Principal ${inputs.principalId} does not exist in the directory. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.`
    : `UnmatchedPrincipalType: The PrincipalId '${inputs.principalId}' has type 'ServicePrincipal', which is different from specified PrinciaplType '${inputs.principalType}'.`;
}
