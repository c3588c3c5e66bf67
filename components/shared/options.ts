import type * as pulumi from "@pulumi/pulumi";

/** Options for a look-up, so that the provider, region and project of the component reach it too. */
export function invokeOptions({ parent }: pulumi.CustomResourceOptions): pulumi.InvokeOptions {
  return parent === undefined ? {} : { parent };
}
