import * as pulumi from "@pulumi/pulumi";

/**
 * A value for those that must wait for some resources too. An `apply` over all of them would be unknown in a preview as
 * soon as one of the resources is new, and all that uses the value would seem to change with it; so the value stands
 * beside their ids in a list, of which Pulumi reads one place without the others.
 */
export function after<T>(value: pulumi.Input<T>, resources: readonly pulumi.CustomResource[]): pulumi.Output<T> {
  const ids = resources.map(({ id }) => id);
  return pulumi.all([value, ...ids])[0] as pulumi.Output<T>;
}
