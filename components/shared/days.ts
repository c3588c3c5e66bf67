import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "./arguments/validation";

const SECONDS_OF_A_DAY = 86_400;

/** Days, which may have a fraction, as whole seconds. */
export function inSeconds(days: pulumi.Input<number>): pulumi.Input<number> {
  const rounded = (known: number) => Math.round(known * SECONDS_OF_A_DAY);
  return isPlain(days) ? rounded(days) : outputOf(days).apply(rounded);
}
