import { hex } from "../hash";
import type { Facts as CommonFacts, Specs as CommonSpecs, TypeSpec as CommonTypeSpec } from "../spec";

/** The input of a type's rules, with the resource's account and region. */
export interface Facts extends CommonFacts {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
}

export type TypeSpec = CommonTypeSpec<Facts>;
export type Specs = CommonSpecs<Facts>;

export const ownAccount = ({ account }: Facts): string => account;

/** `arn:<partition>:<service>:<region>:<account>:<resource>` */
export function arn(service: string, resource: (facts: Facts) => string) {
  return (facts: Facts) => `arn:${facts.partition}:${service}:${facts.region}:${facts.account}:${resource(facts)}`;
}

/** Of a service that is not regional. */
export function globalArn(service: string, resource: (facts: Facts) => string) {
  return (facts: Facts) => `arn:${facts.partition}:${service}::${facts.account}:${resource(facts)}`;
}

/** `vpc-0a1b…`: ids of 17 digits. */
export function prefixedId(prefix: string) {
  return ({ seed }: Facts) => `${prefix}-0${hex(`${prefix}${seed}`, 16)}`;
}

/** The part of an ARN from `marker` on. */
export function suffixFrom(marker: string, value: string): string {
  return value.slice(value.indexOf(marker));
}
