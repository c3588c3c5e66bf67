import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Cost of a command, with all processes that it started. */
export interface TreeCost {
  /** Seconds from its start to its end. */
  readonly wall: number;
  /** Seconds of processor time. */
  readonly cpu: number;
  /** The most memory that its processes held at one time, MiB: the sum of their resident sets, as `ps` shows them. */
  readonly peak: number;
  /** The most that one of its processes ever held, MiB: the figure of `/usr/bin/time`. */
  readonly largest: number;
}

export interface Run {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const SAMPLE_MS = 25;
const PAGE_MIB = 4096 / 1024 / 1024;

/** Runs a command to its end; rejects when it fails. */
export async function measureTree({ command, cwd, env }: Run): Promise<TreeCost> {
  const start = performance.now();
  // The shell's own account of its children, and of theirs, is the last line of the errors.
  const child = spawn("sh", ["-c", '"$@"; status=$?; times >&2; exit $status', "sh", ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  let peak = 0;
  let largest = 0;
  const timer = setInterval(() => {
    const sizes = child.pid === undefined ? [] : residentBelow(child.pid);
    largest = Math.max(largest, ...sizes);
    peak = Math.max(
      peak,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  }, SAMPLE_MS);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  }).finally(() => clearInterval(timer));
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${errors}`);
  return { wall, cpu: secondsOf(errors.trimEnd().split("\n").at(-1) ?? ""), peak, largest };
}

/** `0m1.25s 0m0.17s`, user and system. */
function secondsOf(times: string): number {
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** Resident memory of each process below one, MiB. None where the system has no /proc. */
function residentBelow(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => [resident(child), ...residentBelow(child)]);
}

function childrenOf(pid: number): readonly number[] {
  const tasks = `/proc/${pid}/task`;
  try {
    return readdirSync(tasks)
      .flatMap((task) => readFileSync(`${tasks}/${task}/children`, "utf8").split(" "))
      .filter((child) => child !== "")
      .map(Number);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function resident(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_MIB;
  } catch {
    return 0;
  }
}
