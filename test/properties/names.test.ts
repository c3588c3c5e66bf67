import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { physicalName } from "../../components/shared/names/physical-names";
import { componentNames } from "./component-names";
import { runs } from "./runs";

describe("physical names", () => {
  test("are legal and short enough, whatever a component is called", () => {
    fc.assert(
      fc.property(
        fc.array(componentNames, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 10, max: 255 }),
        (parts, limit) => {
          const name = physicalName(parts, limit);
          expect(name).toMatch(/^[a-z]([a-z0-9-]*[a-z0-9])?$/);
          expect(name.length).toBeLessThanOrEqual(limit);
          expect(physicalName(parts, limit)).toBe(name);
        },
      ),
      runs(1000),
    );
  });

  test("of different components are different", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(componentNames, { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 10, max: 63 }),
        (names, limit) => {
          expect(new Set(names.map((name) => physicalName([name], limit))).size).toBe(names.length);
        },
      ),
      runs(300),
    );
  });
});
