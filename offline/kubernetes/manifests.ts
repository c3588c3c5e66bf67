import { globSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import type { Child } from "../model";
import { list, text } from "../spec";
import { containsUnknown, isRecord, type Properties } from "../values";

const fromNetwork = /^[a-z]+:\/\//i;

/** The objects of a text of YAML documents; lists of objects are taken apart. Throws an error that names the line. */
export function objectsOf(yaml: string): readonly Properties[] {
  return parseAllDocuments(yaml, { merge: true }).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`invalid YAML: ${error.message}`);
    return flattened(document.toJS());
  });
}

function flattened(object: unknown): readonly Properties[] {
  if (!isRecord(object)) return [];
  if (Array.isArray(object.items) && /List$/.test(text(object.kind))) return object.items.flatMap(flattened);
  return [object];
}

/**
 * The objects behind the inputs of `kubernetes.yaml.v2.ConfigFile` and `ConfigGroup`; undefined where some of them are unknown, or on
 * the network. Paths are the program's own.
 */
export function configuredObjects({ file, files, yaml, objs }: Properties): readonly Properties[] | undefined {
  if (containsUnknown([file, files, yaml, objs])) return undefined;
  const patterns = [file, files].flat().map((path) => text(path));
  if (patterns.some((path) => fromNetwork.test(path))) return undefined;
  const paths = patterns.filter((path) => path !== "").flatMap((path) => globSync(path).sort());
  const texts = [...paths.map((path) => readFileSync(path, "utf8")), ...[yaml].flat().map((each) => text(each))];
  return [...texts.flatMap(objectsOf), ...list(objs).flatMap(flattened)];
}

/** An object as the resource that the component makes of it: `<prefix>:<namespace>/<name>`. */
export function childOf(prefix: string, object: Properties): Child {
  const apiVersion = text(object.apiVersion);
  const { name, namespace } = isRecord(object.metadata) ? object.metadata : {};
  const path = [text(namespace), text(name)].filter((part) => part !== "").join("/");
  return {
    type: `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${text(object.kind)}`,
    name: `${prefix}:${path}`,
    inputs: object,
  };
}
