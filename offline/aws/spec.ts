import { hex, pick } from "../hash";
import type { Failure } from "../model";
import type { Properties } from "../values";

/** What the rules of a type may use: everything is known, but for `id` while it is being made. */
export interface Facts {
  readonly type: string;
  /** Tells one resource from another; everything random is derived from it. */
  readonly seed: string;
  readonly inputs: Properties;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
}

export interface AutoName {
  readonly max: number;
  readonly property?: "name" | "bucket";
  readonly lowercase?: boolean;
  readonly suffix?: string;
  /** The cloud wants this ending also behind a name that the program gives no name for. */
}

export interface TypeSpec {
  readonly autoName?: AutoName;
  /** Physical id; the name by default. */
  readonly id?: (facts: Facts) => string;
  /** Known in a preview: what the provider fills in without asking the cloud. */
  readonly known?: (facts: Facts) => Properties;
  /** Unknown in a preview of a resource that does not exist yet. */
  readonly computed?: Readonly<Record<string, (facts: Facts) => unknown>>;
  /** Typical properties of what exists already and is read by its id. */
  readonly existing?: (id: string) => Properties;
  readonly refuse?: (inputs: Properties) => readonly Failure[];
}

export type Specs = Readonly<Record<string, TypeSpec>>;

/** `name: {max: 255}` and so on are repeated for most types. */
export function autoName(max = 255): { autoName: AutoName } {
  return { autoName: { max } };
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

export function name({ inputs }: Facts): string {
  return text(inputs.name);
}

/** `arn:<partition>:<service>:<region>:<account>:<resource>` */
export function arn(service: string, resource: (facts: Facts) => string) {
  return (facts: Facts) => `arn:${facts.partition}:${service}:${facts.region}:${facts.account}:${resource(facts)}`;
}

/** Of a service that is not regional. */
export function globalArn(service: string, resource: (facts: Facts) => string) {
  return (facts: Facts) => `arn:${facts.partition}:${service}::${facts.account}:${resource(facts)}`;
}

/** `vpc-0a1b…`: EC2's ids of 17 digits, also used by other services. */
export function prefixedId(prefix: string) {
  return ({ seed }: Facts) => `${prefix}-0${hex(`${prefix}${seed}`, 16)}`;
}

export function hexOf(length: number, salt = "") {
  return ({ seed }: Facts) => hex(`${salt}${seed}`, length);
}

/** Upper-case letters and digits, as Route 53, CloudFront and IAM use. */
export function code(prefix: string, length: number) {
  return ({ seed }: Facts) => `${prefix}${pick(seed, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`;
}

/** `1`, `2`, … of a listener rule: a number from the seed. */
export function numberOf(seed: string, below: number): number {
  return Number.parseInt(hex(seed, 8), 16) % below;
}
