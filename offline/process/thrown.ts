import { inspect } from "node:util";
import type { ProgramTold } from "./protocol";

/** What a program threw, as an error that can be printed: a loader's may have no text of its own, and a promise may be rejected with nothing. */
export function asError(thrown: unknown): unknown {
  if (thrown instanceof Error || typeof thrown === "string") return thrown;
  if (thrown === undefined || thrown === null)
    return new Error(`a promise was rejected with ${thrown}, without an error`);
  if (typeof thrown === "object" && "message" in thrown && typeof thrown.message === "string") return thrown;
  return new Error(inspect(thrown).trim());
}

/** Makes every listener of the process get its uncaught errors in that form; Pulumi's own fails at others. */
export function listenWithErrors(): void {
  const emit = process.emit.bind(process) as (event: string, ...args: readonly unknown[]) => boolean;
  const emitted = (event: string, thrown: unknown, ...rest: readonly unknown[]) =>
    emit(event, /^(uncaughtException|unhandledRejection)$/.test(event) ? asError(thrown) : thrown, ...rest);
  process.emit = emitted as typeof process.emit;
}

/** An error as the parent is told of it. */
export function toldError(thrown: unknown): ProgramTold["errors"][number] {
  if (!(thrown instanceof Error)) {
    const { message = thrown }: { message?: unknown } = typeof thrown === "object" && thrown !== null ? thrown : {};
    return { message: String(message) };
  }
  const { name, message, stack } = thrown;
  const reason = causeOf(thrown);
  return { name, message, stack, errors: Reflect.get(thrown, "errors"), ...(reason !== "" && { reason }) };
}

/** The messages of an error's causes, as of a request that failed; empty where it has none, or tells them itself. */
function causeOf({ message, cause }: Error, depth = 0): string {
  if (!(cause instanceof Error) || depth > 5) return "";
  const own = cause.message === "" ? String(Reflect.get(cause, "code") ?? "") : cause.message;
  return [own, causeOf(cause, depth + 1)].filter((text) => text !== "" && !message.includes(text)).join(": ");
}
