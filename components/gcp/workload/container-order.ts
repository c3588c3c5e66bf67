import { join } from "../../shared/arguments/shape";
import { type Checker, show } from "../../shared/arguments/validation";
import type { WebServiceArgs } from "../web-service/args";
import type { Sidecar } from "./container-args";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

type Sidecars = Record<string, Sidecar>;

/** Which sidecars must have started before the main container: those that are named, else all that do not wait for it. */
export function dependenciesOfMain({ dependsOn, sidecars = {} }: WebServiceArgs): string[] {
  const names = Object.keys(sidecars).sort();
  return dependsOn ?? names.filter((name) => !leadsTo(sidecars, name, MAIN_CONTAINER));
}

/** Whether a container waits for another one, by itself or by what it waits for. */
function leadsTo(sidecars: Sidecars, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const next = sidecars[from]?.dependsOn ?? [];
  return next.some((name) => name === to || leadsTo(sidecars, name, to, seen));
}

/** Containers wait for containers that are there, and never for one another. */
export function checkOrder(checker: Checker, args: WebServiceArgs): void {
  const { sidecars = {}, dependsOn = [] } = args;
  const names = [...new Set([MAIN_CONTAINER, ...Object.keys(sidecars)])];
  const whole: Sidecars = { ...sidecars, [MAIN_CONTAINER]: { image: "", dependsOn: dependenciesOfMain(args) } };
  for (const [path, own, wanted] of [
    ["dependsOn", MAIN_CONTAINER, dependsOn] as const,
    ...Object.entries(sidecars).map(
      ([name, car]) => [`${join("sidecars", name)}.dependsOn`, name, car.dependsOn] as const,
    ),
  ]) {
    for (const [index, name] of (wanted ?? []).entries()) {
      const others = names.filter((other) => other !== own);
      if (!others.includes(name)) {
        checker.add(
          `${path}[${index}]`,
          `${show(name)} is no other container; there is ${others.join(", ") || "none"}`,
        );
      } else if (leadsTo(whole, name, own)) {
        checker.add(`${path}[${index}]`, `${show(name)} waits for ${own} too; one of them must start first`);
      }
    }
  }
}
