import type { Plan } from "./plan";

interface InputPropertiesErrorLike {
  readonly message: string;
  readonly errors: readonly { readonly propertyPath: string; readonly reason: string }[];
}

/** A program that failed, or asked for what the cloud refuses. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  /** What the program threw or left rejected, each once. */
  readonly errors: readonly unknown[];
  /** What had been registered by then. */
  readonly plan: Plan;

  constructor(errors: readonly unknown[], refusals: readonly string[], plan: Plan) {
    const own = errors.filter((error) => !refusals.some((refusal) => messageOf(error).includes(refusal)));
    const logged = plan.logs.filter(({ severity }) => severity === "error").map(({ message }) => message);
    super([...refusals, ...new Set([...own.map(messageOf), ...logged])].join("\n"), { cause: own[0] ?? errors[0] });
    this.errors = own.length > 0 || refusals.length === 0 ? own : errors;
    this.plan = plan;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isInputPropertiesError(error)
    ? [error.message, ...error.errors.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`)].join("\n")
    : error.message;
}

function isInputPropertiesError(error: Error): error is Error & InputPropertiesErrorLike {
  return "__pulumiInputPropertiesError" in error && "errors" in error && Array.isArray(error.errors);
}
