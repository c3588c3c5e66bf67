import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "./arguments/validation";

/** As `pulumi.all(inputs).apply(…)` for Inputs of texts and numbers: one Output, and not four, where one of them alone is late. */
export function applyAll<T extends unknown[], U>(
  inputs: [...{ [K in keyof T]: pulumi.Input<T[K]> }],
  make: (...values: T) => U,
): pulumi.Output<U> {
  const late = inputs.filter((input) => !isPlain(input));
  if (late.length !== 1) return pulumi.all(inputs).apply((known) => make(...(known as T)));
  return outputOf(late[0]).apply((known) => {
    const values: unknown[] = inputs.map((input) => (isPlain(input) ? input : known));
    return make(...(values as T));
  });
}
