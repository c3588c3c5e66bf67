import { numberBelow } from "../spec";

/** Numbers of projects have twelve digits; the same project has the same one in every program. */
export function projectNumberOf(project: string): string {
  return String(100_000_000_000 + numberBelow(4_294_967_295, project) * 200);
}
