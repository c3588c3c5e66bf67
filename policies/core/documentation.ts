import { dataDocumentation } from "./data-documentation";
import { platformDocumentation } from "./platform-documentation";

const documentation: ReadonlyMap<string, string> = new Map([...dataDocumentation, ...platformDocumentation]);

/** The vendor's documentation of a managed service, by the name that an offer gives it. */
export function documentationOf(service: string): string | undefined {
  return documentation.get(service);
}
