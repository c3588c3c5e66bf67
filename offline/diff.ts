import { awsReplacement } from "./aws/replace";
import { azureReplacement } from "./azure/replace";
import { gcpReplacement } from "./gcp/replace";
import { coversPath, isWithin } from "./path";
import type { Plan, PlannedResource } from "./plan";
import { type ReplacementRules, replacementOf } from "./replacement";
import { packageOf } from "./urn";
import { isRecord, SecretValue } from "./values";

export interface Change {
  readonly before: PlannedResource;
  readonly after: PlannedResource;
  /** Changed input properties, such as `tags.team` or `ingress[0].fromPort`. */
  readonly paths: readonly string[];
}

export interface Replacement extends Change {
  /** Those of the paths that cannot be changed in place. */
  readonly because: readonly string[];
}

export interface PlanDiff {
  readonly create: readonly PlannedResource[];
  readonly update: readonly Change[];
  readonly replace: readonly Replacement[];
  readonly delete: readonly PlannedResource[];
  readonly same: readonly PlannedResource[];
}

/** What replaces a resource, by package; a package that is not here is taken to change everything in place. */
const replacements: Readonly<Record<string, ReplacementRules>> = {
  aws: awsReplacement,
  "azure-native": azureReplacement,
  gcp: gcpReplacement,
  random: replacementOf({ types: {} }, ["*"]),
};

/**
 * What deploying `after` over `before` would do. Both are to be plans of `planProgram` without `preview`, in which ids are known: the
 * id of a resource that is replaced differs between the two, so that what refers to it is found changed as well.
 */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const old = new Map(before.resources.map((resource) => [resource.urn, resource]));
  const current = new Set(after.resources.map(({ urn }) => urn));
  const create: PlannedResource[] = [];
  const update: Change[] = [];
  const replace: Replacement[] = [];
  const same: PlannedResource[] = [];
  for (const resource of after.resources) {
    const previous = [resource.urn, ...resource.options.aliases.filter((urn) => !current.has(urn))].find((urn) =>
      old.has(urn),
    );
    const predecessor = previous === undefined ? undefined : old.get(previous);
    if (previous === undefined || !predecessor) {
      create.push(resource);
      continue;
    }
    old.delete(previous);
    const change = { before: predecessor, after: resource, paths: changedPaths(predecessor, resource) };
    const because = change.paths.filter((path) => replaces(resource, path));
    if (because.length > 0) replace.push({ ...change, because });
    else if (change.paths.length > 0) update.push(change);
    else same.push(resource);
  }
  return { create, update, replace, delete: [...old.values()], same };
}

function changedPaths(before: PlannedResource, after: PlannedResource): readonly string[] {
  const ignored = after.options.ignoreChanges;
  return differences(before.inputs, after.inputs, "").filter(
    (path) => !ignored.some((pattern) => isWithin(path, pattern)),
  );
}

function replaces({ type, options }: PlannedResource, path: string): boolean {
  return options.replaceOnChanges.some((pattern) => coversPath(pattern, path)) || cannotChangeInPlace(type, path);
}

/** Whether the cloud makes a resource anew when that input property changes. */
export function cannotChangeInPlace(type: string, path: string): boolean {
  const replacement = replacements[packageOf(type)];
  if (replacement === undefined) return false;
  const covered = replacement.paths(type).some((pattern) => coversPath(pattern, path));
  return covered || replacement.whenAddedOrRemoved(type).includes(path);
}

/** The places where two values differ; a place that only one of them has is named as a whole. */
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
