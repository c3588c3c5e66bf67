import type * as pulumi from "@pulumi/pulumi";
import { chunksOf } from "../../../shared/chunks";
import type { WebServiceArgs } from "../args";
import { patternsOf } from "./paths";

/** Host names, paths and addresses that one listener rule can have together. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const VALUES_PER_RULE = 5;

/** The requests that a listener rule is for: each part that is there must match. */
export interface Condition {
  hosts: pulumi.Input<string>[];
  paths: string[];
  cidrs: string[];
}

/** The conditions that stand for all combinations, in as few rules as there is room for. */
export function conditionsOf(hosts: pulumi.Input<string>[], args: WebServiceArgs): Condition[] {
  const all = { hosts, paths: patternsOf(args), cidrs: args.allowedCidrs ?? [] };
  const sizes = sizesFor(all);
  return partsOf(all.hosts, sizes.hosts).flatMap((some) =>
    partsOf(all.paths, sizes.paths).flatMap((paths) =>
      partsOf(all.cidrs, sizes.cidrs).map((cidrs) => ({ hosts: some, paths, cidrs })),
    ),
  );
}

/** How many listener rules a service takes. */
export const ruleCount = (hosts: number, args: WebServiceArgs): number =>
  conditionsOf(new Array<string>(hosts).fill(""), args).length;

/** A list without a value is no part of a rule, and does not multiply them. */
const partsOf = <T>(items: T[], most: number): T[][] => (items.length === 0 ? [[]] : chunksOf(items, most));

type Sizes = Record<keyof Condition, number>;

/** The values of each kind that a rule gets, so that there are as few rules as possible. */
function sizesFor({ hosts, paths, cidrs }: Condition): Sizes {
  const room = (items: unknown[]) => (items.length === 0 ? [0] : [1, 2, 3, 4, 5]);
  const choices = room(hosts).flatMap((a) =>
    room(paths).flatMap((b) => room(cidrs).map((c) => ({ hosts: a, paths: b, cidrs: c }))),
  );
  const rules = (sizes: Sizes) =>
    rulesFor(hosts, sizes.hosts) * rulesFor(paths, sizes.paths) * rulesFor(cidrs, sizes.cidrs);
  const fitting = choices.filter((sizes) => sizes.hosts + sizes.paths + sizes.cidrs <= VALUES_PER_RULE);
  return fitting.reduce((best, sizes) => (rules(sizes) < rules(best) ? sizes : best));
}

const rulesFor = (items: unknown[], most: number): number => (most === 0 ? 1 : Math.ceil(items.length / most));
