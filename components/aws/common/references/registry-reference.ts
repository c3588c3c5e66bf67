import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { imageBelow, problemWithImageBelow } from "../../../shared/names/images";

/** Repositories in Amazon ECR: a `Registry`, its output `ref` from another stack, or the address of some that exist already. */
export interface RegistryRef {
  /** Their address, `<account>.dkr.ecr.<region>.amazonaws.com/<prefix>`. */
  registryUri: pulumi.Input<string>;
  /** Whether it is a pull-through cache: a workload may then fetch the image that it runs into it. @default false */
  pullThrough?: pulumi.Input<boolean | undefined>;
}

/** Those images of pull-through caches, with whether they are. */
const behind = new WeakMap<object, pulumi.Input<boolean | undefined>>();

/** Whether an image was named by a pull-through cache. */
export const isPulledThrough = (image: unknown): pulumi.Input<boolean | undefined> =>
  typeof image === "object" && image !== null ? behind.get(image) : undefined;

/**
 * An image in a registry, also of another stack: a workload that is given it may pull it.
 *
 * `image: imageIn(platform.getOutput("registry"), "api:1.4.2")`
 *
 * @param image its repository and its tag or digest
 */
export function imageIn(registry: pulumi.Input<RegistryRef>, image: string): pulumi.Output<string> {
  refuseImage(problemWithImageBelow(image));
  const { registryUri, pullThrough } = isPlain<RegistryRef>(registry) ? registry : pulumi.output(registry);
  const whole = imageBelow(registryUri, image);
  behind.set(whole, pullThrough);
  return whole;
}

/** Throws a problem of an image, if there is one. */
export function refuseImage(reason: string | undefined): void {
  if (reason === undefined) return;
  throw new pulumi.InputPropertiesError({ message: `image: ${reason}`, errors: [{ propertyPath: "image", reason }] });
}
