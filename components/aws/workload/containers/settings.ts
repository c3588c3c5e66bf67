import type * as pulumi from "@pulumi/pulumi";
import { folder } from "../../../shared/arguments/container-checks";
import { input, list, map, object, plain, required, type Shape } from "../../../shared/arguments/shape";
import { anyText, boolean, type Checker, integer, known, oneOf, text } from "../../../shared/arguments/validation";

/** A limit that the kernel sets to the processes of a container. */
export const UlimitName = {
  Core: "core",
  Cpu: "cpu",
  Data: "data",
  Fsize: "fsize",
  Locks: "locks",
  Memlock: "memlock",
  Msgqueue: "msgqueue",
  Nice: "nice",
  /** Open files. Fargate's own is 65535. */
  Nofile: "nofile",
  Nproc: "nproc",
  Rss: "rss",
  Rtprio: "rtprio",
  Rttime: "rttime",
  Sigpending: "sigpending",
  Stack: "stack",
} as const;
export type UlimitName = (typeof UlimitName)[keyof typeof UlimitName];

/** A limit of the operating system, in bytes, seconds or as a count, as the limit has it. */
export interface Ulimit {
  /** Name of the limit, such as `nofile`. */
  name: UlimitName;
  /** Limit that a process may raise as far as the hard one; not more than that. */
  softLimit: pulumi.Input<number>;
  /** Limit that no process may raise. */
  hardLimit: pulumi.Input<number>;
}

/**
 * Settings of ECS that a container has beside its image. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export interface ContainerSettings {
  /** Limits of the operating system, each name once. Fargate's own by default: that of the system, and 65535 open files. */
  ulimits?: Ulimit[];
  /** Runs an init process that hands signals on and reaps children. @default true */
  initProcessEnabled?: boolean;
  /** Docker labels, which tools in the task read; tags are for AWS. Names that start with `vendor-native.` are taken. None by default. */
  dockerLabels?: Record<string, pulumi.Input<string>>;
  /** User that the container runs as: `user`, `user:group`, or their numbers. The image's own by default. */
  user?: pulumi.Input<string>;
  /** Absolute path that commands start in. The image's own by default. */
  workingDirectory?: string;
}

const OWN_LABELS = "vendor-native.";

const problemWithLabel = (name: string): string | undefined =>
  name.startsWith(OWN_LABELS)
    ? `starts with "${OWN_LABELS}", which the component uses itself; choose another`
    : undefined;

/** -1 is no limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html */
const limit = input(integer(-1, 2_147_483_647));

const ulimit: Shape<Ulimit> = {
  name: required(plain(oneOf(UlimitName)), 'the name of the limit, such as "nofile"'),
  softLimit: required(limit, "the limit that a process may raise"),
  hardLimit: required(limit, "the limit that no process may raise"),
};

export const containerSettingsShape: Shape<ContainerSettings> = {
  ulimits: list(object(ulimit)),
  initProcessEnabled: plain(boolean),
  dockerLabels: map(input(anyText), problemWithLabel),
  user: input(text(/^[\w.-]+(:[\w.-]+)?$/, 'a user, such as "app", "app:app" or "1000:1000"')),
  workingDirectory: folder,
};

/** Holds the limits against each other. */
export function checkSettings(checker: Checker, at: string, { ulimits = [] }: ContainerSettings): void {
  const seen = new Set<string>();
  for (const [index, { name, softLimit, hardLimit }] of ulimits.entries()) {
    const path = `${at}ulimits[${index}]`;
    if (seen.has(name)) checker.add(`${path}.name`, `"${name}" is given twice; give each limit once`);
    seen.add(name);
    if (!checker.accepts(path)) continue;
    const [soft, hard] = [known(softLimit), known(hardLimit)];
    if (typeof soft !== "number" || typeof hard !== "number" || hard === -1 || (soft !== -1 && soft <= hard)) continue;
    checker.add(`${path}.softLimit`, `${soft} is more than hardLimit ${hard}; nearest: ${hard}`);
  }
}

/** The settings in the words of a container's definition. */
export function settingsOf(settings: ContainerSettings, ownLabels: Record<string, pulumi.Input<string>> = {}) {
  const labels = { ...settings.dockerLabels, ...ownLabels };
  return {
    ulimits: settings.ulimits,
    initProcessEnabled: settings.initProcessEnabled,
    labels: Object.keys(labels).length === 0 ? undefined : labels,
    user: settings.user,
    workingDirectory: settings.workingDirectory,
  };
}
