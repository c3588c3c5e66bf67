/** How large the workload is: every environment but the last has as many services as fit into it. */
export interface Settings {
  readonly services: number;
  readonly perEnvironment: number;
}

export interface Group {
  readonly environment: string;
  readonly domain: string;
  readonly services: readonly string[];
}

/** The environments with the names of their services. */
export function groups({ services, perEnvironment }: Settings): Group[] {
  return Array.from({ length: Math.ceil(services / perEnvironment) }, (_, index) => {
    const count = Math.min(perEnvironment, services - index * perEnvironment);
    return {
      environment: `place-${index}`,
      domain: `place-${index}.example.com`,
      services: Array.from({ length: count }, (_, service) => `service-${index}-${service}`),
    };
  });
}
