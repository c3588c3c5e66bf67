import type { Failure } from "../model";
import type { Properties } from "../values";

/** Why azure-native, or Azure at once, refuses inputs. */
export function refusals(_type: string, _inputs: Properties): readonly Failure[] {
  return [];
}
