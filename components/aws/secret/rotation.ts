import * as lambda from "@pulumi/aws/lambda";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as pulumi from "@pulumi/pulumi";
import type { SecretRotation } from "./args";

/**
 * A label that the program's version keeps when a rotation takes `AWSCURRENT` away. A version without any label may be deleted
 * by Secrets Manager, and a refresh would then make the first value current again. Source:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version
 */
export const FIRST_VERSION = "vendor-native-first";

/**
 * The rotation of a secret, and the right of Secrets Manager to call its function for this secret alone. Source:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
 */
export function createRotation(
  name: string,
  { everyDays, functionArn, rotateImmediately }: SecretRotation,
  secretId: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const child = `${name}-rotation`;
  const principal = "secretsmanager.amazonaws.com";
  const called = functionArn && {
    action: "lambda:InvokeFunction",
    function: functionArn,
    principal,
    sourceArn: secretId,
  };
  const dependsOn = called ? [new lambda.Permission(child, called, opts)] : [];
  new secretsmanager.SecretRotation(
    child,
    {
      secretId,
      ...(functionArn !== undefined && { rotationLambdaArn: functionArn }),
      rotationRules: { automaticallyAfterDays: everyDays },
      rotateImmediately: rotateImmediately ?? true,
    },
    { ...opts, dependsOn },
  );
}
