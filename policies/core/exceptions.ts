/** Lets one resource pass one rule, for a reason and until a date. */
export interface PolicyException {
  /** A glob (`*`, `?`) on the resource's URN or name. */
  readonly resource: string;
  readonly reason: string;
  readonly owner?: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}
