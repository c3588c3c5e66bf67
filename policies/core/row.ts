/** The rows of the duplication table: work that teams do by hand, and each cloud offers as a managed service. */
export const Row = {
  Compute: "compute",
  Identity: "identity",
  Networking: "networking",
  LoadBalancing: "load-balancing",
  Dns: "dns",
  Certificates: "certificates",
  Scaling: "scaling",
  Secrets: "secrets",
  Rotation: "rotation",
  Observability: "observability",
  Scanning: "scanning",
  MessagingAndJobs: "messaging-and-jobs",
} as const;
export type Row = (typeof Row)[keyof typeof Row];

/** Every row, in the order of the table. */
export const rows: readonly Row[] = Object.values(Row);

export const Cloud = { Aws: "aws", Azure: "azure", Gcp: "gcp" } as const;
export type Cloud = (typeof Cloud)[keyof typeof Cloud];

export const clouds: readonly Cloud[] = Object.values(Cloud);

/** CrossGuard's enforcement levels. A violation left after a remediation counts as mandatory. */
export const Level = {
  Mandatory: "mandatory",
  Advisory: "advisory",
  Remediate: "remediate",
  Disabled: "disabled",
} as const;
export type Level = (typeof Level)[keyof typeof Level];

export const Severity = { Low: "low", Medium: "medium", High: "high", Critical: "critical" } as const;
export type Severity = (typeof Severity)[keyof typeof Severity];
