import { hex, pick } from "./hash";
import type { Properties } from "./values";

/** The input of a type's rules. Everything is known, but for `id` while it is being made. */
export interface Facts {
  readonly type: string;
  /** Tells one resource from another, and from its replacement; everything random is derived from it. */
  readonly seed: string;
  /** The inputs and the outputs known so far. */
  readonly inputs: Properties;
  readonly id: string;
}

export interface AutoName {
  readonly max: number;
  /** `name` by default. */
  readonly property?: string;
  readonly prefix?: string;
  readonly lowercase?: boolean;
  /** SNS and SQS want `.fifo` behind the name of a FIFO topic or queue. */
  readonly fifo?: string;
  /**
   * The provider's suffix of the logical name; by default that of Terraform's bridge, a hyphen and 7 hexadecimal
   * digits.
   */
  readonly suffix?: (seed: string) => string;
  /** Makes the whole name, instead of the prefix, the logical name and the suffix. */
  readonly generate?: (logicalName: string, seed: string) => string;
  /** The values that the cloud accepts, and its words for them. */
  readonly legal?: { readonly pattern: RegExp; readonly rule: string };
}

type Rules<F extends Facts> = Readonly<Record<string, (facts: F) => unknown>>;

/** How the resources of a type look. */
export interface TypeSpec<F extends Facts> {
  readonly autoName?: AutoName;
  /** Physical id; the name by default. */
  readonly id?: (facts: F) => string;
  /** Known in a preview: the outputs that the provider fills in without asking the cloud. */
  readonly known?: (facts: F) => Properties;
  /** Set by the cloud when the program does not; unknown then in a preview. */
  readonly optional?: Rules<F>;
  /** Set by the cloud; unknown in a preview of a resource that does not exist yet. */
  readonly computed?: Rules<F>;
  /** Typical properties of an existing resource that is read by its id. */
  readonly existing?: (id: string) => Properties;
}

export type Specs<F extends Facts> = Readonly<Record<string, TypeSpec<F>>>;

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

export function digits(length: number) {
  return ({ seed }: Facts) => hex(seed, length);
}

/** Upper-case letters and digits behind a prefix. */
export function code(prefix: string, length: number) {
  return ({ seed }: Facts) => `${prefix}${pick(seed, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`;
}

export function numberBelow(limit: number, seed: string): number {
  return Number.parseInt(hex(seed, 8), 16) % limit;
}

/** The last part of an ARN, an id or a path: a name may be given instead of any. */
export function lastPart(value: string): string {
  return value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf(":")) + 1);
}
