import type * as pulumi from "@pulumi/pulumi";
import { problemWithClearSecret } from "./clear-secrets";
import { join } from "./shape";
import { anyText, applyWithSecrecy, isPlain, outputOf, refuse } from "./validation";

/** The values of a map that everybody can read, and the path of that map in the arguments. */
interface ClearValues {
  /** The class of the component, for the error. */
  component: string;
  name: string;
  /** The property path of the map. */
  path: string;
  /** Why a secret is refused in it, and where it belongs. */
  problemWithSecret: string;
  /** Why another value is refused in it, if there is a reason. */
  judge?: (value: unknown, key: string) => string | undefined;
}

/** Values as they are, but an error for a secret Output. */
export function clearValues(
  { component, name, path, problemWithSecret, judge }: ClearValues,
  values: Record<string, pulumi.Input<string>>,
): Record<string, pulumi.Input<string>> {
  const entries = Object.entries(values).map(([key, value]) => {
    if (isPlain(value)) return [key, value] as const;
    const checked = applyWithSecrecy(outputOf(value), (plain, secret) => {
      const reason = secret ? problemWithSecret : judge?.(plain, key);
      if (reason !== undefined) refuse(component, name, [{ propertyPath: join(path, key), reason }]);
      return plain;
    });
    return [key, checked] as const;
  });
  return Object.fromEntries(entries);
}

const problemWithSecret = "is a Pulumi secret, but env is kept in clear; make a Secret of it and give that in secrets";

const problemWithVariable = (value: unknown, key: string) => anyText(value) ?? problemWithClearSecret(key, value);

/** Variables as they are, but an error for a secret Output: everybody who can look at the workload reads its variables. */
export function checkedEnv(
  component: string,
  name: string,
  path: string,
  env: Record<string, pulumi.Input<string>> = {},
): Record<string, pulumi.Input<string>> {
  return clearValues({ component, name, path, problemWithSecret, judge: problemWithVariable }, env);
}
