import { hex } from "../../hash";
import type { InvokeAnswer } from "../../model";
import { list, record } from "../../spec";
import type { Properties } from "../../values";

export interface InvokeFacts {
  readonly args: Properties;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
  readonly defaultTags: Properties;
}

export type Invocations = Readonly<Record<string, (facts: InvokeFacts) => InvokeAnswer>>;

export function arnOf({ partition, region, account }: InvokeFacts, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The id that a search finds; equal searches find equal ids. */
export function foundId(facts: InvokeFacts, prefix: string, searched: unknown = facts.args): string {
  return `${prefix}-0${hex(`${prefix} ${facts.region} ${JSON.stringify(searched)}`, 16)}`;
}

/** The only value of a filter, as in `{ name: "vpc-id", values: ["vpc-1"] }`. */
export function filtered(args: Properties, name: string): string | undefined {
  const filter = list(args.filters)
    .map(record)
    .find((candidate) => candidate.name === name);
  const [value] = list(filter?.values);
  return typeof value === "string" ? value : undefined;
}

export function missing(property: string, reason: string): InvokeAnswer {
  return { failures: [{ property, reason }] };
}
