import { expect, test, vi } from "vitest";
import { lazily } from "../../../components/shared/lazily";

class Holder {
  declare public readonly value: object;

  constructor(make: () => object) {
    lazily(this, "value", make);
  }
}

test("a lazy property is made once, when it is first read", () => {
  const make = vi.fn(() => ({}));
  const holder = new Holder(make);
  expect(Object.keys(holder)).toEqual(["value"]);
  expect(make).not.toHaveBeenCalled();
  const first = holder.value;
  expect(holder.value).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
});

test("and each object has its own", () => {
  expect(new Holder(() => ({})).value).not.toBe(new Holder(() => ({})).value);
});

test("one that cannot be made is tried again", () => {
  const make = vi.fn<() => object>().mockImplementationOnce(() => {
    throw new Error("not yet");
  });
  make.mockReturnValue({ made: true });
  const holder = new Holder(make);
  expect(() => holder.value).toThrow("not yet");
  expect(holder.value).toEqual({ made: true });
});
