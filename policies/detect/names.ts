import { isProductKey, type ProductKey } from "./products";

/** Names by product, several in one text with blanks between them. */
export type NameTable = Readonly<Partial<Record<ProductKey, string>>>;

/** Each name of a table with its product. */
export function namesIn(table: NameTable): readonly (readonly [string, ProductKey])[] {
  return Object.entries(table).flatMap(([key, names]) =>
    isProductKey(key)
      ? names
          .trim()
          .split(/\s+/)
          .map((name) => [name, key] as const)
      : [],
  );
}
