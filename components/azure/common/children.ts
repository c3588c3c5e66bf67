import type * as pulumi from "@pulumi/pulumi";

/** A type of one API version, `azure-native:app/v20240301:ContainerApp`. */
const ofOneVersion = /^azure-native:\w+\/v\d{8}\w*:/;

/**
 * Options of a component's resources. The SDK names up to 60 types of earlier API versions as aliases of each resource.
 * No release of this library had such a type in a component, so that the engine need not look for them.
 */
export function childrenOf(component: pulumi.ComponentResource): pulumi.CustomResourceOptions {
  return { parent: component, transformations: [withoutVersions] };
}

const withoutVersions: pulumi.ResourceTransformation = ({ props, opts: { aliases = [], ...opts } }) => ({
  props,
  opts: { ...opts, aliases: aliases.filter((alias) => !isOfOneVersion(alias)) },
});

const isOfOneVersion = (alias: pulumi.Input<pulumi.URN | pulumi.Alias>): boolean =>
  typeof alias === "object" && "type" in alias && typeof alias.type === "string" && ofOneVersion.test(alias.type);
