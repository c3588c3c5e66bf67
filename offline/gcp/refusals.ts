import type { Checked } from "../model";
import type { Properties } from "../values";

/** What Google Cloud refuses of inputs as they are, without looking at anything else. */
export function refused(_type: string, _inputs: Properties): Checked["failures"] {
  return [];
}
