import { WebService } from "../../../../components/aws";
import { environment, image } from "./bad-input-base";

/** A service of whose one argument, an object, a part is wrong. */
export const within = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  new WebService("api", {
    environment: { ...environment },
    image,
    [argument]: { ...base, ...beside, [key]: value },
  } as never);
/** The same, of an object in a map under the name `one`. */
export const named = (argument: string, base: object) => (key: string, value: unknown, beside: object) =>
  within(argument, {})("one", { ...base, ...beside, [key]: value }, {});

export const whole = (value: unknown, range: string, nearest: number): string =>
  `${JSON.stringify(value)} is not a whole number from ${range}; nearest: ${nearest}`;
export const notKey = "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores";
