import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Environment, Secret, secretKey, WebService, type WebServiceArgs } from "../../../../components/aws";
import { byType, planEnvironment, planProgram, type ServiceArgs } from "../helpers";
import { refuses, wrong } from "../refusals";
import { environment, image, secretArn } from "./bad-input-base";

const listenerRule = "aws:lb/listenerRule:ListenerRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const opened = {
  ...environment,
  publicLoadBalancer: { ...environment.publicLoadBalancer, identityProviderEgress: true },
};
const cognito = {
  userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a",
  userPoolClientId: "client",
  userPoolDomain: "shop",
};
const oidc = {
  issuer: "https://id.example.com",
  authorizationEndpoint: "https://id.example.com/authorize",
  tokenEndpoint: "https://id.example.com/token",
  userInfoEndpoint: "https://id.example.com/userinfo",
  clientId: "shop",
  clientSecret: { arn: secretArn },
};

const actionsOf = async (args: ServiceArgs) => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: opened, image, ...args });
  });
  return byType(plan, listenerRule).map(({ inputs }) => inputs.actions as Record<string, unknown>[]);
};

test("users of Cognito sign in before a request goes on, on each rule of the service", async () => {
  const additionalHosts = "abcdef".split("").map((label) => `${label}.example.com`);
  const all = await actionsOf({ authentication: { cognito }, additionalHosts });
  expect(all).toHaveLength(2);
  for (const actions of all) {
    expect(actions).toMatchObject([
      {
        type: "authenticate-cognito",
        authenticateCognito: {
          ...cognito,
          onUnauthenticatedRequest: "authenticate",
          scope: "openid",
          sessionTimeout: 604_800,
        },
      },
      { type: "forward" },
    ]);
  }
});

test("the secret of an OpenID Connect client is read from Secrets Manager, and stays a secret", async () => {
  const plan = await planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com", identityProviderEgress: true });
    const clientSecret = new Secret("client", { environment: prod, value: pulumi.secret("Hunter2") });
    const authentication = { oidc: { ...oidc, clientSecret }, scope: "openid email", sessionTimeoutSeconds: 3600 };
    new WebService("api", { environment: prod, image, authentication });
  });
  const [rule] = byType(plan, listenerRule);
  expect(rule?.inputs.actions).toMatchObject([
    {
      type: "authenticate-oidc",
      authenticateOidc: { issuer: oidc.issuer, clientId: "shop", scope: "openid email", sessionTimeout: 3600 },
    },
    { type: "forward" },
  ]);
  expect(JSON.stringify(rule?.inputs)).not.toContain("Hunter2");
  const [read] = plan.invokes.filter(({ token }) => token === "aws:secretsmanager/getSecretVersion:getSecretVersion");
  expect(read?.args).toMatchObject({ secretId: expect.stringContaining(":secret:"), versionId: expect.any(String) });
});

test("a key that the secret lacks is an error that does not quote it", async () => {
  const authentication = { oidc: { ...oidc, clientSecret: secretKey({ arn: secretArn }, "client") } };
  const failing = actionsOf({ authentication });
  await expect(failing).rejects.toThrow(
    "the secret of authentication.oidc.clientSecret is no JSON object with a text at client",
  );
  await expect(actionsOf({ authentication })).rejects.not.toThrow("offline value of");
});

test("an environment lets its load balancers reach identity providers, and services see that", async () => {
  const named = async (args: object) =>
    byType(await planEnvironment({ domain: "example.com", ...args }), egress)
      .filter(({ name }) => name.includes("identity-provider"))
      .map(({ inputs }) => [inputs.cidrIpv4, inputs.fromPort]);
  expect(await named({})).toEqual([]);
  expect(await named({ identityProviderEgress: true })).toEqual([["0.0.0.0/0", 443]]);
  expect(await named({ identityProviderEgress: true, internalLoadBalancer: true })).toHaveLength(2);
});

const closed =
  "needs a way from the load balancer to the identity provider; give the Environment identityProviderEgress: true";

refuses<Pick<WebServiceArgs, "authentication">>(
  "WebService refuses, of its sign-in:",
  "",
  {
    authentication: [
      wrong({}, "exactly one of cognito and oidc is wanted"),
      wrong({ cognito, oidc }, "exactly one of cognito and oidc is wanted"),
      wrong({ cognito }, closed, { beside: { environment: { ...environment } }, title: "of a closed load balancer" }),
      wrong({ cognito }, 'is the load balancer\'s; a service of exposure "service-connect" has none', {
        beside: { exposure: "service-connect" },
        title: "without a load balancer",
      }),
      wrong(
        { cognito },
        "does not go with blue-green: ECS changes the rule's actions itself, and a change of this one would be lost",
        { beside: { deployment: { strategy: "blue-green" } }, title: "of a blue/green service" },
      ),
      wrong({ cognito: { ...cognito, userPoolArn: "shop" } }, '"shop" is not the ARN of a Cognito user pool', {
        at: ".cognito.userPoolArn",
      }),
      wrong(
        { oidc: { ...oidc, clientSecret: "Hunter2" } },
        expect.stringMatching(/^is no reference to a secret/) as never,
        {
          at: ".oidc.clientSecret",
        },
      ),
      wrong(
        { oidc: { ...oidc, issuer: "id.example.com" } },
        '"id.example.com" is not an https address, such as https://id.example.com',
        { at: ".oidc.issuer" },
      ),
      wrong({ cognito, sessionTimeoutSeconds: 0 }, "0 is not a whole number from 1 to 604800 seconds; nearest: 1", {
        at: ".sessionTimeoutSeconds",
      }),
      wrong({ entra: {} }, 'is not an argument; nearest: "authentication.oidc"', { at: ".entra" }),
    ],
  },
  (argument, value, beside) =>
    new WebService("api", { environment: { ...opened }, image, ...beside, [argument]: value } as never),
);
