import { expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/azure";
import { refuses, wrong } from "../../aws/refusals";
import { byType, planProgram } from "../helpers";
import { create, environment, image, token } from "./bad-input-base";
import { appOf, type ServiceArgs } from "./helpers";

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const entra = { tenantId: id("1"), clientId: id("2"), clientSecret: token };
const oidc = { issuer: "https://id.example.com", clientId: "shop", clientSecret: token };

const planIn = (args: ServiceArgs) =>
  planProgram(() => {
    new WebService("api", { environment, image, ...args });
  });

const configOf = async (args: ServiceArgs) =>
  byType(await planIn(args), "azure-native:app:ContainerAppsAuthConfig")[0]?.inputs;

test("a service without a sign-in has none", async () => {
  expect(await configOf({})).toBeUndefined();
});

test("users of Entra ID sign in, of some groups alone, and the secret is read from the vault by the app's identity", async () => {
  const authentication = {
    entra: { ...entra, allowedGroups: [id("3")], allowedAudiences: ["api://shop"] },
    excludedPaths: ["/webhooks"],
  };
  expect(await configOf({ authentication })).toMatchObject({
    authConfigName: "current",
    platform: { enabled: true },
    globalValidation: {
      unauthenticatedClientAction: "RedirectToLoginPage",
      redirectToProvider: "azureactivedirectory",
      excludedPaths: ["/webhooks"],
    },
    identityProviders: {
      azureActiveDirectory: {
        registration: {
          clientId: id("2"),
          openIdIssuer: `https://login.microsoftonline.com/${id("1")}/v2.0`,
          clientSecretSettingName: "sign-in-client-secret",
        },
        validation: {
          allowedAudiences: [id("2"), "api://shop"],
          defaultAuthorizationPolicy: { allowedPrincipals: { groups: [id("3")] } },
        },
      },
    },
  });
  const plan = await planIn({ authentication });
  const { configuration } = appOf(plan);
  expect(configuration.secrets).toMatchObject([{ name: "sign-in-client-secret", keyVaultUrl: token.uri }]);
  const scopes = byType(plan, "azure-native:authorization:RoleAssignment").map(({ inputs }) => inputs.scope);
  expect(scopes).toContain(token.id);
});

test("users of another provider sign in by OpenID Connect", async () => {
  expect(await configOf({ authentication: { oidc } })).toMatchObject({
    globalValidation: { redirectToProvider: "oidc" },
    identityProviders: {
      customOpenIdConnectProviders: {
        oidc: {
          registration: {
            clientId: "shop",
            clientCredential: { clientSecretSettingName: "sign-in-client-secret" },
            openIdConnectConfiguration: {
              wellKnownOpenIdConfiguration: "https://id.example.com/.well-known/openid-configuration",
            },
          },
        },
      },
    },
  });
});

test("without a client secret the registration issues id tokens", async () => {
  const { clientSecret: _, ...bare } = entra;
  const config = await configOf({ authentication: { entra: bare } });
  expect(JSON.stringify(config)).not.toContain("clientSecretSettingName");
});

refuses<Pick<WebServiceArgs, "authentication">>(
  "WebService refuses, of its sign-in:",
  "",
  {
    authentication: [
      wrong({}, "exactly one of entra and oidc is wanted"),
      wrong({ entra, oidc }, "exactly one of entra and oidc is wanted"),
      wrong(
        { entra: { ...entra, tenantId: "acme" } },
        expect.stringMatching(/^"acme" is not an id of Entra/) as never,
        {
          at: ".entra.tenantId",
        },
      ),
      wrong(
        { oidc: { ...oidc, clientSecret: "Hunter2" } },
        expect.stringMatching(/^is no reference to a secret/) as never,
        {
          at: ".oidc.clientSecret",
        },
      ),
      wrong({ entra, excludedPaths: ["webhooks"] }, expect.stringMatching(/^"webhooks" is not a path/) as never, {
        at: ".excludedPaths[0]",
      }),
      wrong({ entra }, 'is for HTTP, but transport is "tcp"; leave it out', {
        beside: { transport: "tcp", exposure: "internal" },
      }),
      wrong({ cognito: {} }, 'is not an argument; nearest: "authentication.oidc"', { at: ".cognito" }),
    ],
  },
  create,
);
