import type { InvokeAnswer } from "../../model";
import type { Properties } from "../../values";

export interface InvokeFacts {
  readonly args: Properties;
  /** The project asked for, or the provider's own. */
  readonly project: string;
  readonly projectNumber: string;
  readonly region: string;
  readonly zone: string;
  readonly ownProject: string;
  readonly defaultLabels: Properties;
}

export type Invocations = Readonly<Record<string, (facts: InvokeFacts) => InvokeAnswer>>;

export function missing(property: string, reason: string): InvokeAnswer {
  return { failures: [{ property, reason }] };
}
