import { isRecord, isUnknown } from "../core/read";
import { secretIn } from "./secrets";

/** Deeper than any chart's values. */
const deepest = 12;

/** The paths of the secrets among values of any depth, as a Helm release has them. */
export function secretsAmong(value: unknown, path = "", depth = 0): readonly string[] {
  if (!isRecord(value) || depth > deepest) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = path === "" ? key : `${path}.${key}`;
    if (isUnknown(inner)) return [];
    if (typeof inner !== "string") return secretsAmong(inner, own, depth + 1);
    const kind = secretIn(key, inner);
    return kind === undefined ? [] : [`${own} (${kind})`];
  });
}
