import * as app from "@pulumi/azure-native/app";
import * as pulumi from "@pulumi/pulumi";
import { eventual, input, list, object, required, type Shape } from "../../../shared/arguments/shape";
import { checkOneProvider, openPaths, providerUrl } from "../../../shared/arguments/sign-in";
import { type Checker, someText } from "../../../shared/arguments/validation";
import { guidOf } from "../../common/argument-checks";
import { secretRef } from "../../common/references/reference-checks";
import type { SecretRef } from "../../common/references/references";
import { SIGN_IN } from "../../workload/containers/app-secrets";
import type { WorkloadSpec } from "../../workload/spec";
import { type Authentication, type EntraSignIn, type OidcSignIn, Transport, type WebServiceArgs } from "../args";

const guid = input(guidOf("an id of Entra"));

const entra: Shape<EntraSignIn> = {
  tenantId: required(guid, "the id of the tenant"),
  clientId: required(guid, "the id of the app registration"),
  clientSecret: secretRef,
  allowedGroups: eventual(list(guid)),
  allowedAudiences: eventual(list(input(someText))),
};

const oidc: Shape<OidcSignIn> = {
  issuer: required(providerUrl, "the issuer"),
  clientId: required(input(someText), "the id of the client"),
  clientSecret: required(secretRef, "the secret that holds the client's secret"),
};

export const authenticationShape = object<Authentication>({
  entra: object(entra),
  oidc: object(oidc),
  excludedPaths: openPaths,
});

export function checkSignIn(checker: Checker, { authentication, transport }: WebServiceArgs): void {
  if (authentication === undefined || !checker.accepts("authentication")) return;
  checkOneProvider(checker, authentication, ["entra", "oidc"]);
  if (transport === Transport.Tcp) checker.add("authentication", 'is for HTTP, but transport is "tcp"; leave it out');
}

/** The secret of the sign-in, for the app's list of them. */
export const signInSecret = ({ authentication }: WebServiceArgs): pulumi.Input<SecretRef> | undefined =>
  authentication?.entra?.clientSecret ?? authentication?.oidc?.clientSecret;

/** The provider's name in redirect addresses. */
const OIDC = "oidc";
const ENTRA = "azureactivedirectory";

/** The parts of a service that its sign-in needs. */
interface SignInSpec extends Pick<WorkloadSpec, "where" | "secrets"> {
  args: WebServiceArgs;
}

/**
 * Container Apps' own authentication, which stands before the app. Source:
 * https://learn.microsoft.com/azure/container-apps/authentication
 */
export function createSignIn(
  name: string,
  { args, where, secrets }: SignInSpec,
  containerApp: app.ContainerApp,
  opts: pulumi.CustomResourceOptions,
): void {
  const { authentication } = args;
  if (authentication === undefined) return;
  const { excludedPaths } = authentication;
  const clientSecretSettingName = secrets.nameOf(SIGN_IN);
  new app.ContainerAppsAuthConfig(
    name,
    {
      resourceGroupName: where.resourceGroupName,
      containerAppName: containerApp.name,
      // Azure knows no other name: https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps-auth-configs
      authConfigName: "current",
      platform: { enabled: true },
      globalValidation: {
        unauthenticatedClientAction: "RedirectToLoginPage",
        redirectToProvider: authentication.entra === undefined ? OIDC : ENTRA,
        ...(excludedPaths && { excludedPaths }),
      },
      identityProviders: providersOf(authentication, clientSecretSettingName),
    },
    opts,
  );
}

function providersOf({ entra: tenant, oidc: provider }: Authentication, clientSecretSettingName: string) {
  if (tenant !== undefined) {
    const { clientId, clientSecret, allowedGroups: groups, allowedAudiences = [] } = tenant;
    return {
      azureActiveDirectory: {
        enabled: true,
        registration: {
          clientId,
          openIdIssuer: pulumi.interpolate`https://login.microsoftonline.com/${tenant.tenantId}/v2.0`,
          ...(clientSecret && { clientSecretSettingName }),
        },
        validation: {
          allowedAudiences: pulumi.all([clientId, allowedAudiences]).apply(([own, others]) => [own, ...others]),
          ...(groups && { defaultAuthorizationPolicy: { allowedPrincipals: { groups } } }),
        },
      },
    };
  }
  if (provider === undefined) return {};
  const wellKnownOpenIdConfiguration = pulumi.interpolate`${provider.issuer}/.well-known/openid-configuration`;
  return {
    customOpenIdConnectProviders: {
      [OIDC]: {
        enabled: true,
        registration: {
          clientId: provider.clientId,
          clientCredential: { method: app.ClientCredentialMethod.ClientSecretPost, clientSecretSettingName },
          openIdConnectConfiguration: { wellKnownOpenIdConfiguration },
        },
      },
    },
  };
}
