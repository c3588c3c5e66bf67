import { type ChildProcess, spawn } from "node:child_process";

export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends it, and all that it has started, with an error. */
  readonly timeoutSeconds: number;
  readonly inherit?: boolean;
}

/** A process with a group of its own, so that nothing of what it starts is left behind. */
export class Running {
  readonly finished: Promise<Finished>;
  private readonly child: ChildProcess;

  constructor(
    private readonly path: string,
    private readonly args: readonly string[],
    private readonly options: CommandOptions,
  ) {
    const { cwd, env, inherit } = options;
    const stdio = inherit ? "inherit" : "pipe";
    this.child = spawn(path, args, { cwd, env, stdio: ["ignore", stdio, stdio], detached: true });
    this.finished = this.end();
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.path} was not started`);
    return this.child.pid;
  }

  /** The process alone: what it has started has to find out by itself. */
  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  private async end(): Promise<Finished> {
    const { child } = this;
    const texts = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.setEncoding("utf8").on("data", (text: string) => {
        texts[stream] += text;
      });
    }
    const killAll = () => this.killGroup();
    process.once("exit", killAll);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killAll();
    }, this.options.timeoutSeconds * 1000);
    try {
      const code = await closed(child);
      if (late) throw new Error(this.lateness(texts));
      return { code, ...texts };
    } finally {
      clearTimeout(timer);
      process.off("exit", killAll);
    }
  }

  private lateness({ stdout, stderr }: { stdout: string; stderr: string }): string {
    const command = [this.path.split("/").at(-1), ...this.args].join(" ");
    return `\`${command}\` was ended after ${this.options.timeoutSeconds} seconds; it had said:\n${stdout}${stderr}`;
  }

  /** It and all that it has started. */
  killGroup(): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, "SIGKILL");
    } catch {
      // All of it is gone already.
    }
  }
}

function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}
