/** Stands for a manifest at a URL where nobody answered: nothing in it can be decoded. */
export const NOT_FETCHED = "# vendor-native: not fetched";
