import { named } from "../core/kit";
import { record } from "../core/read";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { kindOf } from "./kubernetes";

/** Objects whose annotations tell controllers to make certificates and records. */
export const annotatedTypes = [
  "kubernetes:networking.k8s.io/v1:Ingress",
  "kubernetes:core/v1:Service",
  "kubernetes:gateway.networking.k8s.io/*",
  "kubernetes:networking.istio.io/*:Gateway",
  "kubernetes:networking.istio.io/*:VirtualService",
  "kubernetes:traefik.io/*:IngressRoute",
  "kubernetes:projectcontour.io/*:HTTPProxy",
  "kubernetes:route.openshift.io/*:Route",
] as const;

/** An object that asks a controller for something, wherever the controller itself may stand. */
export function annotated(prefixes: readonly string[], wish: string): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const keys = Object.keys(record(resource.props, "metadata", "annotations"));
    const key = keys.find((each) => prefixes.some((prefix) => each.startsWith(prefix)));
    if (key === undefined) return undefined;
    const what = `${named(kindOf(resource), resource)} asks for ${wish} (${key})`;
    return { what, path: "metadata.annotations" };
  };
}
