import { type FileSystemLifecycle, ThroughputMode } from "./args";

/** Name of the access point of a volume that names none. */
export const DEFAULT_ACCESS_POINT = "default";

/** Defaults of `FileSystem`, and those by profile. */
export const fileSystemDefaults = {
  throughputMode: ThroughputMode.Elastic,
  /** As EFS's console has it; the archive is for elastic throughput alone. */
  lifecycle: { transitionToIaDays: 30 } as FileSystemLifecycle,
  elasticLifecycle: { transitionToIaDays: 30, transitionToArchiveDays: 90 } as FileSystemLifecycle,
  accessPoint: { uid: 1000, gid: 1000, permissions: "0750" },
  /** The credits of a new file system are 2.1 TiB; a twelfth of that is a good hour of warning at 50 MiB a second. */
  alarms: { ioPercent: 90, burstCreditsGib: 192 },
  production: { backup: true },
  development: { backup: false },
} as const;
