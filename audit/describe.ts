import type { PolicyResource } from "./core";
import { releaseType } from "./readers/helm-list";
import { isRecord, isString, record, text } from "./value";

/** A person's word for a resource's type. */
export function kindOf({ type }: PolicyResource): string {
  if (type === releaseType) return "Helm release";
  if (type === "docker:index/container:Container") return "container";
  if (type.startsWith("terraform:")) return type.slice("terraform:".length);
  const [, module = "", name = type] = /^[^:]+:(.*):([^:]+)$/.exec(type) ?? [];
  if (type.startsWith("kubernetes:")) return name;
  const [provider = "", area = ""] = [type.split(":")[0], module.split("/")[0]];
  return `${[provider, area].filter((part) => part !== "index").join(":")} ${name}`;
}

export function namespaceOf({ type, props }: PolicyResource): string | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  return text(props, "metadata", "namespace") ?? text(props, "namespace");
}

/** The chart that a Helm release installs, without repository and tag. */
export function chartOf({ type, props }: PolicyResource): string | undefined {
  const chart = type === releaseType ? text(props, "chart") : undefined;
  return chart?.replace(/^.*\//, "").replace(/:.*$/, "");
}

/** A release's name, with the chart's if that differs. */
export function nameOf(resource: PolicyResource): string {
  const chart = chartOf(resource);
  return chart === undefined || chart === resource.name ? resource.name : `${chart} (${resource.name})`;
}

const versionKeys = ["version", "engineVersion", "kubernetesVersion", "minMasterVersion", "databaseVersion"];

/** A chart's, product's or engine's version, or the tag of the image. */
export function versionOf({ props }: PolicyResource): string | undefined {
  const known = versionKeys.map((key) => text(props, key)).find((version) => version !== undefined);
  return known ?? text(props, "metadata", "labels", "app.kubernetes.io/version") ?? imageTag(imageOf(props));
}

function imageOf(props: PolicyResource["props"]): string | undefined {
  const containers = [
    record(props, "spec", "template", "spec"),
    record(props, "spec", "jobTemplate", "spec", "template", "spec"),
    record(props, "spec"),
  ]
    .flatMap((spec) => (Array.isArray(spec.containers) ? spec.containers : []))
    .filter(isRecord);
  return text(props, "image") ?? (containers.length === 1 ? text(containers[0], "image") : undefined);
}

function imageTag(image: string | undefined): string | undefined {
  const tag = image === undefined ? undefined : /:([\w][\w.-]*)(?:@sha256:\w+)?$/.exec(image)?.[1];
  return isString(tag) && tag !== "latest" ? tag : undefined;
}
