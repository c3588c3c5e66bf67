import type * as pulumi from "@pulumi/pulumi";

/** Options for a look-up, so that the provider, region and project of the component reach it too, or its own provider. */
export function invokeOptions({ parent, provider }: pulumi.CustomResourceOptions): pulumi.InvokeOptions {
  return { ...(parent && { parent }), ...(provider && { provider }) };
}
