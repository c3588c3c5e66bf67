import { isRecord, SecretValue } from "./values";

/** The paths at which two values differ; one that only one of them has is named as a whole. */
export function differences(before: unknown, after: unknown, path: string): readonly string[] {
  if (before === after) return [];
  if (before instanceof SecretValue && after instanceof SecretValue)
    return differences(before.value, after.value, path);
  if (Array.isArray(before) && Array.isArray(after)) {
    const indexes = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
    return indexes.flatMap((index) => differences(before[index], after[index], `${path}[${index}]`));
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differences(before[key], after[key], below(path, key)));
  }
  return [path];
}

function below(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}["${key}"]`;
  return path === "" ? key : `${path}.${key}`;
}
