import type { Settings } from "../settings";
import type { Properties, Wire } from "../values";

/** Where a program's process writes its result. */
export const RESULT_FD = 4;

/** One run of a program, as its process is told of it. */
export interface ProgramRun {
  readonly settings: Omit<Settings, "models">;
  /** Path of the exported state of the deployed stack, which is too long for a variable. */
  readonly stateFile?: string;
  /** Path of Pulumi's runner. */
  readonly runner: string;
  readonly args: readonly string[];
  readonly timeoutSeconds: number;
  /** Errors have their stacks then, which costs the half of a run's time and more. */
  readonly traced: boolean;
  /** Folder of the program. */
  readonly cwd: string;
  /** As `Project.tsconfig`; absent where TypeScript is not for Pulumi to compile. */
  readonly tsconfig?: string;
}

/** The result of a run. */
export interface ProgramTold {
  readonly plan: Wire;
  readonly refusals: readonly string[];
  /** The errors that nothing in the program handled. */
  readonly errors: readonly Properties[];
  /** Whether it ran out of its time. */
  readonly expired: boolean;
}
