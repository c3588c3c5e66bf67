import * as resources from "@pulumi/azure-native/resources";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";

interface ResourceGroupSpec {
  /** The group's purpose, since a network and an environment may have one name. */
  component: "Network" | "Domain" | "Environment";
  /** The resource group to use; one is made without it. */
  resourceGroupName: pulumi.Input<string> | undefined;
  location: pulumi.Input<string> | undefined;
  protect: boolean;
  tags: TagsInput;
}

/** Where children are made, to spread into their arguments. */
export interface Where {
  resourceGroupName: pulumi.Input<string>;
  /** Absent where the provider's own region, or the group's, is meant. */
  location?: pulumi.Input<string>;
}

/** As `Where`, of an environment from elsewhere. */
export interface Place {
  resourceGroupName: pulumi.Input<string>;
  location?: pulumi.Input<string | undefined>;
}

interface InGroup {
  /** The group that was made. */
  resourceGroup: resources.ResourceGroup | undefined;
  where: Where;
}

/** The resource group that a component's children are made in: the given one, or one of its own. */
export function createResourceGroup(
  name: string,
  spec: ResourceGroupSpec,
  opts: pulumi.CustomResourceOptions,
): InGroup {
  const region = spec.location === undefined ? {} : { location: spec.location };
  if (spec.resourceGroupName !== undefined) {
    return { resourceGroup: undefined, where: { resourceGroupName: spec.resourceGroupName, ...region } };
  }
  const resourceGroup = new resources.ResourceGroup(
    name,
    { ...autoName(name, "resourceGroup", spec.component), ...region, tags: spec.tags },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
  return { resourceGroup, where: { resourceGroupName: resourceGroup.name, ...region } };
}
