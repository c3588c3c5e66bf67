/** The scale of a container app, as a plan has it. */
export interface Scale {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly pollingInterval?: number;
  readonly cooldownPeriod?: number;
  readonly rules: readonly { readonly custom: { readonly metadata: { readonly messageCount: string } } }[];
}

/** What comes to the queue, and how long it takes. */
export interface Load {
  /** Second to the messages that come in it. */
  readonly arrivals: Readonly<Record<number, number>>;
  /** Seconds of work for a message. */
  readonly messageSeconds: number;
  /** Seconds until a new replica works. */
  readonly startSeconds: number;
  /** Seconds until the end of the simulation. */
  readonly until: number;
}

export interface Course {
  /** Replicas, second by second, those that still start among them. */
  readonly replicas: readonly number[];
  /** Second in which the first replica works; undefined where none does. */
  readonly firstWork: number | undefined;
  /** Second in which the last message is done; undefined where some are left. */
  readonly drained: number | undefined;
}

/** Source of these four: https://learn.microsoft.com/azure/container-apps/scale-app#scale-behavior */
const POLLING_SECONDS = 30;
const COOLDOWN_SECONDS = 300;
const STABILIZATION_SECONDS = 300;
const upTo = (current: number): number => (current === 0 ? 1 : Math.max(4, current * 2));

interface Replica {
  readonly ready: number;
  /** Second in which its message is done. */
  busyUntil: number;
}

/**
 * KEDA and the autoscaler behind it, on a virtual clock. KEDA counts active messages: those that wait, and those that a
 * receiver has locked, since Service Bus calls both so (https://github.com/Azure/azure-sdk-for-net/pull/27238); the count is
 * `ActiveMessageCount` of https://github.com/kedacore/keda/blob/main/pkg/scalers/azure_servicebus_scaler.go. At no replica any
 * message activates; above, the wanted number is the count by `messageCount`, reached in the documented steps. It falls to the
 * highest number that was wanted in the last five minutes, and to the least number only after the cooldown without a message.
 */
export function simulate(scale: Scale, load: Load): Course {
  const autoscaler = new Autoscaler(scale);
  const course = {
    replicas: [] as number[],
    firstWork: undefined as number | undefined,
    drained: undefined as number | undefined,
  };
  let replicas: Replica[] = Array.from({ length: scale.minReplicas }, () => ({ ready: 0, busyUntil: 0 }));
  let waiting = 0;
  for (let now = 0; now < load.until; now++) {
    waiting += load.arrivals[now] ?? 0;
    const taken = take(replicas, waiting, now, load.messageSeconds);
    waiting -= taken;
    if (taken > 0) course.firstWork ??= now;
    const active = waiting + replicas.filter(({ busyUntil }) => busyUntil > now).length;
    if (active > 0) course.drained = undefined;
    else if (course.firstWork !== undefined) course.drained ??= now;
    if (now % autoscaler.pollingInterval === 0)
      replicas = scaled(replicas, autoscaler.target(now, active, replicas.length), now + load.startSeconds);
    course.replicas.push(replicas.length);
  }
  return course;
}

/** Gives a message to each replica that has none, and says how many there were. */
function take(replicas: readonly Replica[], waiting: number, now: number, messageSeconds: number): number {
  const idle = replicas.filter(({ ready, busyUntil }) => ready <= now && busyUntil <= now).slice(0, waiting);
  for (const replica of idle) replica.busyUntil = now + messageSeconds;
  return idle.length;
}

class Autoscaler {
  readonly pollingInterval: number;
  private readonly wanted: { at: number; count: number }[] = [];
  private lastActive = Number.NEGATIVE_INFINITY;

  constructor(private readonly scale: Scale) {
    this.pollingInterval = scale.pollingInterval ?? POLLING_SECONDS;
  }

  /** The replicas that there are to be after a look at the queue. */
  target(now: number, active: number, current: number): number {
    const { minReplicas: min, maxReplicas: max, cooldownPeriod = COOLDOWN_SECONDS, rules } = this.scale;
    if (active > 0) this.lastActive = now;
    const count = Math.ceil(active / Number(rules[0]?.custom.metadata.messageCount));
    this.wanted.push({ at: now, count });
    const recent = this.wanted.filter(({ at }) => at > now - STABILIZATION_SECONDS);
    const up = Math.min(count, upTo(current));
    const down = Math.min(current, Math.max(...recent.map((one) => one.count)));
    const isCold = now - this.lastActive >= cooldownPeriod;
    const least = isCold || current + up === 0 ? min : Math.max(min, 1);
    return Math.min(max, Math.max(least, up, down));
  }
}

/** New replicas start, and those that work are the last to go. */
function scaled(replicas: readonly Replica[], count: number, ready: number): Replica[] {
  const kept = [...replicas].sort((one, other) => other.busyUntil - one.busyUntil).slice(0, count);
  const added = Array.from({ length: Math.max(0, count - kept.length) }, () => ({ ready, busyUntil: 0 }));
  return [...kept, ...added];
}
