import { getRegionOutput } from "@pulumi/aws/getRegion";
import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import { invokeOptions } from "../../shared/options";
import { stackSettings, zoneProvider } from "../../shared/zone-provider";

/** Settings of the stack's provider by which it signs in: https://www.pulumi.com/registry/packages/aws/installation-configuration/ */
const SIGN_IN = { plain: ["profile"], secret: ["accessKey", "secretKey", "token"] };

const LONGEST_PLACE = 60;

/**
 * The options of records in a zone: with a role, those of a provider that assumes it. The identity that the program runs as
 * assumes it, whatever role the stack's own provider has taken on.
 */
export function zoneOptions(
  name: string,
  roleArn: string | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  if (roleArn === undefined) return opts;
  const create = (childName: string, own: pulumi.ResourceOptions) => {
    const { region } = getRegionOutput({}, invokeOptions(opts));
    const assumeRoles = [{ roleArn, sessionName: "vendor-native-zone" }];
    return new Provider(childName, { ...stackSettings("aws", SIGN_IN), region, assumeRoles }, own);
  };
  const provider = zoneProvider(
    name,
    physicalName([roleArn.replace(/^arn:[a-z-]+:iam::/, "")], LONGEST_PLACE),
    create,
    opts,
  );
  return { ...opts, provider };
}
