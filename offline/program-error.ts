import { stripVTControlCharacters } from "node:util";
import { type Plan, Severity } from "./plan";

interface PropertyProblem {
  readonly propertyPath: string;
  readonly reason: string;
}

/** The failure of a program, or the cloud's refusal of its resources. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  /** The errors that the program threw or left rejected, each once, without the mere consequences of a refusal. */
  readonly errors: readonly unknown[];
  /** The resources registered by then. */
  readonly plan: Plan;

  constructor(errors: readonly unknown[], refusals: readonly string[], plan: Plan) {
    const own = errors.filter((error) => !refusals.some((refusal) => messageOf(error).includes(refusal)));
    const explained = [...refusals, ...own.map(rawMessageOf)];
    // The SDK logs a thrown error as well.
    const logged = plan.logs
      .filter(({ severity }) => severity === Severity.Error)
      .map(({ message }) => stripVTControlCharacters(message))
      .filter((message) => !explained.some((text) => message.includes(text)));
    const told = eachOnce([...refusals, ...own.map(messageOf), ...logged]);
    super(told.join("\n"), { cause: own[0] ?? errors[0] });
    this.errors = own;
    this.plan = plan;
  }
}

/** An error of one value fails each property that the value is on its way to: it is told once, with the first of them. */
function eachOnce(messages: readonly string[]): readonly string[] {
  const firsts = new Map<string, string>();
  for (const message of messages) {
    const cause = message.replace(/^(error serializing property "[^"]*": )+/, "");
    if (!firsts.has(cause)) firsts.set(cause, message);
  }
  return [...firsts.values()];
}

function rawMessageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message, its reason in a process of its own, and each property of a list of them (pulumi.InputPropertiesError) that the message does not tell itself. */
function messageOf(error: unknown): string {
  const message = rawMessageOf(error);
  const untold = propertyProblems(error).filter(({ reason }) => !message.includes(reason));
  const reason = error instanceof Error && "reason" in error ? `: ${error.reason}` : "";
  return `${message}${reason}${untold.map(({ propertyPath, reason }) => `\n  ${propertyPath}: ${reason}`).join("")}`;
}

function propertyProblems(error: unknown): readonly PropertyProblem[] {
  if (!(error instanceof Error) || !("errors" in error) || !Array.isArray(error.errors)) return [];
  return error.errors.filter((problem) => typeof problem?.propertyPath === "string");
}
