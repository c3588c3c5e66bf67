import type { Cloud, Level, Row, Rule, Severity } from "./core";
import type { InputSummary, Place, ReadProblem } from "./model";

/** Everything a format prints. `audit --format json` is this, as it stands: see docs/audit.md. */
export interface Report {
  /** Grows when the shape changes in a way that readers must know of. */
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The columns of managed services: the chosen or detected cloud, or all three. */
  readonly clouds: readonly Cloud[];
  readonly totals: Totals;
  readonly rows: readonly ReportRow[];
  readonly inputs: readonly InputSummary[];
  /** Input that could not be read. */
  readonly problems: readonly ReadProblem[];
  /** Input read in part or not at all, each with the tool for it. */
  readonly partial: readonly ReadProblem[];
  /** Files of folders that hold something else. */
  readonly skipped: readonly string[];
  readonly exceptions: ReportExceptions;
  /** The work that falls away, counted. */
  readonly dayTwo: readonly DayTwo[];
  /** Set if a baseline was given: the rows hold only the things that are new since. */
  readonly baseline?: BaselineSummary;
  /** The rules that found something. */
  readonly rules: readonly ReportRule[];
}

export interface BaselineSummary {
  /** Findings that the baseline has, too. */
  readonly known: number;
  /** Findings of the baseline that are no longer found. */
  readonly gone: number;
}

/** A kind of work, how much of it there is, and how that was counted. */
export interface DayTwo {
  readonly title: string;
  readonly count: number;
  readonly counted: string;
  /** The objects that were counted, by name. */
  readonly examples: readonly string[];
}

export type ReportRule = Pick<
  Rule,
  "id" | "row" | "title" | "description" | "severity" | "level" | "url" | "remediationSteps"
>;

/** Services by cloud, for the report's columns. */
export type Managed = { readonly [cloud in Cloud]?: readonly string[] };

export interface Totals {
  /** Things somebody has to operate: a thing that stands in two rows counts once. */
  readonly things: number;
  readonly rows: number;
  /** Managed services that replace them, for each column. */
  readonly managed: { readonly [cloud in Cloud]?: number };
  readonly mandatory: number;
  readonly advisory: number;
  readonly resources: number;
}

export interface ReportRow {
  readonly row: Row;
  readonly title: string;
  readonly things: readonly Thing[];
  readonly managed: Managed;
  readonly components: readonly string[];
  readonly fallsAway: readonly string[];
}

/** One hand-rolled thing: a Helm release with all its objects, a workload, a virtual machine. */
export interface Thing {
  readonly key: string;
  readonly name: string;
  /** `Helm release`, `Deployment`, `aws:eks Cluster`. */
  readonly kind: string;
  /** Of a Helm release. */
  readonly chart?: string;
  readonly version?: string;
  readonly namespace?: string;
  readonly level: Level;
  /** A known product, whatever form it runs in. */
  readonly isProduct?: boolean;
  /** How many objects of the input it is made of. */
  readonly objects: number;
  readonly place: Place;
  /** Its replacements. */
  readonly managed: Managed;
  readonly findings: readonly ThingFinding[];
}

export interface ThingFinding {
  readonly rule: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly what: string;
  readonly message: string;
  readonly url: string;
  readonly component: string;
  readonly resource: string;
  readonly place: Place;
  readonly path?: string;
}

interface ReportExceptions {
  /** Findings that an exception lets pass. */
  readonly excepted: readonly {
    readonly rule: string;
    readonly resource: string;
    readonly reason: string;
    readonly expires: string;
  }[];
  /** Malformed or expired exceptions, each a violation. */
  readonly problems: readonly string[];
  readonly unused: readonly string[];
}

export const isMandatory = (level: Level): boolean => level === "mandatory" || level === "remediate";
