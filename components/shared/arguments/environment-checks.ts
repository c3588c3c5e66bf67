/**
 * A map of variables given as `environment` is the likeliest mistake: elsewhere that word means them.
 *
 * @param needed how many properties a reference must have; an object that has one of them is meant as a reference
 */
export function looksLikeVariables(needed: number) {
  return (value: unknown, missing: readonly string[]): string | undefined => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || missing.length < needed)
      return undefined;
    const variables = Object.values(value).every((one) => typeof one === "string");
    return variables
      ? "looks like environment variables; those go in env, and environment is an Environment"
      : undefined;
  };
}
