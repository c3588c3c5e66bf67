import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import { autoName } from "../common/names";
import { assignRole, roleIdOf, roles } from "../common/roles";
import { createCacheLogins } from "./connections/cache-logins";
import { connectionGrants } from "./connections/connections";
import { createLogins } from "./connections/login-executions";
import { distinctSecrets } from "./containers/app-secrets";
import { registriesIn } from "./containers/registries";
import type { WorkloadSpec } from "./spec";

/** A workload's identity, and the roles that must be there before the workload starts and until it has stopped. */
export interface WorkloadIdentity {
  identity: managedidentity.UserAssignedIdentity;
  grants: pulumi.Resource[];
}

/**
 * An identity that reads exactly the named secrets, pulls from the one registry, and has the roles of the application's
 * connections and permissions.
 */
export function createIdentity(name: string, spec: WorkloadSpec, opts: pulumi.CustomResourceOptions): WorkloadIdentity {
  const { args, secrets } = spec;
  const identity = identityOf(name, spec, opts);
  const grant = (
    key: string,
    id: pulumi.Input<string>,
    scope: pulumi.Input<string>,
    condition?: pulumi.Input<string>,
  ) => assignRole(`${name}-${key}`, { principalId: identity.principalId, role: id, scope, condition }, opts);
  return {
    identity,
    grants: [
      ...distinctSecrets(secrets).map(({ key, id }) => grant(`secret-${key}`, roles.keyVaultSecretsUser, id)),
      ...registriesIn(args).map(({ id }, index) =>
        grant(index === 0 ? "registry" : `registry-${index + 1}`, roles.acrPull, id),
      ),
      ...byName(args.permissions).map(([key, { role, scope }]) => grant(`permission-${key}`, roleIdOf(role), scope)),
      ...connectionGrants(args).map(({ key, role, scope, condition }) => grant(key, role, scope, condition)),
      ...createLogins(name, spec, identity, opts),
      ...createCacheLogins(name, args, identity, opts),
    ],
  };
}

/** The identity that exists already, or one of its own. */
function identityOf(
  name: string,
  { args, component, where, tags }: WorkloadSpec,
  opts: pulumi.CustomResourceOptions,
): managedidentity.UserAssignedIdentity {
  const childName = `${name}-identity`;
  if (args.identityId !== undefined) return managedidentity.UserAssignedIdentity.get(childName, args.identityId, opts);
  return new managedidentity.UserAssignedIdentity(
    childName,
    { ...autoName(childName, "identity", component), ...where, tags },
    opts,
  );
}
