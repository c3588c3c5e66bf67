import { type ChildProcess, spawn } from "node:child_process";

export interface ChildEnd {
  /** Undefined when the program ended well, else how it ended. */
  readonly failure?: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** What nothing in the program handled. */
  readonly errors: readonly Error[];
}

export interface ChildOptions {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onOutput: (text: string, stream: "stdout" | "stderr") => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs before the program: keeps compiled modules for the next run (a quarter of the time went into compiling them), tells of its errors as data, which the SDK only logs as text, and ends it when its parent is gone,
 * however that came about. Neither may keep it alive.
 */
const preload = `
import module from "node:module";
module.enableCompileCache?.();
const seen = new Set();
const tell = (error) => {
  if (seen.has(error)) return;
  seen.add(error);
  const { name, message, stack, errors } = error ?? {};
  const own = error instanceof Error ? { name, message, stack, errors } : { message: String(error) };
  process.send?.(JSON.parse(JSON.stringify(own)));
};
process.prependListener("uncaughtException", tell);
process.prependListener("unhandledRejection", tell);
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
`;

/** Runs Node to its end. The process never outlives this one. */
export async function runChild({ args, cwd, env, onOutput, signal }: ChildOptions): Promise<ChildEnd> {
  const nodeArgs = [`--import=data:text/javascript,${encodeURIComponent(preload)}`, ...args];
  const child = spawn(process.execPath, nodeArgs, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const errors: Error[] = [];
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  signal?.addEventListener("abort", kill, { once: true });
  child.stdout?.setEncoding("utf8").on("data", (text: string) => onOutput(text, "stdout"));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => onOutput(text, "stderr"));
  child.on("message", (told: object) => errors.push(Object.assign(new Error(), told)));
  try {
    return { errors, ...(await ended(child)) };
  } finally {
    process.off("exit", kill);
    signal?.removeEventListener("abort", kill);
  }
}

function ended(child: ChildProcess): Promise<Omit<ChildEnd, "errors">> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      if (exitCode === 0) resolve({ exitCode });
      else resolve({ exitCode, failure: signal ? `signal ${signal}` : `exit code ${exitCode}` });
    });
  });
}
