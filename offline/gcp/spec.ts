import type { Facts as CommonFacts, Specs as CommonSpecs, TypeSpec as CommonTypeSpec } from "../spec";

/** What the rules of a type may use: also where the resource is. */
export interface Facts extends CommonFacts {
  readonly project: string;
  readonly projectNumber: string;
  readonly region: string;
}

export type TypeSpec = CommonTypeSpec<Facts>;
export type Specs = CommonSpecs<Facts>;
