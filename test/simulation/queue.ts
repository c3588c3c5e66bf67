/** Messages at a moment: those that wait, and those that a task has. */
export interface Load {
  readonly waiting: number;
  readonly working: number;
}

/** Messages that come within a second, and how long a task takes for one. */
export interface Traffic {
  readonly arrivals: (second: number) => number;
  readonly messageSeconds: number;
}

/** Decides once a minute how many tasks are wanted, of the highest load of each minute so far. */
export type Autoscaler = (minute: number, load: Load, wanted: number) => number;

/** One minute of a simulation. */
export interface Minute extends Load {
  readonly minute: number;
  /** Tasks that are wanted after this minute. */
  readonly wanted: number;
  /** Tasks that run. */
  readonly running: number;
  /** Messages that were at work when their task was ended. */
  readonly interrupted: number;
}

interface Task {
  readonly readyAt: number;
  busyUntil: number | undefined;
}

interface Started {
  readonly tasks: number;
  readonly minutes: number;
  /** Seconds from the wish for a task to its first message. */
  readonly startSeconds: number;
}

/** A queue and its tasks, second by second: a task takes one message at a time, and needs a time to start. */
class Tasks {
  readonly #all: Task[] = [];
  waiting = 0;
  interrupted = 0;

  constructor(count: number) {
    this.#add(count, 0);
  }

  /** Each task that is free takes a message. */
  work(second: number, messageSeconds: number): number {
    for (const task of this.#all) {
      if (isBusy(task, second)) continue;
      task.busyUntil = undefined;
      if (task.readyAt > second || this.waiting < 1) continue;
      this.waiting -= 1;
      task.busyUntil = second + messageSeconds;
    }
    return this.#all.filter(({ busyUntil }) => busyUntil !== undefined).length;
  }

  /** Those that must go go as they are, the last to come first; a message at work waits again. */
  become(wanted: number, second: number, startSeconds: number): void {
    const gone = this.#all.splice(wanted).filter((task) => isBusy(task, second));
    this.interrupted += gone.length;
    this.waiting += gone.length;
    this.#add(wanted - this.#all.length, second + 1 + startSeconds);
  }

  running(second: number): number {
    return this.#all.filter(({ readyAt }) => readyAt <= second + 1).length;
  }

  #add(count: number, readyAt: number): void {
    for (let added = 0; added < count; added++) this.#all.push({ readyAt, busyUntil: undefined });
  }
}

const isBusy = ({ busyUntil }: Task, second: number): boolean => busyUntil !== undefined && busyUntil > second;

/** A queue and its tasks on a virtual clock, with the autoscaler asked at the end of each minute. */
export function simulate(
  { arrivals, messageSeconds }: Traffic,
  autoscaler: Autoscaler,
  { minutes, startSeconds, tasks: first = 0 }: Partial<Started> & Omit<Started, "tasks">,
): Minute[] {
  const tasks = new Tasks(first);
  const history: Minute[] = [];
  let wanted = first;
  let peak: Load = { waiting: 0, working: 0 };
  for (let second = 0; second < minutes * 60; second++) {
    tasks.waiting += arrivals(second);
    const working = tasks.work(second, messageSeconds);
    peak = { waiting: Math.max(peak.waiting, tasks.waiting), working: Math.max(peak.working, working) };
    if ((second + 1) % 60 !== 0) continue;
    const minute = (second + 1) / 60;
    wanted = autoscaler(minute, peak, wanted);
    tasks.become(wanted, second, startSeconds);
    const { waiting, interrupted } = tasks;
    history.push({ minute, waiting, working, wanted, running: tasks.running(second), interrupted });
    peak = { waiting, working };
  }
  return history;
}

/** How often the number of tasks turns from more to fewer, or back: once, for a load that comes and goes. */
export function turns(history: readonly Minute[]): number {
  const steps = history.map(({ wanted }, index) => Math.sign(wanted - (history[index - 1]?.wanted ?? wanted)));
  const moves = steps.filter((step) => step !== 0);
  return moves.filter((step, index) => index > 0 && step !== moves[index - 1]).length;
}
