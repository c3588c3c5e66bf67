import type { PolicyException } from "./exceptions";
import type { PolicyResource } from "./resource";
import type { Cloud, Row } from "./row";
import type { Finding, Rule } from "./rule";

export interface EvaluateOptions {
  /** Exceptions by rule id. */
  readonly exceptions?: Readonly<Record<string, readonly PolicyException[]>>;
  /** Enforcement levels by rule id, over the rules' own. */
  readonly levels?: Readonly<Record<string, Finding["level"]>>;
  /** Names the replacement of this cloud only. */
  readonly cloud?: Cloud;
  /** Shows everything, as if there were no exceptions. */
  readonly ignoreExceptions?: boolean;
  /** The day exceptions are judged on. */
  readonly now?: Date;
}

export interface Excepted {
  readonly finding: Finding;
  readonly exception: PolicyException;
}

export interface RowCoverage {
  readonly row: Row;
  readonly rules: number;
  readonly findings: number;
}

export interface Evaluation {
  /** Deduplicated, exceptions applied, in the order of the resources. */
  readonly findings: readonly Finding[];
  readonly excepted: readonly Excepted[];
  /** Exceptions that are malformed, without a reason, or past their date; rule ids that do not exist. Each is a violation. */
  readonly problems: readonly string[];
  /** Exceptions that matched nothing. */
  readonly unused: readonly string[];
  /** For every row, in order. */
  readonly coverage: readonly RowCoverage[];
}

export function evaluate(
  _resources: readonly PolicyResource[],
  _rules: readonly Rule[],
  _options: EvaluateOptions = {},
): Evaluation {
  return { findings: [], excepted: [], problems: [], unused: [], coverage: [] };
}
