import * as pulumi from "@pulumi/pulumi";

/** The value of a secret in tests: no plan, error or output may show it. */
export const secretValue = "correct-horse-battery-staple";

/** The value of an Input, once it is known. */
export const settled = <T>(input: pulumi.Input<T>): Promise<T> =>
  new Promise((resolve) => pulumi.output(input).apply((value) => resolve(value as T)));
