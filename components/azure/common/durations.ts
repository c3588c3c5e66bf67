import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";

/** Seconds as ISO 8601 has them, in the form that Azure answers with: another form would be a change at every refresh. */
export function durationOf(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const parts = [
    [Math.floor((seconds % 86_400) / 3600), "H"],
    [Math.floor((seconds % 3600) / 60), "M"],
    [seconds % 60, "S"],
  ] as const;
  const time = parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join("");
  return `P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
}

export function asDuration(seconds: pulumi.Input<number>): pulumi.Input<string> {
  return isPlain(seconds) ? durationOf(seconds) : outputOf(seconds).apply(durationOf);
}
