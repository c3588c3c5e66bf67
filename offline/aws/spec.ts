import { hex, pick } from "../hash";
import type { Properties } from "../values";

/** What the rules of a type may use. Everything is known, but for `id` while it is being made. */
export interface Facts {
  readonly type: string;
  /** Tells one resource from another, and from what replaces it; everything random is derived from it. */
  readonly seed: string;
  /** The inputs and what is already known of the outputs. */
  readonly inputs: Properties;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
}

export interface AutoName {
  readonly max: number;
  /** `name` by default. */
  readonly property?: string;
  readonly prefix?: string;
  readonly lowercase?: boolean;
  /** SNS and SQS want `.fifo` behind the name of a FIFO topic or queue. */
  readonly fifo?: string;
  /** What the cloud accepts, and how to say so. */
  readonly legal?: { readonly pattern: RegExp; readonly rule: string };
}

type Rules = Readonly<Record<string, (facts: Facts) => unknown>>;

export interface TypeSpec {
  readonly autoName?: AutoName;
  /** Physical id; the name by default. */
  readonly id?: (facts: Facts) => string;
  /** Known in a preview: what the provider fills in without asking the cloud. */
  readonly known?: (facts: Facts) => Properties;
  /** Set by the cloud when the program does not; unknown then in a preview. */
  readonly optional?: Rules;
  /** Set by the cloud; unknown in a preview of a resource that does not exist yet. */
  readonly computed?: Rules;
  /** Typical properties of what exists already and is read by its id. */
  readonly existing?: (id: string) => Properties;
}

export type Specs = Readonly<Record<string, TypeSpec>>;

/** Automatic names as most types have them. */
export function named(max = 255, more: Partial<AutoName> = {}): { readonly autoName: AutoName } {
  return { autoName: { max, ...more } };
}

export function text(value: unknown, otherwise = ""): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function record(value: unknown): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A rule that takes a property as it is. */
export function input(property: string, otherwise = "") {
  return ({ inputs }: Facts) => text(inputs[property], otherwise);
}

export const name = input("name");
export const ownId = ({ id }: Facts): string => id;
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

export function digits(length: number) {
  return ({ seed }: Facts) => hex(seed, length);
}

/** Upper-case letters and digits, as Route 53, CloudFront and IAM use. */
export function code(prefix: string, length: number) {
  return ({ seed }: Facts) => `${prefix}${pick(seed, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`;
}

export function numberBelow(limit: number, seed: string): number {
  return Number.parseInt(hex(seed, 8), 16) % limit;
}

/** The last part of an ARN or path: a name may be given in place of either. */
export function lastPart(value: string): string {
  return value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf(":")) + 1);
}

/** What follows `marker` in an ARN, the marker included. */
export function suffixFrom(marker: string, value: string): string {
  return value.slice(value.indexOf(marker));
}
