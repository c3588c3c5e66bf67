/**
 * Gives an object a property that is made when it is first read. An Output that is made of others costs as much as a small
 * resource, and few programs read all that a component offers. The class has the property with `declare`, so that no field
 * is in its place.
 */
export function lazily<T extends object, K extends keyof T>(target: T, key: K, make: () => T[K]): void {
  const property = { configurable: true, enumerable: true };
  Object.defineProperty(target, key, {
    ...property,
    get() {
      const value = make();
      Object.defineProperty(target, key, { ...property, value });
      return value;
    },
  });
}
