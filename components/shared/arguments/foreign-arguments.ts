import { join } from "./shape";
import { type Checker, isPlain } from "./validation";

/**
 * Arguments of other clouds and of the vendor's own interface, by their path, with the way to do it here. `*` in a path
 * stands for each key of a map: `volumes.*.gcs`.
 */
export type ForeignArguments = Readonly<Record<string, string>>;

/** The argument has another name here. */
export const calledHere = (argument: string): string => `is not an argument; nearest: ${JSON.stringify(argument)}`;

const [least, most] = [calledHere("scaling.min"), calledHere("scaling.max")];

/** What a workload's number of instances is called elsewhere: on the clouds themselves, in Kubernetes and in Compose. */
export const foreignNumbers: ForeignArguments = {
  replicas: least,
  desiredCount: least,
  minReplicas: least,
  minInstances: least,
  minInstanceCount: least,
  minCapacity: least,
  maxReplicas: most,
  maxInstances: most,
  maxInstanceCount: most,
  maxCapacity: most,
};

/** Names an argument of another cloud, before the shape takes it for a spelling mistake. */
export function checkForeign(checker: Checker, args: unknown, table: ForeignArguments): void {
  for (const [pattern, reason] of Object.entries(table)) {
    for (const path of pathsTo(args, pattern.split("."))) checker.add(path, reason);
  }
}

/** The paths of the values that are given for a pattern. */
function pathsTo(value: unknown, [key, ...rest]: readonly string[], path = ""): string[] {
  if (key === undefined) return value === undefined ? [] : [path];
  if (!isObject(value)) return [];
  const keys = key === "*" ? Object.keys(value) : [key];
  return keys
    .filter((one) => Object.hasOwn(value, one))
    .flatMap((one) => pathsTo(Reflect.get(value, one), rest, join(path, one)));
}

/** An Output answers to every key. */
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && isPlain(value);
