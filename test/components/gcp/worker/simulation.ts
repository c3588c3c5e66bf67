import { Environment, Queue, type QueueArgs, Worker, type WorkerArgs } from "../../../../components/gcp";
import { isRecord } from "../../../../offline/values";
import { planProgram, resource } from "../helpers";

/** Second by second: the messages that wait or are at work, and the instances that are there. */
export interface Moment {
  second: number;
  waiting: number;
  atWork: number;
  instances: number;
}

/** What a simulation takes from the plan: as Cloud Run and Pub/Sub get it. */
interface Settings {
  min: number;
  max: number;
  concurrency: number;
}

/** Seconds until an instance takes its first message: pulled image, started container. An assumption. */
export const START_SECONDS = 5;
/** An instance without a request stays for up to 15 minutes: https://docs.cloud.google.com/run/docs/about-instance-autoscaling */
const IDLE_SECONDS = 900;
/** Part of an instance's requests that Cloud Run wants to have at a time, source as above. */
const WANTED = 0.6;
/** Messages that Pub/Sub has outstanding at one address at most; it starts slowly: https://docs.cloud.google.com/pubsub/docs/push#push_backoff */
const MOST_OUTSTANDING = 3000;

/** The settings that come out of a worker's arguments. */
export async function settingsOf(args: Partial<WorkerArgs>, queue: QueueArgs): Promise<Settings> {
  const plan = await planProgram(() => {
    const environment = new Environment("prod");
    const image = "ghcr.io/acme/mailer:1.4.2";
    new Worker("mailer", { environment, image, queue: new Queue("orders", { environment, ...queue }), ...args });
  });
  const kind = queue.delivery === "push" ? "service:Service" : "workerPool:WorkerPool";
  return settingsIn(resource(plan, `gcp:cloudrunv2/${kind}`, "mailer").inputs);
}

/** The settings of a service or a worker pool. */
export function settingsIn({ scaling, template }: Readonly<Record<string, unknown>>): Settings {
  const numberIn = (holder: unknown, key: string) => (isRecord(holder) ? Number(holder[key]) : Number.NaN);
  return {
    min: numberIn(scaling, "minInstanceCount"),
    max: numberIn(scaling, "maxInstanceCount"),
    concurrency: numberIn(template, "maxInstanceRequestConcurrency"),
  };
}

/** Messages that come at a second, and the seconds that each takes. */
interface Load {
  arrivals: Readonly<Record<number, number>>;
  messageSeconds: number;
  seconds: number;
}

/** Pub/Sub pushes as many as its window has room for; Cloud Run starts instances for requests, and keeps idle ones for a while. */
export function simulatePush(
  { min, max, concurrency }: Settings,
  { arrivals, messageSeconds, seconds }: Load,
): Moment[] {
  const moments: Moment[] = [];
  /** When each instance can work, and when it last did. */
  let instances = Array.from({ length: min }, () => ({ ready: 0, last: 0 }));
  let atWork: number[] = [];
  let waiting = 0;
  let window = 1;
  for (let second = 0; second < seconds; second++) {
    waiting += arrivals[second] ?? 0;
    const done = atWork.filter((end) => end <= second).length;
    atWork = atWork.filter((end) => end > second);
    // Each answer in time lets one more out, so that the window doubles in the time that a message takes.
    window = Math.min(MOST_OUTSTANDING, window + done);
    const outstanding = Math.min(window, waiting + atWork.length);
    const wanted = Math.min(max, Math.max(min, Math.ceil(outstanding / (concurrency * WANTED))));
    while (instances.length < wanted) instances.push({ ready: second + START_SECONDS, last: second + START_SECONDS });
    const ready = instances.filter((one) => one.ready <= second);
    const started = Math.max(0, Math.min(waiting, window - atWork.length, ready.length * concurrency - atWork.length));
    waiting -= started;
    atWork.push(...Array.from({ length: started }, () => second + messageSeconds));
    const busy = Math.ceil(atWork.length / concurrency);
    for (const one of ready.slice(0, busy)) one.last = second;
    instances = instances.filter(({ last }, index) => index < min || second - last < IDLE_SECONDS);
    moments.push({ second, waiting, atWork: atWork.length, instances: instances.length });
  }
  return moments;
}

/** What a container that pulls makes of its instance. */
interface PullLoad extends Load {
  /** Messages that an instance works on at a time, as the program decides. */
  atATime: number;
  /** Part of an instance's CPU that one message takes. */
  cpuOfMessage: number;
}

/** Seconds from one look at the CPU to the next. An assumption. */
const LOOK_SECONDS = 30;

/** A worker pool that has as many instances as bring its CPU to 60 percent: https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu-autoscaling */
export function simulatePull({ min, max }: Settings, load: PullLoad): Moment[] {
  const moments: Moment[] = [];
  let instances = min;
  let ready = min;
  let atWork: number[] = [];
  let waiting = 0;
  for (let second = 0; second < load.seconds; second++) {
    waiting += load.arrivals[second] ?? 0;
    atWork = atWork.filter((end) => end > second);
    const started = Math.max(0, Math.min(waiting, ready * load.atATime - atWork.length));
    waiting -= started;
    atWork.push(...Array.from({ length: started }, () => second + load.messageSeconds));
    if (second % LOOK_SECONDS === LOOK_SECONDS - 1) {
      ready = instances;
      const cpu = Math.min(1, (atWork.length * load.cpuOfMessage) / Math.max(1, ready));
      instances = Math.min(max, Math.max(min, Math.ceil((ready * cpu) / WANTED)));
      ready = Math.min(ready, instances);
    }
    moments.push({ second, waiting, atWork: atWork.length, instances });
  }
  return moments;
}

/** The first second at which a thing is so; undefined where it never is. */
export const firstSecond = (moments: readonly Moment[], is: (moment: Moment) => boolean): number | undefined =>
  moments.find(is)?.second;

/** How often the number of instances turned from falling to rising. */
export function turns(moments: readonly Moment[]): number {
  const changes = moments.slice(1).map(({ instances }, index) => instances - (moments[index]?.instances ?? 0));
  const moves = changes.filter((change) => change !== 0);
  return moves.filter((change, index) => change > 0 && (moves[index - 1] ?? 0) < 0).length;
}
