import { WebService } from "../../../../components/gcp/web-service/web-service";
import { environment, image } from "./bad-input-base";

/** A service of which one argument is wrong. */
export const create = (argument: string, value: unknown, beside: object) =>
  new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

/** A service of whose one argument, an object, a part is wrong. */
export const within =
  (argument: string, base: object, further: object = {}) =>
  (key: string, value: unknown, beside: object) =>
    create(argument, { ...base, ...beside, [key]: value }, further);

/** The same, of an object in a map under the name `one`. */
export const named =
  (argument: string, base: object, further: object = {}) =>
  (key: string, value: unknown, beside: object) =>
    create(argument, { one: { ...base, ...beside, [key]: value } }, further);

export const whole = (value: unknown, range: string, nearest: number): string =>
  `${JSON.stringify(value)} is not a whole number from ${range}; nearest: ${nearest}`;
export const notKey = "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores";
export const notBoolean = (value: unknown): string => `${JSON.stringify(value)} is not true or false`;
