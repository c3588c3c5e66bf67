/** A list in parts of at most so many. */
export function chunksOf<T>(items: readonly T[], most: number): T[][] {
  const parts = Math.ceil(items.length / most);
  return Array.from({ length: parts }, (_, index) => items.slice(index * most, (index + 1) * most));
}
