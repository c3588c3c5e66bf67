import { expect, test } from "vitest";
import { onceFor } from "../../../components/shared/once-for";

test("what is made of an object is made once, also where it is nothing", () => {
  const asked: object[] = [];
  const made = onceFor((of: { name?: string }) => {
    asked.push(of);
    return of.name;
  });
  const [named, nameless] = [{ name: "api" }, {}];
  expect([made(named), made(nameless), made(named), made(nameless)]).toEqual(["api", undefined, "api", undefined]);
  expect(asked).toEqual([named, nameless]);
});

test("two objects that are alike have one each", () => {
  const made = onceFor((of: { name: string }) => ({ of }));
  const [one, other] = [{ name: "api" }, { name: "api" }];
  expect(made(one)).toBe(made(one));
  expect(made(one)).not.toBe(made(other));
});
