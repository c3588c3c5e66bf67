import { hex } from "../hash";
import {
  type AutoName,
  type Facts as CommonFacts,
  type Specs as CommonSpecs,
  type TypeSpec as CommonTypeSpec,
  named as commonNamed,
} from "../spec";

/** What the rules of a type may use: also where the resource is. */
export interface Facts extends CommonFacts {
  readonly location: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

export type TypeSpec = CommonTypeSpec<Facts>;
export type Specs = CommonSpecs<Facts>;

/** Automatic names as azure-native makes them: 8 hexadecimal digits right behind the logical name. */
export function named(property: string, max: number, more: Partial<AutoName> = {}) {
  return commonNamed(max, { property, suffix: (seed) => hex(seed, 8), ...more });
}
