import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { RESULT_FD } from "./protocol";

export interface ChildEnd {
  /** Undefined when the program ended well, else how it ended. */
  readonly failure?: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** Whether its time ran out. */
  readonly expired: boolean;
  /** The text that it wrote as its result. */
  readonly result: string;
}

/** Variables; those without a value are taken away. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ChildOptions {
  /** Node by default. */
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  readonly onOutput: (text: string, stream: "stdout" | "stderr") => void;
  readonly signal?: AbortSignal | undefined;
  /** Kills the process after that time. */
  readonly timeoutSeconds?: number;
}

/** Ends the program when its parent is gone, however that came about; does not keep it alive. */
const preload = `
import module from "node:module";
module.enableCompileCache?.();
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
`;

/** The options of Node that bind a process to its parent. */
export const boundToParent = `--import=data:text/javascript,${encodeURIComponent(preload)}`;

const stdio: StdioOptions = ["ignore", "pipe", "pipe", "ipc", "pipe"];

/** Runs a command to its end. The process never outlives this one. */
export async function runChild({
  command,
  args,
  cwd,
  env,
  onOutput,
  signal,
  timeoutSeconds,
}: ChildOptions): Promise<ChildEnd> {
  const child = spawn(command ?? process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  signal?.addEventListener("abort", kill, { once: true });
  let expired = false;
  const expire = () => {
    expired = true;
    kill();
  };
  const timer = timeoutSeconds === undefined ? undefined : setTimeout(expire, timeoutSeconds * 1000);
  child.stdout?.setEncoding("utf8").on("data", (text: string) => onOutput(text, "stdout"));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => onOutput(text, "stderr"));
  const result: Buffer[] = [];
  const told = child.stdio[RESULT_FD] as Readable;
  told.on("data", (part: Buffer) => result.push(part));
  try {
    const end = await ended(child);
    return { ...end, expired, result: Buffer.concat(result).toString("utf8") };
  } finally {
    clearTimeout(timer);
    process.off("exit", kill);
    signal?.removeEventListener("abort", kill);
  }
}

function ended(child: ChildProcess): Promise<Omit<ChildEnd, "result" | "expired">> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      if (exitCode === 0) resolve({ exitCode });
      else resolve({ exitCode, failure: signal ? `signal ${signal}` : `exit code ${exitCode}` });
    });
  });
}
