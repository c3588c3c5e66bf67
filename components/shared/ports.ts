import * as pulumi from "@pulumi/pulumi";
import { nearestWord, show, spelled } from "./arguments/validation";

/** The further port of a service with this name; an error that names the nearest one where it has none. */
export function portNamed<T>(service: { additionalPorts?: Record<string, T> }, name: string): T {
  const ports = service.additionalPorts ?? {};
  const found = Object.hasOwn(ports, name) ? ports[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(ports);
  const nearest = nearestWord(spelled(name), names);
  const hint = nearest === undefined ? `there is ${names.join(", ") || "none"}` : `nearest: ${show(nearest)}`;
  const reason = `withPort: ${show(name)} is not among the service's additionalPorts; ${hint}`;
  throw new pulumi.InputPropertiesError({ message: reason, errors: [{ propertyPath: "name", reason }] });
}
