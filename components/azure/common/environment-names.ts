/** The names of this program's environments: a URN has the types of its parents, but none of their names. */
const names = new WeakMap<object, string>();

/** Keeps the name of an environment, for resources that services make on its behalf. */
export function keepName(environment: object, name: string): void {
  names.set(environment, name);
}

/**
 * The name of an environment that is a component of this program; undefined for ids and for an environment of another
 * stack.
 */
export const keptName = (environment: object): string | undefined => names.get(environment);
