import type * as pulumi from "@pulumi/pulumi";

/** A resource class of a provider's SDK: `ecs.Service`, `lb.TargetGroup`, … */
export type ResourceClass<Args> = abstract new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** The result of a change: the resource's new arguments, and its new options if they change too. */
export interface Transformed<Args> {
  props: Args;
  opts?: pulumi.CustomResourceOptions;
}

/**
 * Overrides native children of a component, for all that its arguments do not say. Give it as Pulumi's own option:
 * `transforms: [transform(ecs.Service, (props) => ({ props: { ...props, availabilityZoneRebalancing: "DISABLED" } }))]`.
 *
 * @param type the class of the children to change; children of other classes stay as they are
 * @param change takes a child's arguments and options, gives the new ones, or undefined to leave it as it is
 */
export function transform<Args>(
  type: ResourceClass<Args>,
  change: (props: Args, opts: pulumi.CustomResourceOptions) => Transformed<Args> | undefined,
): pulumi.ResourceTransform {
  // Every generated class carries its token, but hides it from its types.
  const token = (type as { __pulumiType?: string }).__pulumiType;
  if (token === undefined) throw new Error(`transform: ${type.name} is not a resource class of a Pulumi SDK`);
  return (child) => {
    if (child.type !== token) return undefined;
    const changed = change(child.props as Args, child.opts as pulumi.CustomResourceOptions);
    if (changed === undefined) return undefined;
    return { props: changed.props as pulumi.Inputs, opts: changed.opts ?? child.opts };
  };
}
