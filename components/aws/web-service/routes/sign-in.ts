import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as types from "@pulumi/aws/types";
import * as pulumi from "@pulumi/pulumi";
import { input, object, required, type Shape } from "../../../shared/arguments/shape";
import { checkOneProvider, providerUrl } from "../../../shared/arguments/sign-in";
import { type Checker, integer, isPlain, known, someText, text } from "../../../shared/arguments/validation";
import { invokeOptions } from "../../../shared/options";
import { secretRef } from "../../common/references/reference-checks";
import { type LoadBalancerRef, type SecretRef, secretOf } from "../../common/references/references";
import type { Authentication, CognitoSignIn, OidcSignIn, WebServiceArgs } from "../args";
import { shiftsTraffic } from "../strategies";

const userPoolArn = input(
  text(/^arn:[\w-]+:cognito-idp:[\w-]+:\d{12}:userpool\/\S+$/, "the ARN of a Cognito user pool"),
);

const cognito: Shape<CognitoSignIn> = {
  userPoolArn: required(userPoolArn, "the ARN of the user pool"),
  userPoolClientId: required(input(someText), "the id of the pool's client"),
  userPoolDomain: required(input(someText), "the domain of the pool"),
};

const oidc: Shape<OidcSignIn> = {
  issuer: required(providerUrl, "the issuer"),
  authorizationEndpoint: required(providerUrl, "the address where users sign in"),
  tokenEndpoint: required(providerUrl, "the address of tokens"),
  userInfoEndpoint: required(providerUrl, "the address of the users' claims"),
  clientId: required(input(someText), "the id of the client"),
  clientSecret: required(secretRef, "the secret that holds the client's secret"),
};

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html */
export const authenticationShape = object<Authentication>({
  cognito: object(cognito),
  oidc: object(oidc),
  scope: input(someText),
  sessionTimeoutSeconds: input(integer(1, 604_800, "seconds")),
});

/** Holds the sign-in against the load balancer, which must speak HTTPS and reach the provider. */
export function checkSignIn(checker: Checker, args: WebServiceArgs, loadBalancer: LoadBalancerRef | undefined): void {
  const { authentication } = args;
  if (authentication === undefined || !checker.accepts("authentication")) return;
  checkOneProvider(checker, authentication, ["cognito", "oidc"]);
  if (shiftsTraffic(args)) {
    const strategy = args.deployment?.strategy;
    const reason = `does not go with ${strategy}: ECS changes the rule's actions itself, and a change of this one would be lost`;
    checker.add("authentication", reason);
  }
  if (loadBalancer === undefined) return;
  if (loadBalancer.address !== undefined) {
    checker.add("authentication", "needs an HTTPS listener, and so an environment with a domain; this one has none");
  } else if (known(loadBalancer.identityProviderEgress) === undefined && isPlain(loadBalancer.identityProviderEgress)) {
    const reason =
      "needs a way from the load balancer to the identity provider; give the Environment identityProviderEgress: true";
    checker.add("authentication", reason);
  }
}

type Action = types.input.lb.ListenerRuleAction;

/** The action that comes before the requests go on; none where everyone may come in. */
export function signInActions(args: WebServiceArgs, opts: pulumi.CustomResourceOptions): Action[] {
  const { authentication } = args;
  if (authentication === undefined) return [];
  const { scope, sessionTimeoutSeconds, cognito: pool, oidc: provider } = authentication;
  const common = {
    onUnauthenticatedRequest: "authenticate",
    scope: scope ?? "openid",
    sessionTimeout: sessionTimeoutSeconds ?? 604_800,
  };
  if (pool !== undefined) return [{ type: "authenticate-cognito", authenticateCognito: { ...pool, ...common } }];
  if (provider === undefined) return [];
  const clientSecret = secretValue(provider.clientSecret, opts);
  return [{ type: "authenticate-oidc", authenticateOidc: { ...provider, ...common, clientSecret } }];
}

/** The value of a secret, or of one of its keys. */
function secretValue(ref: pulumi.Input<SecretRef>, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const { arn: secretId, versionId, jsonKey } = secretOf(ref);
  const version = { secretId, versionId: pulumi.output(versionId) as pulumi.Output<string> };
  const { secretString } = secretsmanager.getSecretVersionOutput(version, invokeOptions(opts));
  const partOf = ([whole, key]: [string, string | undefined]) => (key === undefined ? whole : keyOf(whole, key));
  return pulumi.secret(pulumi.all([secretString, jsonKey]).apply(partOf));
}

/** One key of a secret that is a JSON object. An error of the parser would quote the secret. */
function keyOf(whole: string, key: string): string {
  try {
    const part: unknown = Reflect.get(Object(JSON.parse(whole)), key);
    if (typeof part === "string") return part;
  } catch {
    // The reason is the same.
  }
  throw new pulumi.RunError(`the secret of authentication.oidc.clientSecret is no JSON object with a text at ${key}`);
}
