/** Managed services, each with the address of its documentation. */
export type ServiceDocumentation = readonly (readonly [service: string, url: string])[];
