import * as pulumi from "@pulumi/pulumi";
import { input, reference } from "../../../shared/arguments/shape";
import { isPlain } from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { imageBelow, problemWithImageBelow } from "../../../shared/names/images";
import { onceFor } from "../../../shared/once-for";
import { registryId } from "../argument-checks";

/** An Azure Container Registry: a `Registry`, `containerregistry.Registry` itself, or the ids of one. */
export interface RegistryRef {
  /** ARM id of the registry. */
  id: pulumi.Input<string>;
  /** Host of the registry, `acme.azurecr.io`. */
  loginServer: pulumi.Input<string>;
}

export const registryRef = reference<RegistryRef>("a container registry or a reference to one", ["id", "loginServer"], {
  id: registryId,
  loginServer: input(problemWithDomain),
});

/** A reference as an object of Inputs, however it came. */
export const registry = (ref: pulumi.Input<RegistryRef>): RegistryRef =>
  isPlain<RegistryRef>(ref) ? ref : laterRegistry(ref);

/** One that comes later, once each, so that two images of one registry show that they are of one. */
const laterRegistry = onceFor((ref: pulumi.Input<RegistryRef>) => {
  const { id, loginServer } = pulumi.output(ref);
  return { id, loginServer } satisfies Record<keyof RegistryRef, unknown>;
});

/** The registries of images that were named by them. */
const behind = new WeakMap<object, RegistryRef>();

/**
 * An image in a registry, also of another stack: a workload that is given it may pull it.
 *
 * `image: imageIn(platform.getOutput("registry"), "api:1.4.2")`
 *
 * @param image its repository and its tag or digest
 */
export function imageIn(ref: pulumi.Input<RegistryRef>, image: string): pulumi.Output<string> {
  const reason = problemWithImageBelow(image);
  if (reason !== undefined) {
    const message = `image: ${reason}`;
    throw new pulumi.InputPropertiesError({ message, errors: [{ propertyPath: "image", reason }] });
  }
  const own = registry(ref);
  const whole = imageBelow(own.loginServer, image);
  behind.set(whole, own);
  return whole;
}

/** The registry that an image was named by; undefined for any other image. */
export const registryBehind = (image: unknown): RegistryRef | undefined =>
  typeof image === "object" && image !== null ? behind.get(image) : undefined;
