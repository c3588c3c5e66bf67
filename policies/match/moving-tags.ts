import { named, some } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { containersOf } from "../detect/containers";

/**
 * Whether an image may be another one tomorrow under the same name: no digest, and `latest` or no tag. A name with a place
 * for a value is not known. Source: https://github.com/distribution/reference/blob/main/reference.go
 */
export function isMoving(image: string): boolean {
  if (image === "" || image.includes("@") || /[\s$<>{}]/.test(image)) return false;
  const name = image.slice(image.lastIndexOf("/") + 1);
  return !name.includes(":") || name.endsWith(":latest");
}

/** Containers whose image is given by a tag that moves. */
export function movingTag(noun: string): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const moving = containersOf(resource).filter(({ image }) => image !== undefined && isMoving(image));
    const [first] = moving;
    if (first === undefined) return undefined;
    const images = moving.map(({ image, name }) => `${image} of container "${name}"`);
    return { what: `${named(noun, resource)} has an image without a version: ${some(images)}`, path: first.path };
  };
}
