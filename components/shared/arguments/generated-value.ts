import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type * as random from "@pulumi/random";
import { input, object } from "./shape";
import { boolean, integer } from "./validation";

/** How a value is made up, by `@pulumi/random`, which the program then has to depend on. */
export interface SecretGenerator {
  /** Characters. @default 32 */
  length?: pulumi.Input<number>;
  /** Whether it has punctuation beside letters and digits. False by default, so that it fits into a URL. @default false */
  special?: pulumi.Input<boolean>;
}

/** Defaults of `SecretGenerator`. */
export const generatorDefaults = { length: 32, special: false } as const;

export const generator = object<SecretGenerator>({
  length: input(integer(8, 4096, "characters")),
  special: input(boolean),
});

/** A value that is made up once, and stays as long as the generator's arguments do. */
export function generatedValue(
  name: string,
  { length, special }: SecretGenerator,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const args = { length: length ?? generatorDefaults.length, special: special ?? generatorDefaults.special };
  return new (loadRandom(name).RandomPassword)(`${name}-generated`, args, opts).result;
}

/** `@pulumi/random` is an optional peer: only programs that generate a value need it. */
function loadRandom(name: string): typeof random {
  try {
    return createRequire(__filename)("@pulumi/random");
  } catch {
    const message = `Secret "${name}": generate needs the package @pulumi/random; run: npm install @pulumi/random`;
    throw new pulumi.InputPropertiesError({ message, errors: [{ propertyPath: "generate", reason: message }] });
  }
}
