import { createRequire } from "node:module";
import type * as Pulumi from "@pulumi/pulumi";

/**
 * Puts a clock around the constructor that all native resources share, before any provider's SDK extends it.
 *
 * @returns gives the milliseconds spent in it so far
 */
export function timeResources(): () => number {
  let spent = 0;
  // The module itself: what an import gives can only be read.
  const pulumi: { CustomResource: typeof Pulumi.CustomResource } = createRequire(__filename)("@pulumi/pulumi");
  class Timed extends pulumi.CustomResource {
    constructor(...args: ConstructorParameters<typeof Pulumi.CustomResource>) {
      const start = performance.now();
      super(...args);
      spent += performance.now() - start;
    }
  }
  pulumi.CustomResource = Timed;
  return () => spent;
}
