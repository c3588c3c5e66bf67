import type { Failure } from "../model";
import { record } from "../spec";
import type { Properties } from "../values";

/**
 * Judges an input that is a text of JSON; a text that is none is refused as the provider's schema does:
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/validation/strings.go
 */
export function judgeJson(
  property: string,
  value: unknown,
  judge: (parsed: Properties) => readonly Failure[],
): readonly Failure[] {
  if (typeof value !== "string" || value === "") return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return [{ property, reason: `"${property}" contains an invalid JSON` }];
  }
  return judge(record(parsed));
}
