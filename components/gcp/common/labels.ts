import * as pulumi from "@pulumi/pulumi";
import { clearValues } from "../../shared/arguments/env";
import { applyWithSecrecy, isPlain, refuse } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";

/** Characters of a label's value: https://docs.cloud.google.com/resource-manager/docs/labels-overview#requirements */
const LONGEST_LABEL = 63;

/** Bytes of a label of an alert policy, whose labels are those of all the rest:
 * https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
const MOST_BYTES = 128;

/** Whether a label's key or value fits on everything that has labels. */
export const isShortLabel = (text: string): boolean =>
  [...text].length <= LONGEST_LABEL && Buffer.byteLength(text) <= MOST_BYTES;

const SECRET_LABEL = "is a Pulumi secret, but labels are kept in clear; leave it out";

/**
 * The user's labels and the component's. The user's win over ours, so that a company's own keys are never touched.
 * Plain labels stay plain: no Output is made for each child.
 */
export function labelsFor(component: string, name: string, tags: TagsInput | undefined): TagsInput {
  const own = { "vendor-native-component": kebab(component), "vendor-native-name": labelValue(name) };
  if (tags === undefined) return own;
  if (isPlain<Record<string, pulumi.Input<string>>>(tags)) {
    return { ...own, ...clearValues({ component, name, path: "tags", problemWithSecret: SECRET_LABEL }, tags) };
  }
  return applyWithSecrecy(pulumi.output(tags), (labels, secret) => {
    if (secret) refuse(component, name, [{ propertyPath: "tags", reason: SECRET_LABEL }]);
    return { ...own, ...labels };
  });
}

/** `WebService` as `web-service`: labels know no upper case. */
const kebab = (component: string): string =>
  component.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** A component may have any name, a label's value not: lower-case letters, digits, hyphens and underscores. */
export function labelValue(name: string): string {
  const letters = [...name.toLowerCase().replace(/[^\p{Ll}\p{Lo}\p{N}_-]/gu, "_")].slice(0, LONGEST_LABEL);
  while (!isShortLabel(letters.join(""))) letters.pop();
  return letters.join("");
}
