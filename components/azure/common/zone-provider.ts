import { Provider } from "@pulumi/azure-native/provider";
import type * as pulumi from "@pulumi/pulumi";
import { stackSettings, zoneProvider } from "../../shared/zone-provider";

/** Settings of the stack's provider by which it signs in: https://www.pulumi.com/registry/packages/azure-native/installation-configuration/ */
const SIGN_IN = {
  plain: ["clientId", "tenantId", "environment", "metadataHost", "clientCertificatePath", "oidcTokenFilePath"],
  secret: ["clientSecret", "clientCertificatePassword", "oidcToken", "oidcRequestToken", "oidcRequestUrl"],
};
const WAYS = ["useMsi", "useOidc", "useDefaultAzureCredential"];

/** The options of records in a zone: with a subscription, those of a provider for it, which signs in as the stack's own does. */
export function zoneOptions(
  name: string,
  subscriptionId: string | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  if (subscriptionId === undefined) return opts;
  const create = (childName: string, own: pulumi.ResourceOptions) => {
    const ways = Object.entries(stackSettings("azure-native", { plain: WAYS, secret: [] }));
    const chosen = Object.fromEntries(ways.map(([key, value]) => [key, value === "true"]));
    return new Provider(childName, { ...stackSettings("azure-native", SIGN_IN), ...chosen, subscriptionId }, own);
  };
  return { ...opts, provider: zoneProvider(name, subscriptionId, create, opts) };
}
