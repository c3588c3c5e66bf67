import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { recogniseImage } from "../../detect/images";
import { gceMetadata, gceTypes } from "../../detect/machines";
import { offerOf } from "../../detect/product";

function declared(resource: PolicyResource): Match | undefined {
  const declaration = text(gceMetadata(resource.props), "gce-container-declaration");
  if (declaration === undefined) return undefined;
  const image = declaration.match(/["']?image["']?\s*:\s*["']?([^\s"',}]+)/)?.[1];
  const product = image === undefined ? undefined : recogniseImage(image);
  const what = `${named("Virtual machine", resource)} runs the container ${image ?? "of its metadata"}`;
  const path = "metadata.gce-container-declaration";
  if (product === undefined) return { what, path };
  return { what: `${what} (${product.label})`, path, row: product.row, offer: offerOf(product) };
}

/** No container declared in machine metadata. */
export const gcpNoCosContainer: Rule = {
  id: "gcp-no-cos-container",
  row: Row.Compute,
  title: "No container declared in machine metadata",
  description:
    "A container on a machine of its own has neither scaling nor roll-out, and the machine is yours to keep.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: gceTypes,
  replacement: { gcp: "Cloud Run" },
  component: "WebService",
  url: "https://cloud.google.com/compute/docs/containers/deploying-containers",
  remediationSteps: "Run the image as a WebService or Worker.",
  example: {
    before: 'metadata: { "gce-container-declaration": "spec: …" }',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: declared,
};
