import type { PolicyResource } from "../core/resource";
import { productsInPath, recogniseChart } from "./chart-products";
import { deliveryOf, yamlSources, yamlTypes } from "./charts";
import { recogniseImage } from "./images";
import { recogniseKind } from "./operator-products";
import type { ProductKey } from "./products";

/** Inline YAML may be long; its subject shows early. */
const looked = 20_000;

const yaml: ReadonlySet<string> = new Set(yamlTypes);

const field = /^[ \t]*(?:-[ \t]+)?(apiVersion|kind|image|chart):[ \t]*["']?([^\s"'#]+)/;

/** The products of inline documents: by the kinds, images and charts that they name. Words elsewhere in them mean nothing. */
function productsInDocuments(documents: string): readonly ProductKey[] {
  const found: ProductKey[] = [];
  let version = "";
  for (const line of documents.slice(0, looked).split("\n")) {
    const [, name, value = ""] = field.exec(line) ?? [];
    if (name === "apiVersion") version = value;
    const key =
      name === "kind"
        ? recogniseKind(`kubernetes:${version}:${value}`)
        : name === "image"
          ? recogniseImage(value)?.key
          : name === "chart"
            ? recogniseChart({ name: value, from: value })
            : undefined;
    if (key !== undefined) found.push(key);
  }
  return found;
}

/** The products that files, folders and documents bring, by their names and contents. */
export function productsInYaml(resource: PolicyResource): readonly ProductKey[] {
  const sources = deliveryOf(resource)?.folders ?? (yaml.has(resource.type) ? yamlSources(resource) : []);
  return sources.flatMap((source) => (source.includes("\n") ? productsInDocuments(source) : productsInPath(source)));
}
