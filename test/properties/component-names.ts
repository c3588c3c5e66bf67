import fc from "fast-check";

/** Names as users give them, and as nobody should: long ones, with spaces, umlauts, emoji, leading digits, hyphens in a row. */
export const componentNames: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
  fc.stringMatching(/^(internal-|goog|sg-|xn--|sthree-|-|\d)[a-z-]{0,40}$/),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  fc.integer({ min: 20, max: 600 }).map((length) => "x".repeat(length)),
  fc
    .tuple(fc.integer({ min: 50, max: 300 }), fc.constantFrom("a", "b", "1"))
    .map(([n, end]) => `${"y".repeat(n)}${end}`),
);
