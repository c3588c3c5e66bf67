import type { InvokeAnswer } from "../../model";
import { lastPart, text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud } from "../cloud";

/** A Cloud Run service as it is now, whoever changed it last: its template as a list, and all its annotations. */
export function lookUpOnGoogle(cloud: Cloud, token: string, args: Properties): InvokeAnswer | undefined {
  if (token !== "gcp:cloudrunv2/getService:getService") return undefined;
  const services = cloud.ofType("gcp:cloudrunv2/service:Service");
  const found = services.find(
    ({ outputs }) => lastPart(text(outputs.name)) === text(args.name) && outputs.location === args.location,
  );
  if (found === undefined) return undefined;
  const { template, annotations = {}, ...outputs } = found.outputs;
  return { result: { ...args, ...outputs, annotations, effectiveAnnotations: annotations, templates: [template] } };
}
