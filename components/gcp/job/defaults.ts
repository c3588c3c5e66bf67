import { workloadDefaults } from "../workload/defaults";

/** Defaults of `Job`. */
export const jobDefaults = {
  ...workloadDefaults,
  timeoutSeconds: 1800,
  /** Few programs may run twice unless they were written for it; Cloud Run's own are 3. */
  retries: 0,
  tasks: 1,
  schedule: { timeZone: "Etc/UTC", startRetries: 3, attemptDeadlineSeconds: 180 },
} as const;
