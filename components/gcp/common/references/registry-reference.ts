import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { imageBelow, problemWithImageBelow } from "../../../shared/names/images";

/** A repository of images: a `Registry`, its output `ref` from another stack, or the address of one that exists already. */
export interface RegistryRef {
  /** Its address, `<region>-docker.pkg.dev/<project>/<repository>`. */
  registryUri: pulumi.Input<string>;
}

/**
 * An image in a registry, also of another stack.
 *
 * `image: imageIn(platform.getOutput("registry"), "api:1.4.2")`
 *
 * @param image its name and its tag or digest
 */
export function imageIn(registry: pulumi.Input<RegistryRef>, image: string): pulumi.Output<string> {
  const reason = problemWithImageBelow(image);
  if (reason !== undefined) {
    const message = `image: ${reason}`;
    throw new pulumi.InputPropertiesError({ message, errors: [{ propertyPath: "image", reason }] });
  }
  const { registryUri } = isPlain<RegistryRef>(registry) ? registry : pulumi.output(registry);
  return imageBelow(registryUri, image);
}
