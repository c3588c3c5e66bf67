import { isRecord, type Properties } from "../values";
import type { Cloud, CloudResource } from "./cloud";

interface Use {
  /** Types whose resources hold it, wherever in their inputs they name it. */
  readonly by: readonly string[];
  /** The cloud's words; `{}` stands for the id. */
  readonly refusal: string;
  /** The page that says so. */
  readonly source: string;
}

/** The resources that cannot be deleted while another uses them, by type. */
export type Uses = Readonly<Record<string, Use>>;

/**
 * Why a resource cannot go yet; undefined when nothing uses it.
 *
 * @param names the names that others use for it
 * @param holding the inputs of another resource that count as a use of this one; all of them by default
 */
export function usedBy(
  uses: Uses,
  cloud: Cloud,
  resource: CloudResource,
  names: readonly unknown[],
  holding = ({ inputs }: CloudResource): Properties => inputs,
): string | undefined {
  const use = uses[resource.type];
  if (!use) return undefined;
  const known = names.filter((name) => typeof name === "string");
  const user = cloud.present.find((other) => use.by.includes(other.type) && contains(holding(other), known));
  return user && `${use.refusal.replace("{}", resource.id)} (${user.type} ${user.id})`;
}

export function contains(value: unknown, names: readonly string[]): boolean {
  if (typeof value === "string") return names.includes(value);
  if (Array.isArray(value)) return value.some((element) => contains(element, names));
  return isRecord(value) && Object.values(value).some((inner) => contains(inner, names));
}
