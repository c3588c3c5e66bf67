/** Web services alone, or each with a database. */
export const workloads = ["web-services", "databases"] as const;
export type Workload = (typeof workloads)[number];

/** What the workload is, and how large: every environment but the last has as many services as fit into it. */
export interface Settings {
  readonly workload: Workload;
  readonly services: number;
  readonly perEnvironment: number;
}

export interface Group {
  readonly environment: string;
  readonly domain: string;
  readonly services: readonly string[];
}

/** The environments with the names of their services. */
export function groups({ services, perEnvironment }: Omit<Settings, "workload">): Group[] {
  return Array.from({ length: Math.ceil(services / perEnvironment) }, (_, index) => {
    const count = Math.min(perEnvironment, services - index * perEnvironment);
    return {
      environment: `place-${index}`,
      domain: `place-${index}.example.com`,
      services: Array.from({ length: count }, (_, service) => `service-${index}-${service}`),
    };
  });
}
