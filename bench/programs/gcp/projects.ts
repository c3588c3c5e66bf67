/** The project of an environment: each has one of its own. */
export const projectOf = (environment: string): string => `acme-${environment}`;
