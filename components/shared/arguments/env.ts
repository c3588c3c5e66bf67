import * as pulumi from "@pulumi/pulumi";
import { join } from "./shape";
import { anyText, isPlain, refuse } from "./validation";

/**
 * Variables as they are, but an error for a secret Output: everybody who can look at the workload reads its variables.
 *
 * @param component the class of the workload, for the error
 * @param path the property path of the variables
 */
export function checkedEnv(
  component: string,
  name: string,
  path: string,
  env: Record<string, pulumi.Input<string>> = {},
): Record<string, pulumi.Input<string>> {
  const entries = Object.entries(env).map(([key, value]) => {
    if (isPlain(value)) return [key, value] as const;
    const output = pulumi.output(value);
    const checked = pulumi.all([output, pulumi.isSecret(output)]).apply(([plain, secret]) => {
      const reason = secret ? problemWithSecret : anyText(plain);
      if (reason !== undefined) refuse(component, name, [{ propertyPath: join(path, key), reason }]);
      return plain;
    });
    return [key, checked] as const;
  });
  return Object.fromEntries(entries);
}

const problemWithSecret = "is a Pulumi secret, but env is kept in clear; make a Secret of it and give that in secrets";
