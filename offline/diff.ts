import { awsReplacement } from "./aws/replace";
import { azureReplacement } from "./azure/replace";
import { differences } from "./differences";
import { gcpReplacement } from "./gcp/replace";
import { coversPath, isWithin, valueAt } from "./path";
import type { Plan, PlannedResource } from "./plan";
import { type ReplacementRules, replacementOf } from "./replacement";
import { packageOf } from "./urn";
import type { Properties } from "./values";

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

/** The reasons of a replacement, by package. A package without an entry changes everything in place. */
const replacements: Readonly<Record<string, ReplacementRules>> = {
  aws: awsReplacement,
  "azure-native": azureReplacement,
  gcp: gcpReplacement,
  random: replacementOf({}, ["*"]),
};

/**
 * The changes of a deployment of `after` over `before`. Both are plans of `planProgram` without `preview`, so their ids
 * are known. A replaced resource has another id in `after`; resources that refer to it therefore change as well.
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
    const changes = changesOf(predecessor, resource);
    const change = { before: predecessor, after: resource, paths: changes.map(({ path }) => path) };
    const because = changes.filter(({ replaces }) => replaces).map(({ path }) => path);
    if (because.length > 0) replace.push({ ...change, because });
    else if (change.paths.length > 0) update.push(change);
    else same.push(resource);
  }
  return { create, update, replace, delete: [...old.values()], same };
}

function changesOf(before: PlannedResource, after: PlannedResource): readonly InputChange[] {
  const { ignoreChanges, replaceOnChanges } = after.options;
  return inputChanges(after.type, before.inputs, after.inputs)
    .filter(({ path }) => !ignoreChanges.some((pattern) => isWithin(path, pattern)))
    .map(({ path, replaces }) => ({
      path,
      replaces: replaces || replaceOnChanges.some((pattern) => coversPath(pattern, path)),
    }));
}

/** A change of an input property that the cloud sees, and whether it makes the resource anew for it. */
export interface InputChange {
  readonly path: string;
  readonly replaces: boolean;
}

/** Whether a property stays as it is in the cloud when a program leaves it out. */
export function isKept(type: string, path: string): boolean {
  return replacements[packageOf(type)]?.keeps?.(type, path) ?? false;
}

/** The changes between two sets of inputs that the cloud sees: it keeps some properties when they are left out. */
export function inputChanges(type: string, before: Properties, after: Properties): readonly InputChange[] {
  const rules = replacements[packageOf(type)];
  return differences(before, after, "").flatMap((path) => {
    const change = { path, before: valueAt(before, path), after: valueAt(after, path) };
    if (change.after === undefined && isKept(type, path)) return [];
    return [{ path, replaces: rules?.replaces(type, change) ?? false }];
  });
}
