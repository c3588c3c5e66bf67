import * as pulumi from "@pulumi/pulumi";

/** Providers of zones by their place, of each program. */
const made = new WeakMap<object, Map<string, pulumi.ProviderResource>>();

/**
 * The provider of records in another account or subscription: one for all components of a program, since each is a process
 * of its own. Components that a plugin makes for another language have one each: they know nothing of one another.
 *
 * @param place the account or subscription, and what opens it
 * @param create makes it under a name, as a child of nothing but the stack where the options are empty
 */
export function zoneProvider(
  name: string,
  place: string,
  create: (name: string, opts: pulumi.ResourceOptions) => pulumi.ProviderResource,
  { parent }: pulumi.CustomResourceOptions,
): pulumi.ProviderResource {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined) return create(`${name}-zone`, { ...(parent && { parent }) });
  const all = made.get(stack) ?? new Map<string, pulumi.ProviderResource>();
  made.set(stack, all);
  const provider = all.get(place) ?? create(`zone-${place}`, {});
  all.set(place, provider);
  return provider;
}

/** Settings of a provider in the stack's configuration, which no provider of one's own gets by itself; credentials stay secret. */
export function stackSettings(
  pkg: string,
  { plain, secret }: { plain: readonly string[]; secret: readonly string[] },
): Record<string, pulumi.Input<string>> {
  const config = new pulumi.Config(pkg);
  const entries = [
    ...plain.map((key): [string, pulumi.Input<string> | undefined] => [key, config.get(key)]),
    ...secret.map((key): [string, pulumi.Input<string> | undefined] => [key, config.getSecret(key)]),
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, pulumi.Input<string>] => entry[1] !== undefined));
}
