import { containersOf } from "../policies/detect/containers";
import type { PolicyResource } from "./core";
import { unknownText } from "./helm/render";

/** The names of a workload's images without registry, path, tag and digest; those that only a template knows are left out. */
export function imageNamesOf(resource: PolicyResource): readonly string[] {
  return containersOf(resource).flatMap(({ image }) => {
    const name = image === undefined ? "" : nameOf(image);
    return name === "" || name.includes("${") || name === unknownText ? [] : [name];
  });
}

const nameOf = (image: string): string => {
  const path = image.replace(/@.*$/, "");
  return path.slice(path.lastIndexOf("/") + 1).replace(/:.*$/, "");
};

/** The images of a workload as they are written, as far as they are known. */
export const imagesOf = (resource: PolicyResource): readonly string[] =>
  containersOf(resource).flatMap(({ image }) =>
    image === undefined || image.includes("${") || image === unknownText ? [] : [image],
  );

/** Two accounts of one workload: an account without images (a patch, an override) agrees with any. */
export function sameImages(one: PolicyResource, other: PolicyResource): boolean {
  const [images, others] = [imageNamesOf(one), imageNamesOf(other)];
  return images.length === 0 || others.length === 0 || images.some((image) => others.includes(image));
}
